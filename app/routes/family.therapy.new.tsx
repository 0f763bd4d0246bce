import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { askForSession, newRequest } from '~/domain/therapy/asking.server'
import { askInput } from '~/domain/therapy/input'
import { dayparts, topics, ways } from '~/domain/therapy/rules'
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
import { WhomFields } from '~/ui/WhomFields'

/** A family member asks for a session. The answer is the same whoever it is for. */
export const loader = family.loader(async ({ viewer, language }) => ({
  ...(await newRequest(viewer)),
  language,
}))

export const action = family.action(askInput, async ({ viewer, input }) => {
  await askForSession(viewer, input)
  return redirect('/family/therapy', { status: 303, headers: { 'Set-Cookie': flashCookie('therapyAsked') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('therapy.ask.title')

export default function AskForSession() {
  const t = useTranslations('therapy')
  const { key, people, language } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/family">
      <FormTop state={state} />
      <BackLink href="/family/therapy" within>
        {t('title')}
      </BackLink>
      <Titles title={t('ask.heading')} lead={t('ask.lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={key} />
        <WhomFields people={people} state={state} label={t('ask.who')} />
        <RadioGroup
          name="topic"
          label={t('ask.topic')}
          hint={t('ask.topicHint')}
          options={topics.map((value) => ({ value, label: t(`topics.${value}`) }))}
          defaultValue={state.typed('topic')}
          error={state.errorOf('topic')}
        />
        <CheckboxGroup
          name="dayparts"
          label={t('ask.dayparts')}
          hint={t('ask.daypartsHint')}
          options={dayparts.map((value) => ({ value, label: t(`dayparts.${value}`) }))}
          defaultValue={state.typedAll('dayparts')}
          error={state.errorOf('dayparts')}
        />
        <RadioGroup
          name="way"
          label={t('ask.way')}
          options={ways.map((value) => ({ value, label: t(`ways.${value}`) }))}
          defaultValue={state.typed('way', 'either')}
          error={state.errorOf('way')}
        />
        <RadioGroup
          name="language"
          label={t('ask.language')}
          options={(['en', 'es'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
          defaultValue={state.typed('language', language)}
          error={state.errorOf('language')}
        />
        <p className="soft">{t('ask.privacy')}</p>
        <div className="actions">
          <SubmitButton>{t('ask.send')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
