import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { contactHours, contactWays } from '~/domain/people/household'
import { changeContact, readHousehold } from '~/domain/people/household.server'
import { contactInput } from '~/domain/people/input'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { CheckboxGroup, RadioGroup, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer }) => ({
  contact: (await readHousehold(viewer)).contact,
}))

export const action = family.action(contactInput, async ({ viewer, input }) => {
  await changeContact(viewer, input)
  const headers = { 'Set-Cookie': flashCookie('contactSaved') }
  return redirect('/family/household', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('household.contact.title')

export default function Contact() {
  const t = useTranslations('household')
  const { contact } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/household" within>
        {t('back')}
      </BackLink>
      <Titles title={t('contact.title')} lead={t('contact.lead')} />
      <Form method="post" className="form" noValidate>
        <RadioGroup
          name="contact"
          label={t('contact.way')}
          options={contactWays.map((value) => ({
            value,
            label: t(`contact.ways.${value}`),
            hint: t(`contact.wayHints.${value}`),
          }))}
          defaultValue={state.typed('contact', contact?.way ?? 'email')}
          error={state.errorOf('contact')}
        />
        <TextField
          name="phone"
          type="tel"
          label={t('contact.phone')}
          hint={t('contact.phoneHint')}
          short
          maxLength={30}
          autoComplete="tel"
          defaultValue={state.typed('phone', contact?.phone)}
          error={state.errorOf('phone')}
        />
        <CheckboxGroup
          name="hours"
          label={t('contact.hours')}
          hint={t('contact.hoursHint')}
          options={contactHours.map((value) => ({ value, label: t(`contact.hour.${value}`) }))}
          defaultValue={state.typedAll('hours', contact?.hours ?? [])}
          error={state.errorOf('hours')}
        />
        <CheckboxGroup
          name="quiet"
          label={t('contact.quiet')}
          options={[{ value: 'yes', label: t('contact.quietYes'), hint: t('contact.quietHint') }]}
          defaultValue={state.typedAll('quiet', contact?.quiet ? ['yes'] : [])}
          error={state.errorOf('quiet')}
        />
        <div className="actions">
          <SubmitButton>{t('contact.save')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
