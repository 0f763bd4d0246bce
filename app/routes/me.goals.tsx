import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ownGoalsInput } from '~/domain/progress/input'
import { skills as everySkill, stages } from '~/domain/progress/kinds'
import {
  markSkills,
  moveOwnGoal,
  type OwnGoals,
  readOwnGoals,
  setOwnGoal,
} from '~/domain/progress/own.server'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { CheckboxGroup, ChoiceField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { NewGoal } from '~/ui/NewGoal'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SkillTicks } from '~/ui/SkillTicks'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The own goals: how far each is, its small steps, a new one; and the skills practised today. */
export const loader = participant.loader(({ viewer, language }) => readOwnGoals(viewer, language))

export const action = participant.action(ownGoalsInput, async ({ viewer, input }) => {
  switch (input.intent) {
    case 'set': {
      const { key, text, language, inOther, steps } = input
      await setOwnGoal(viewer, { key, steps, words: { text, language, ...(inOther ? { inOther } : {}) } })
      break
    }
    case 'move':
      await moveOwnGoal(viewer, input)
      break
    case 'skills':
      await markSkills(viewer, input.skills)
  }
  return redirect('/me/goals', { status: 303, headers: { 'Set-Cookie': flashCookie('recordKept') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('progress.goals.title')

export default function Goals() {
  const t = useTranslations('progress.goals')
  const { goals, skills, day, key } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="me" current="/me/progress">
      <FormTop state={state} />
      <BackLink href="/me/progress" within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading')} lead={t('lead')} />
      {goals.map((goal) => (
        <OneGoal key={goal.id} goal={goal} />
      ))}
      <Section id="practised" heading={t('skills.heading')}>
        <Form method="post" className="form" noValidate>
          <SkillTicks label={t('skills.label', { day })} all={everySkill} practised={skills} />
          <div className="actions">
            <SubmitButton kind="quiet" name="intent" value="skills">
              {t('skills.save')}
            </SubmitButton>
          </div>
        </Form>
      </Section>
      <Section id="new" heading={t('new.heading')}>
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="key" value={key} />
          <NewGoal state={state} yours />
        </Form>
      </Section>
    </Page>
  )
}

function OneGoal({ goal }: { goal: OwnGoals['goals'][number] }) {
  const t = useTranslations('progress.goals')
  const shared = useTranslations('progress.stages')
  return (
    <Panel id={`goal-${goal.id}`} heading={<span lang={goal.language}>{goal.text}</span>}>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="goalId" value={goal.id} />
        <ChoiceField
          name="stage"
          id={`stage-${goal.id}`}
          label={t('stage')}
          hint={t('since', { day: goal.since })}
          defaultValue={goal.stage}
          options={[...stages, 'ended' as const].map((value) => ({ value, label: shared(value) }))}
        />
        {goal.steps.length > 0 && (
          <CheckboxGroup
            name="done"
            id={`done-${goal.id}`}
            label={t('steps')}
            defaultValue={goal.steps.filter(({ done }) => done).map(({ id }) => id)}
            options={goal.steps.map((step) => ({ value: step.id, label: step.text, lang: step.language }))}
          />
        )}
        <div className="actions">
          <SubmitButton kind="quiet" name="intent" value="move">
            {t('move')}
          </SubmitButton>
        </div>
      </Form>
    </Panel>
  )
}
