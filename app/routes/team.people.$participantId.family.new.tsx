import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { newFormKey } from '~/domain/form-key.server'
import { invitationInput } from '~/domain/people/input'
import { invite } from '~/domain/people/invitations.server'
import { readCircleInCare } from '~/domain/people/links.server'
import { team } from '~/doors/doors.server'
import { house } from '~/doors/house.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { InvitationForm } from '~/ui/Inviting'
import { Page } from '~/ui/Page'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = team.loader(async ({ viewer, params, language }) => ({
  id: params.participantId ?? '',
  name: (await readCircleInCare(viewer, params.participantId ?? '')).name,
  place: teamPlace(viewer.role),
  key: newFormKey(),
  language,
}))

export const action = team.action(invitationInput, async ({ viewer, params, input }) => {
  const of = params.participantId ?? ''
  const id = await invite(viewer, of, input, house().origin.origin)
  return redirect(`/team/people/${of}/invitations/${id}`, 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('kin.inviting.title')

export default function InviteForThem() {
  const t = useTranslations('kin')
  const relations = useTranslations('care.relations')
  const { id, name, place, key, language } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place={place} current="/team/people">
      <FormTop state={state} />
      <BackLink href={`/team/people/${id}/family`} within>
        {t('team.heading', { name })}
      </BackLink>
      <Titles title={t('inviting.title')} lead={t('inviting.lead')} />
      <InvitationForm
        state={state}
        formKey={key}
        language={language}
        relation={(one) => relations(one)}
        mayOverride
      />
    </Page>
  )
}
