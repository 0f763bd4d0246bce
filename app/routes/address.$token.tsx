import { data, redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { confirmNewAddress, isAddressLinkOpen } from '~/domain/people/address.server'
import { open } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { LinkOver } from '~/ui/LinkOver'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The new address says yes. Opening the page changes nothing, since programs open links too. */
export const loader = open.loader(async ({ params }) => {
  const works = await isAddressLinkOpen(params.token ?? '', 'confirm')
  return data({ works }, { status: works ? 200 : 404 })
})

export const action = open.action(z.object({}), async ({ params }) => {
  await confirmNewAddress(params.token ?? '')
  return redirect('/sign-in', { status: 303, headers: { 'Set-Cookie': flashCookie('addressChanged') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('arriving.newAddress.title')

export default function ConfirmAddress() {
  const t = useTranslations('arriving.newAddress')
  const { works } = useLoaderData<typeof loader>()
  if (!works) return <LinkOver />
  return (
    <Page place="letter">
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="actions">
        <SubmitButton>{t('yes')}</SubmitButton>
      </Form>
    </Page>
  )
}
