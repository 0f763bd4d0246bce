import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { forgetTimes, tellTimes } from '~/domain/events/change.server'
import { wishInput } from '~/domain/events/party-input'
import { readWish } from '~/domain/events/read.server'
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

export const loader = family.loader(async ({ viewer, language }) => readWish(viewer, language))

export const action = family.action(wishInput, async ({ viewer, input, form }) => {
  const forget = form.get('forget') === 'yes'
  if (forget) await forgetTimes(viewer)
  else await tellTimes(viewer, input)
  const headers = { 'Set-Cookie': flashCookie(forget ? 'wishForgotten' : 'wishTold') }
  return redirect('/family/registrations', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('turns.wish.title')

export default function Wish() {
  const t = useTranslations('turns.wish')
  const back = useTranslations('turns')
  const { dayparts, days, said, language } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/registrations" within>
        {back('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <CheckboxGroup
          name="dayparts"
          label={t('dayparts')}
          options={dayparts.map((value) => ({ value, label: t(`daypart.${value}`) }))}
          defaultValue={state.typedAll('dayparts', said?.dayparts ?? [])}
          error={state.errorOf('dayparts')}
        />
        <CheckboxGroup
          name="days"
          label={t('days')}
          options={days.map((value) => ({ value, label: t(`day.${value}`) }))}
          defaultValue={state.typedAll('days', said?.days ?? [])}
          error={state.errorOf('days')}
        />
        <RadioGroup
          name="language"
          label={t('language')}
          options={(['en', 'es'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
          defaultValue={state.typed('language', said?.language ?? language)}
          error={state.errorOf('language')}
        />
        <p className="hint">{t('anonymous')}</p>
        <div className="actions">
          <SubmitButton>{t('save')}</SubmitButton>
          {said && (
            <SubmitButton kind="plain" name="forget" value="yes">
              {t('forget')}
            </SubmitButton>
          )}
        </div>
      </Form>
    </Page>
  )
}
