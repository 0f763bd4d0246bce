import { useTranslations } from 'use-intl'
import type { SkillName } from '~/domain/progress/kinds'
import type { PartWritten, TrendView } from '~/domain/summaries/written'
import { DataTable } from './DataTable'
import { AsTable, AttendanceWeeks, Finding, Goals, Part, type SkillLink, SkillList } from './Progress'
import { Trend } from './Trend'

/** What a part is drawn from: whose it is, what it says, and what stands under it. */
export type PartProps<C extends PartWritten['category'] = PartWritten['category']> = {
  name: string
  part: Extract<PartWritten, { category: C }>
  children: React.ReactNode
}

/** Sessions: how many of how many, week by week, and the same as a table. */
export function AttendancePart({ name, part, children }: PartProps<'attendance'>) {
  const t = useTranslations('shared.attendance')
  const { came, planned, excused } = part
  return (
    <Part about={t('about')}>
      <Finding>{t('finding', { name, came, planned })}</Finding>
      <AttendanceWeeks weeks={part.weeks.map(({ of, days }) => ({ name: t('week', { day: of }), days }))} />
      {came < planned && (
        <p className="small soft">
          {t('ring')} {excused > 0 && t('excused', { count: excused })}
        </p>
      )}
      <AsTable>
        <DataTable
          caption={t('caption')}
          head={[t('of'), t('planned'), t('came')]}
          rows={part.weeks.map(({ of, days }) => ({
            key: of,
            cells: [t('week', { day: of }), days.length, days.filter((day) => day.came).length],
          }))}
        />
      </AsTable>
      {children}
    </Part>
  )
}

/** Goals: how far along each is, and the small steps on the way. */
export function GoalsPart({ part, children }: PartProps<'goals'>) {
  const t = useTranslations('shared.goals')
  const stages = [t('steps.chosen'), t('steps.trying'), t('steps.mostWeeks'), t('steps.partOfLife')]
  const reached = part.goals.filter(({ step }) => step === stages.length - 1).length
  const doneOf = ({ steps }: (typeof part.goals)[number]) => ({
    count: steps.length,
    done: steps.filter(({ done }) => done !== undefined).length,
  })
  return (
    <Part about={t('about')}>
      <Finding>{t('finding', { count: part.goals.length, reached })}</Finding>
      <Goals
        goals={part.goals.map((goal) => ({
          key: goal.key,
          goal: goal.text,
          lang: goal.language,
          steps: stages,
          now: goal.step,
          ...(goal.steps.length > 0
            ? {
                small: {
                  says: t('small', doneOf(goal)),
                  steps: goal.steps.map((step) => ({
                    key: step.key,
                    text: step.text,
                    lang: step.language,
                    done: step.done === undefined ? undefined : t('stepDone', { day: step.done }),
                  })),
                },
              }
            : {}),
        }))}
      />
      <AsTable>
        <DataTable
          caption={t('caption')}
          head={[t('goal'), t('stage'), t('stepsDone')]}
          rows={part.goals.map((goal) => ({
            key: goal.key,
            cells: [
              <span key="goal" lang={goal.language}>
                {goal.text}
              </span>,
              stages[goal.step],
              goal.steps.length > 0 ? t('stepsOf', doneOf(goal)) : '',
            ],
          }))}
        />
      </AsTable>
      {children}
    </Part>
  )
}

/** Own ratings as trends: questionnaires large, the check-in's four scales smaller, with one sentence on how to read them. */
export function WellbeingPart({ name, part, children }: PartProps<'wellbeing'>) {
  const t = useTranslations('shared.wellbeing')
  const weekly = part.trends.filter(({ scale }) => scale !== 'phq9' && scale !== 'gad7')
  return (
    <Part about={t('about')}>
      {part.trends.map((trend) =>
        trend.scale === 'phq9' || trend.scale === 'gad7' ? (
          <OneTrend
            key={trend.scale}
            name={name}
            trend={trend}
            reading={t(`reading.${trend.scale}`, { name })}
          />
        ) : null,
      )}
      {weekly.map((trend, index) => (
        <OneTrend
          key={trend.scale}
          name={name}
          trend={trend}
          small
          reading={index === 0 ? t('reading.weekly', { name }) : undefined}
        />
      ))}
      {children}
    </Part>
  )
}

type OneTrendProps = { name: string; trend: TrendView; reading: string | undefined; small?: boolean }

function OneTrend({ name, trend, reading, small }: OneTrendProps) {
  const t = useTranslations('shared.wellbeing')
  const { scale, direction, since, first, last } = trend
  const end = ({ when, band }: TrendView['last']) => `${when}, ${t(`bands.${band}`).toLocaleLowerCase()}`
  return (
    <div className="flow one-trend">
      <Finding>
        {since
          ? t(`finding.${scale}.${direction}`, {
              name,
              since: t(`since.${since.kind}`, { text: since.text }),
            })
          : t(`finding.${scale}.one`, { name })}
      </Finding>
      {reading && <p>{reading}</p>}
      <Trend
        bands={trend.bands.map((band) => ({ ...band, label: t(`bands.${band.name}`) }))}
        points={trend.points}
        first={trend.points.length > 1 ? end(first) : ''}
        last={end(last)}
        caption={t(`caption.${scale}`, { name })}
        small={small}
      />
    </div>
  )
}

export type SkillsProps = PartProps<'skills'> & { links: Partial<Record<SkillName, SkillLink>> }

/** Skills in practice, on how many days, each with something that a family can read or try too. */
export function SkillsPart({ name, part, links, children }: SkillsProps) {
  const t = useTranslations('shared.skills')
  const counted = part.skills.filter(({ days }) => days.length > 0)
  return (
    <Part about={t('about')}>
      <Finding>{t('finding', { count: part.skills.length, name })}</Finding>
      <SkillList
        skills={part.skills.map(({ skill, days }) => ({
          key: skill,
          name: t(`names.${skill}.name`),
          more: t(`names.${skill}.more`),
          ...(days.length > 0
            ? { days: { count: days.length, says: t('days', { count: days.length }) } }
            : {}),
          ...(links[skill] ? { link: { ...links[skill], words: t(`answers.${skill}`) } } : {}),
        }))}
      />
      {counted.length > 0 && (
        <AsTable>
          <DataTable
            caption={t('caption')}
            head={[t('skill'), t('count'), t('which')]}
            rows={counted.map(({ skill, days }) => ({
              key: skill,
              cells: [t(`names.${skill}.name`), days.length, days.join(' · ')],
            }))}
          />
        </AsTable>
      )}
      {children}
    </Part>
  )
}
