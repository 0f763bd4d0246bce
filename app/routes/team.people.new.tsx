import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { newFormKey } from '~/domain/form-key.server'
import { admit, readAdmissionChoices } from '~/domain/people/admission.server'
import { admissionInput } from '~/domain/people/input'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { house } from '~/doors/house.server'
import { BackLink } from '~/ui/BackLink'
import { ChoiceField, DateField, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { LanguageField, NameFields } from '~/ui/PersonFields'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Admission: somebody new in the program, and the way to their own account. */
export const loader = coordinator.loader(async ({ viewer, language }) => ({
  ...(await readAdmissionChoices(viewer)),
  key: newFormKey(),
  language,
}))

export const action = coordinator.action(admissionInput, async ({ viewer, input }) => {
  const { participantId, invitationId } = await admit(viewer, input, house().origin.origin)
  const headers = { 'Set-Cookie': flashCookie('admitted') }
  return redirect(
    invitationId
      ? `/team/people/${participantId}/invitations/${invitationId}`
      : `/team/people/${participantId}`,
    { status: 303, headers },
  )
})

export const meta: MetaFunction<typeof loader> = titleOf('care.admission.title')

export default function Admission() {
  const t = useTranslations('care.admission')
  const { sites, clinicians, key, language } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/people">
      <FormTop state={state} />
      <BackLink href="/team/people" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={state.typed('key', key)} />
        <NameFields state={state} words={{ givenName: t('givenName'), familyName: t('familyName') }} />
        <DateField
          name="birthDate"
          label={t('birthDate')}
          hint={t('birthHint')}
          defaultValue={state.typed('birthDate')}
          error={state.errorOf('birthDate')}
          required
        />
        <ChoiceField
          name="siteId"
          label={t('site')}
          options={sites.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={state.typed('siteId')}
          error={state.errorOf('siteId')}
        />
        <ChoiceField
          name="clinicianId"
          label={t('clinician')}
          options={[
            { value: '', label: t('noClinician') },
            ...clinicians.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          defaultValue={state.typed('clinicianId')}
          error={state.errorOf('clinicianId')}
        />
        <TextField
          name="email"
          type="email"
          label={t('email')}
          hint={t('emailHint')}
          optional
          maxLength={254}
          autoComplete="off"
          defaultValue={state.typed('email')}
          error={state.errorOf('email')}
        />
        <LanguageField state={state} label={t('language')} start={language} />
        <div className="actions">
          <SubmitButton pendingLabel={t('pending')}>{t('submit')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
