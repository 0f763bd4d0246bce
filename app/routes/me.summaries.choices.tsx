import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { chooseRelease } from '~/domain/summaries/change.server'
import { standingChoiceInput } from '~/domain/summaries/input'
import { mostDays } from '~/domain/summaries/release'
import { readStandingChoices, type StandingChoice } from '~/domain/summaries/updates.server'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { EmptyState } from '~/ui/EmptyState'
import { ChoiceField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { type FormReading, useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** For each person: whether the participant is asked about each update, or it goes out by itself after some days. */
export const loader = participant.loader(async ({ viewer, language }) => ({
  people: await readStandingChoices(viewer, language),
}))

export const action = participant.action(standingChoiceInput, async ({ viewer, input }) => {
  await chooseRelease(viewer, input)
  return redirect('/me/summaries/choices', {
    status: 303,
    headers: { 'Set-Cookie': flashCookie('choiceSaved') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('review.choices.title')

export default function Choices() {
  const t = useTranslations('review.choices')
  const { people } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="me" current="/me/summaries">
      <FormTop state={state} />
      <BackLink href="/me/summaries" within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading')} lead={t('lead')} />
      {people.length === 0 ? (
        <EmptyState heading={t('nobody.heading')} picture="people">
          <p>{t('nobody.text')}</p>
        </EmptyState>
      ) : (
        <>
          <p>{t('what')}</p>
          {people.map((person) => (
            <Person key={person.personId} person={person} state={state} />
          ))}
          <p className="soft">{t('waiting')}</p>
        </>
      )}
    </Page>
  )
}

function Person({ person, state }: { person: StandingChoice; state: FormReading }) {
  const t = useTranslations('review.choices')
  const { personId, givenName: name, days, since } = person
  // Several forms have a field of this name; what came back belongs to the person it was sent for.
  const mine = state.typed('recipientId', '') === personId
  return (
    <Panel id={`for-${personId}`} heading={name}>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="recipientId" value={personId} />
        <ChoiceField
          name="days"
          id={mine ? 'days' : `days-${personId}`}
          label={t('field', { name })}
          hint={since ? t('since', { day: since.text }) : t('never')}
          error={mine ? state.errorOf('days') : undefined}
          defaultValue={days === null ? 'ask' : String(days)}
          options={[
            { value: 'ask', label: t('ask') },
            ...Array.from({ length: mostDays }, (_, index) => ({
              value: String(index + 1),
              label: t('days', { days: index + 1 }),
            })),
          ]}
        />
        <div className="actions">
          <SubmitButton kind="quiet">{t('save', { name })}</SubmitButton>
        </div>
      </Form>
    </Panel>
  )
}
