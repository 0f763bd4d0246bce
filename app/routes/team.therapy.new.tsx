import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { newCase, startCase } from '~/domain/therapy/caring.server'
import { startInput } from '~/domain/therapy/input'
import { topics } from '~/domain/therapy/rules'
import { clinician } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { EmptyState } from '~/ui/EmptyState'
import { RadioGroup } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** A clinician asks somebody of the own caseload whether they want a session with their family. */
export const loader = clinician.loader(({ viewer }) => newCase(viewer))

export const action = clinician.action(startInput, async ({ viewer, input }) => {
  const id = await startCase(viewer, input)
  return redirect(`/team/therapy/${id}`, {
    status: 303,
    headers: { 'Set-Cookie': flashCookie('therapyStarted') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('therapyDesk.new.title')

export default function NewSession() {
  const t = useTranslations('therapyDesk')
  const words = useTranslations('therapy')
  const { key, pairs } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="care" current="/team/therapy">
      <FormTop state={state} />
      <BackLink href="/team/therapy" within>
        {t('title')}
      </BackLink>
      <Titles title={t('new.title')} lead={t('new.lead')} />
      {pairs.length === 0 ? (
        <EmptyState heading={t('new.none')} picture="leaf">
          <p>{t('new.noneText')}</p>
        </EmptyState>
      ) : (
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="key" value={key} />
          <RadioGroup
            name="pair"
            label={t('new.pair')}
            options={pairs.map(({ value, participant, family }) => ({
              value,
              label: t('pair', { participant, family }),
            }))}
            defaultValue={state.typed('pair')}
            error={state.errorOf('pair')}
          />
          <RadioGroup
            name="topic"
            label={words('ask.topic')}
            hint={words('ask.topicHint')}
            options={topics.map((value) => ({ value, label: words(`topics.${value}`) }))}
            defaultValue={state.typed('topic')}
            error={state.errorOf('topic')}
          />
          <div className="actions">
            <SubmitButton>{t('new.send')}</SubmitButton>
          </div>
        </Form>
      )}
    </Page>
  )
}
