import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { newFormKey } from '~/domain/form-key.server'
import { invitationInput } from '~/domain/people/input'
import { invite } from '~/domain/people/invitations.server'
import { participant } from '~/doors/doors.server'
import { house } from '~/doors/house.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { InvitationForm } from '~/ui/Inviting'
import { Page } from '~/ui/Page'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = participant.loader(async ({ language }) => ({ key: newFormKey(), language }))

export const action = participant.action(invitationInput, async ({ viewer, input }) => {
  const id = await invite(viewer, viewer.participantId, input, house().origin.origin)
  return redirect(`/me/people/invitations/${id}`, 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('kin.inviting.title')

export default function InviteSomebody() {
  const t = useTranslations('kin.inviting')
  const relations = useTranslations('sharing.relations')
  const { key, language } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="me" current="/me/sharing">
      <FormTop state={state} />
      <BackLink href="/me/people" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <InvitationForm state={state} formKey={key} language={language} relation={(one) => relations(one)} />
      <p className="soft">
        {t('kind')}{' '}
        <TextLink href="/me/tell-team" within>
          {t('tell')}
        </TextLink>
      </p>
    </Page>
  )
}
