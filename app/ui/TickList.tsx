import { Checkbox } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { SkillName, Stage } from '~/domain/progress/kinds'
import { CheckboxGroup, ChoiceField, TextField } from './Field'
import type { FormReading } from './form-state'
import { GoLink } from './GoLink'
import { begun as capital } from './inSentence'
import { Section } from './Section'
import { SkillTicks } from './SkillTicks'
import { SubmitButton } from './SubmitButton'

/** What can be ticked of one person's week, as the room gives it. */
export type TickListWeek = {
  participantId: string
  sessions: readonly { start: number; text: string; outcome: string; begun: boolean }[]
  goals: readonly {
    id: string
    text: string
    language: 'en' | 'es'
    stage: Stage
    steps: readonly { id: string; text: string; language: 'en' | 'es'; done: boolean }[]
  }[]
  skills: readonly SkillName[]
  totals: { phq9?: number | undefined; gad7?: number | undefined }
  level?:
    | { level: 'partial_hospital' | 'intensive_outpatient' | 'outpatient'; hoursAWeek: number }
    | undefined
  plan?: string | undefined
  next?: { name: string } | undefined
}

export type TickListProps = {
  view: TickListWeek
  state: FormReading
  skills: readonly SkillName[]
  stages: readonly Stage[]
}

const outcomes = ['attended', 'late', 'missed', 'excused'] as const

/** A week to tick, from top to bottom by keyboard, and the button that goes on to the next person. */
export function TickList({ view, state, skills, stages }: TickListProps) {
  const t = useTranslations('recording.person')
  const open = view.sessions.filter(({ outcome, begun }) => begun && outcome === '')
  return (
    <>
      <Section id="sessions" heading={t('sessions.heading')}>
        {view.sessions.length === 0 && <p className="soft">{t('sessions.none')}</p>}
        {open.length > 0 && (
          <Checkbox name="allCame" value="yes" id="allCame" label={<b>{t('sessions.all')}</b>} />
        )}
        {view.sessions
          .filter(({ begun }) => begun)
          .map(({ start, text, outcome }) => (
            <ChoiceField
              key={start}
              name="outcome"
              id={`outcome-${start}`}
              label={capital(text)}
              defaultValue={`${start}:${outcome}`}
              options={[
                ...(outcome === '' ? [{ value: `${start}:`, label: t('sessions.open') }] : []),
                ...outcomes.map((one) => ({ value: `${start}:${one}`, label: t(`sessions.${one}`) })),
              ]}
            />
          ))}
        {state.errorOf('outcome') && <p className="mistake">{state.errorOf('outcome')}</p>}
      </Section>
      <GoalTicks view={view} stages={stages} />
      <Section id="skills-of-week" heading={t('skills.heading')}>
        <SkillTicks label={t('skills.label')} all={skills} practised={view.skills} />
      </Section>
      <Section id="totals" heading={t('totals.heading')}>
        <p className="soft">{t('totals.text')}</p>
        {(['phq9', 'gad7'] as const).map((one) => (
          <TextField
            key={one}
            name={one}
            label={t(`totals.${one}`)}
            short
            optional
            inputMode="numeric"
            maxLength={2}
            error={state.errorOf(one)}
            defaultValue={state.typed(one, view.totals[one]?.toString() ?? '')}
          />
        ))}
      </Section>
      <Standing view={view} />
      <div className="actions">
        <SubmitButton name="intent" value={view.next ? 'next' : 'save'}>
          {view.next ? t('next', { name: view.next.name }) : t('save')}
        </SubmitButton>
        {view.next && (
          <SubmitButton kind="quiet" name="intent" value="save">
            {t('save')}
          </SubmitButton>
        )}
      </div>
    </>
  )
}

function GoalTicks({ view, stages }: { view: TickListWeek; stages: readonly Stage[] }) {
  const t = useTranslations('recording.person.goals')
  const names = useTranslations('progress.stages')
  return (
    <Section id="goals" heading={t('heading')}>
      {view.goals.length === 0 && <p className="soft">{t('none')}</p>}
      {view.goals.map((goal) => (
        <div key={goal.id} className="flow">
          <ChoiceField
            name="stage"
            id={`stage-${goal.id}`}
            label={goal.text}
            lang={goal.language}
            defaultValue={`${goal.id}:${goal.stage}`}
            options={stages.map((one) => ({ value: `${goal.id}:${one}`, label: names(one) }))}
          />
          {goal.steps.length > 0 && (
            <CheckboxGroup
              name="done"
              id={`done-${goal.id}`}
              label={t('steps')}
              defaultValue={goal.steps.filter(({ done }) => done).map(({ id }) => id)}
              options={goal.steps.map((step) => ({
                value: step.id,
                label: step.text,
                lang: step.language,
              }))}
            />
          )}
        </div>
      ))}
      <GoLink href={`/team/record/${view.participantId}/goal`} within>
        {t('add')}
      </GoLink>
    </Section>
  )
}

/** What changes seldom: the level of care and the plan, each with its own page. */
function Standing({ view }: { view: TickListWeek }) {
  const t = useTranslations('recording.person.standing')
  const levels = useTranslations('recording.levels')
  const at = `/team/record/${view.participantId}`
  return (
    <Section id="standing" heading={t('heading')}>
      <p>
        {view.level
          ? t('level', { level: levels(view.level.level), hours: view.level.hoursAWeek })
          : t('noLevel')}{' '}
        {view.plan ? t('plan', { day: view.plan }) : t('noPlan')}
      </p>
      <div className="actions">
        <GoLink href={`${at}/level`} within>
          {t('setLevel')}
        </GoLink>
        <GoLink href={`${at}/plan`} within>
          {t('writePlan')}
        </GoLink>
        <GoLink href={`${at}/treatment`} within>
          {t('writeTreatment')}
        </GoLink>
      </div>
    </Section>
  )
}
