import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { newFormKey } from '~/domain/form-key.server'
import { invitationActInput } from '~/domain/people/input'
import { inviteAnew, readInvitation, withdrawInvitation } from '~/domain/people/invitations.server'
import { team } from '~/doors/doors.server'
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
export const loader = team.loader(async ({ viewer, params, language }) => {
  const one = await readInvitation(viewer, params.participantId ?? '', params.id ?? '')
  return {
    participantId: params.participantId ?? '',
    place: teamPlace(viewer.role),
    key: newFormKey(),
    email: one.email,
    invitation: {
      state: one.state,
      passcode: one.passcode,
      until: fullDate(one.expiresAt, viewer.timeZone, language),
    },
  }
})

export const action = team.action(invitationActInput, async ({ viewer, params, input }) => {
  const { participantId = '', id = '' } = params
  if (input.act === 'withdraw') {
    await withdrawInvitation(viewer, participantId, id)
    const headers = { 'Set-Cookie': flashCookie('invitationWithdrawn') }
    return redirect(`/team/people/${participantId}/invitations/${id}`, { status: 303, headers })
  }
  const next = await inviteAnew(viewer, participantId, id, input, house().origin.origin)
  return redirect(`/team/people/${participantId}/invitations/${next}`, 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('kin.sent.title')

export default function Invitation() {
  const t = useTranslations('kin')
  const { participantId, place, key, email, invitation } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place={place} current="/team/people">
      <FormTop state={state} />
      <BackLink href={`/team/people/${participantId}/family`} within>
        {t('team.title')}
      </BackLink>
      <Titles title={t('sent.title')} lead={t('sent.lead', { email })} />
      <SentInvitation formKey={key} invitation={invitation} />
    </Page>
  )
}
