import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { newFormKey } from '~/domain/form-key.server'
import { invitationActInput } from '~/domain/people/input'
import { inviteAnew, readInvitation, withdrawInvitation } from '~/domain/people/invitations.server'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { house } from '~/doors/house.server'
import { fullDate } from '~/i18n/format'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { SentInvitation } from '~/ui/Inviting'
import { Page } from '~/ui/Page'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One invitation: its passcode for the first minutes, what became of it, and what can be done with it. */
export const loader = participant.loader(async ({ viewer, params, language }) => {
  const one = await readInvitation(viewer, viewer.participantId, params.id ?? '')
  return {
    key: newFormKey(),
    email: one.email,
    invitation: {
      state: one.state,
      passcode: one.passcode,
      until: fullDate(one.expiresAt, viewer.timeZone, language),
    },
  }
})

export const action = participant.action(invitationActInput, async ({ viewer, params, input }) => {
  const id = params.id ?? ''
  if (input.act === 'withdraw') {
    await withdrawInvitation(viewer, viewer.participantId, id)
    const headers = { 'Set-Cookie': flashCookie('invitationWithdrawn') }
    return redirect(`/me/people/invitations/${id}`, { status: 303, headers })
  }
  const next = await inviteAnew(viewer, viewer.participantId, id, input, house().origin.origin)
  return redirect(`/me/people/invitations/${next}`, 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('kin.sent.title')

export default function Invitation() {
  const t = useTranslations('kin.sent')
  const { key, email, invitation } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="me" current="/me/sharing">
      <FormTop state={state} />
      <BackLink href="/me/people" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead', { email })} />
      <SentInvitation formKey={key} invitation={invitation} />
    </Page>
  )
}
