import { data, redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { isAddressLinkOpen, stopNewAddress } from '~/domain/people/address.server'
import { open } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { LinkOver } from '~/ui/LinkOver'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The old address says no. Opening the page changes nothing, since programs open links too. */
export const loader = open.loader(async ({ params }) => {
  const works = await isAddressLinkOpen(params.token ?? '', 'stop')
  return data({ works }, { status: works ? 200 : 404 })
})

export const action = open.action(z.object({}), async ({ params }) => {
  await stopNewAddress(params.token ?? '')
  return redirect('/reset', { status: 303, headers: { 'Set-Cookie': flashCookie('addressStopped') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('arriving.stopAddress.title')

export default function StopAddress() {
  const t = useTranslations('arriving.stopAddress')
  const { works } = useLoaderData<typeof loader>()
  if (!works) return <LinkOver stops />
  return (
    <Page place="letter">
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="actions">
        <SubmitButton>{t('yes')}</SubmitButton>
      </Form>
    </Page>
  )
}
