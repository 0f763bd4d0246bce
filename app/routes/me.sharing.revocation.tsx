import { redirect } from '@remix-run/node'
import { Form, type MetaFunction } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { revoke } from '~/domain/consent/change.server'
import { revocationInput } from '~/domain/consent/input'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Stopping, which acts at once. Opened by itself, and when the database was busy, it offers to stop everything. */
export const loader = participant.loader(async () => null)

export const action = participant.action(revocationInput, async ({ viewer, input }) => {
  const { all, consentId, recipientId, category } = input
  await revoke(
    viewer,
    all
      ? {}
      : {
          ...(consentId === undefined ? {} : { consentId }),
          ...(recipientId === undefined ? {} : { recipientId }),
          ...(category === undefined ? {} : { category }),
        },
  )
  return redirect('/me/sharing', {
    status: 303,
    headers: { 'Set-Cookie': flashCookie(all ? 'sharingOff' : 'sharingStopped') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('sharing.list.title')

export default function Stop() {
  const t = useTranslations('sharing')
  const state = useFormState()
  return (
    <Page place="me" current="/me/sharing">
      <FormTop state={state} />
      <BackLink href="/me/sharing" within>
        {t('consent.back')}
      </BackLink>
      <Titles title={t('list.stopAll.heading')} />
      <Panel kind="stops" label={t('list.stopAll.heading')}>
        <p>{t('list.stopAll.text')}</p>
        <Form method="post" className="actions">
          <input type="hidden" name="all" value="yes" />
          <SubmitButton kind="final">{t('list.stopAll.button')}</SubmitButton>
        </Form>
      </Panel>
    </Page>
  )
}
