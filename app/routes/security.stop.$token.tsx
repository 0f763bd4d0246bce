import { data, redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { stopFactorChange } from '~/domain/accounts/change.server'
import { isStopOpen } from '~/domain/accounts/read.server'
import { open } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { LinkOver } from '~/ui/LinkOver'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** A letter told of a second factor that its reader knows nothing of. Opening the page changes nothing. */
export const loader = open.loader(async ({ params }) => {
  const works = await isStopOpen(params.token ?? '')
  return data({ works }, { status: works ? 200 : 404 })
})

export const action = open.action(z.object({}), async ({ params }) => {
  await stopFactorChange(params.token ?? '')
  return redirect('/reset', { status: 303, headers: { 'Set-Cookie': flashCookie('factorStopped') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('arriving.stopFactor.title')

export default function StopFactor() {
  const t = useTranslations('arriving.stopFactor')
  const { works } = useLoaderData<typeof loader>()
  if (!works) return <LinkOver stops />
  return (
    <Page place="letter">
      <Titles title={t('title')} lead={t('lead')} />
      <Panel kind="stops" id="stop" heading={t('heading')}>
        <ul className="bullets">
          <li>{t('gone')}</li>
          <li>{t('back')}</li>
          <li>{t('out')}</li>
          <li>{t('password')}</li>
        </ul>
        <Form method="post" className="actions">
          <SubmitButton kind="stop">{t('yes')}</SubmitButton>
        </Form>
      </Panel>
    </Page>
  )
}
