import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { changeNoticeChoices, readNoticeChoices } from '~/domain/notices/choices.server'
import { noticesInput } from '~/domain/notices/input'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { CheckboxGroup, RadioGroup } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer }) => readNoticeChoices(viewer))

export const action = family.action(noticesInput, async ({ viewer, input }) => {
  await changeNoticeChoices(viewer, input)
  return redirect('/family/letters', { status: 303, headers: { 'Set-Cookie': flashCookie('noticesSaved') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('notices.choices.title')

const digests = ['none', 'daily', 'weekly'] as const

export default function Letters() {
  const t = useTranslations('notices.choices')
  const { reminders, digest, email } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/account">
      <FormTop state={state} />
      <BackLink href="/family/registrations" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead', { email })} />
      <Form method="post" className="form" noValidate>
        <CheckboxGroup
          name="reminders"
          label={t('reminders')}
          hint={t('remindersHint')}
          options={[{ value: 'yes', label: t('remind') }]}
          defaultValue={state.typedAll('reminders', reminders ? ['yes'] : [])}
          error={state.errorOf('reminders')}
        />
        <RadioGroup
          name="digest"
          label={t('digest')}
          hint={t('digestHint')}
          options={digests.map((value) => ({ value, label: t(`digests.${value}`) }))}
          defaultValue={state.typed('digest', digest)}
          error={state.errorOf('digest')}
        />
        <p className="hint">{t('always')}</p>
        <div className="actions">
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
