import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { type FlagsView, liftFlag, placeFlag, readFlags } from '~/domain/consent/flags.server'
import { flagInput } from '~/domain/consent/input'
import { team } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { LongTextField, PasswordField, RadioGroup } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { type FormReading, useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Flags with their reasons: behind the password, proved within five minutes. */
export const loader = team.loader(async ({ viewer, params, language }) => {
  const view = await readFlags(viewer, params.participantId ?? '', language)
  if (!view) throw redirect(`/confirm?to=/team/people/${params.participantId}/flags`, 303)
  return { view, place: teamPlace(viewer.role) }
})

export const action = team.action(flagInput, async ({ viewer, params, input }) => {
  const participantId = params.participantId ?? ''
  if (input.act === 'place') await placeFlag(viewer, participantId, input)
  else await liftFlag(viewer, participantId, input)
  const headers = { 'Set-Cookie': flashCookie(input.act === 'place' ? 'flagPlaced' : 'flagLifted') }
  return redirect(`/team/people/${participantId}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('care.flags.title')

export default function Flags() {
  const t = useTranslations('care.flags')
  const { view, place } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place={place} current="/team/people">
      <FormTop state={state} />
      <BackLink href={`/team/people/${view.id}`} within>
        {view.name}
      </BackLink>
      <Titles title={t('heading')} lead={t('lead', { name: view.name })} />
      {view.flags.length === 0 && <p>{t('none')}</p>}
      {view.flags.map((flag) => (
        <Standing key={flag.id} flag={flag} state={state} />
      ))}
      <Section id="place" heading={t('place')}>
        {view.people.length === 0 ? <p>{t('nobody')}</p> : <Place people={view.people} state={state} />}
      </Section>
      {view.lifted.length > 0 && (
        <Section id="lifted" heading={t('lifted')}>
          <ul className="bullets">
            {view.lifted.map((one) => (
              <li key={one.id}>
                {t('liftedLine', { name: one.name, from: one.from.text, until: one.until.text })}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}

function Standing({ flag, state }: { flag: FlagsView['flags'][number]; state: FormReading }) {
  const t = useTranslations('care.flags')
  const mine = state.typed('flagId') === flag.id
  return (
    <Panel
      kind="stops"
      id={`flag-${flag.id}`}
      heading={t('since', { name: flag.name, day: flag.since.text })}
    >
      <p>{flag.reason ?? t('noReason')}</p>
      <details open={mine}>
        <summary>{t('lift')}</summary>
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="act" value="lift" />
          <input type="hidden" name="flagId" value={flag.id} />
          <LongTextField
            name="reason"
            id={mine ? 'reason' : `reason-${flag.id}`}
            label={t('liftReason')}
            maxLength={2000}
            defaultValue={mine ? state.typed('reason') : undefined}
            error={mine ? state.errorOf('reason') : undefined}
          />
          <PasswordField
            name="password"
            id={mine ? 'password' : `password-${flag.id}`}
            label={t('password')}
            autoComplete="current-password"
            error={mine ? state.errorOf('password') : undefined}
          />
          <div className="actions">
            <SubmitButton kind="quiet" pendingLabel={t('pending')}>
              {t('liftYes')}
            </SubmitButton>
          </div>
        </Form>
      </details>
    </Panel>
  )
}

function Place({ people, state }: { people: FlagsView['people']; state: FormReading }) {
  const t = useTranslations('care.flags')
  const mine = state.typed('act') !== 'lift'
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="act" value="place" />
      <RadioGroup
        name="personId"
        label={t('who')}
        options={people.map((one) => ({ value: one.personId, label: one.name }))}
        defaultValue={state.typed('personId')}
        error={mine ? state.errorOf('personId') : undefined}
      />
      <LongTextField
        name="reason"
        id={mine ? 'reason' : 'reason-new'}
        label={t('reason')}
        hint={t('reasonHint')}
        maxLength={2000}
        defaultValue={mine ? state.typed('reason') : undefined}
        error={mine ? state.errorOf('reason') : undefined}
      />
      <PasswordField
        name="password"
        id={mine ? 'password' : 'password-new'}
        label={t('password')}
        autoComplete="current-password"
        error={mine ? state.errorOf('password') : undefined}
      />
      <div className="actions">
        <SubmitButton kind="final" pendingLabel={t('pending')}>
          {t('placeYes')}
        </SubmitButton>
      </div>
    </Form>
  )
}
