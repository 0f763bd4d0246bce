import { useTranslations } from 'use-intl'
import type { PartWritten, TrendView } from '~/domain/summaries/written'
import type { Language } from '~/i18n/words'
import { GoLink } from './GoLink'
import { useHouse } from './house'
import { AskQuote, AttendanceWeeks, Finding, Goals, Part, SkillList } from './Progress'
import { ReadingList } from './ReadingList'
import { Trend } from './Trend'

export type SharedUpdateProps = {
  /** the participant's given name */
  name: string
  parts: readonly (PartWritten & { period: string })[]
  /** each part says its own days, when they differ */
  partPeriods: boolean
  /** articles that follow from a shared condition; they stand in its part and nowhere else */
  suggestions?: readonly Suggested[] | undefined
  /** what stands under a part, where its participant decides about it */
  foot?: (category: PartWritten['category']) => React.ReactNode
}

type Suggested = { slug: string; language: Language; title: string; minutes: number }

/** What somebody shares, part by part: in words first, then the picture. Whoever may look sees this one drawing. */
export function SharedUpdate({ name, parts, partPeriods, suggestions = [], foot }: SharedUpdateProps) {
  const t = useTranslations('shared')
  return parts.map((part) => (
    <OnePart key={part.category} name={name} part={part}>
      {part.category === 'condition' && <Suggestions suggestions={suggestions} />}
      {partPeriods && <p className="small soft">{t('partPeriod', { period: part.period })}</p>}
      {foot?.(part.category)}
    </OnePart>
  ))
}

type Props<C extends PartWritten['category'] = PartWritten['category']> = {
  name: string
  part: Extract<PartWritten, { category: C }>
  children: React.ReactNode
}

function OnePart(props: Props) {
  switch (props.part.category) {
    case 'support_note':
      return <Note {...props} part={props.part} />
    case 'attendance':
      return <Attendance {...props} part={props.part} />
    case 'goals':
      return <GoalsPart {...props} part={props.part} />
    case 'wellbeing':
      return <Wellbeing {...props} part={props.part} />
    case 'skills':
      return <Skills {...props} part={props.part} />
    case 'schedule':
      return <Schedule {...props} part={props.part} />
    case 'relapse_plan':
      return <Plan {...props} part={props.part} />
    case 'medication':
      return <Medication {...props} part={props.part} />
    case 'condition':
      return <Condition {...props} part={props.part} />
  }
}

function Note({ name, part, children }: Props<'support_note'>) {
  const t = useTranslations('shared.note')
  const { note, ownWords } = part
  return (
    <Part about={t('about')}>
      {ownWords && (
        <AskQuote lang={ownWords.language} from={t('own', { name })}>
          {t('quote', { text: ownWords.text })}
        </AskQuote>
      )}
      <p lang={note.language}>{note.text}</p>
      <p className="soft">{t('team')}</p>
      {children}
    </Part>
  )
}

function Attendance({ name, part, children }: Props<'attendance'>) {
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
      {children}
    </Part>
  )
}

function GoalsPart({ part, children }: Props<'goals'>) {
  const t = useTranslations('shared.goals')
  const steps = [t('steps.chosen'), t('steps.trying'), t('steps.mostWeeks'), t('steps.partOfLife')]
  const reached = part.goals.filter(({ step }) => step === steps.length - 1).length
  return (
    <Part about={t('about')}>
      <Finding>{t('finding', { count: part.goals.length, reached })}</Finding>
      <Goals
        goals={part.goals.map(({ key, text, language, step }) => ({
          key,
          goal: text,
          lang: language,
          steps,
          now: step,
        }))}
      />
      {children}
    </Part>
  )
}

function Wellbeing({ name, part, children }: Props<'wellbeing'>) {
  const t = useTranslations('shared.wellbeing')
  return (
    <Part about={t('about')}>
      {part.trends.map((trend) => (
        <OneTrend key={trend.scale} name={name} trend={trend} />
      ))}
      {children}
    </Part>
  )
}

function OneTrend({ name, trend }: { name: string; trend: TrendView }) {
  const t = useTranslations('shared.wellbeing')
  const { scale, direction, since, first, last } = trend
  const end = ({ when, band }: TrendView['last']) => `${when}, ${t(`bands.${band}`).toLocaleLowerCase()}`
  return (
    <div className="flow">
      <Finding>
        {since
          ? t(`finding.${scale}.${direction}`, { since: t(`since.${since.kind}`, { text: since.text }) })
          : t(`finding.${scale}.one`, { name })}
      </Finding>
      <p>{t(`reading.${scale}`, { name })}</p>
      <Trend
        bands={trend.bands.map((band) => ({ ...band, label: t(`bands.${band.name}`) }))}
        points={trend.points}
        first={trend.points.length > 1 ? end(first) : ''}
        last={end(last)}
        caption={t(`caption.${scale}`, { name })}
      />
    </div>
  )
}

function Skills({ name, part, children }: Props<'skills'>) {
  const t = useTranslations('shared.skills')
  return (
    <Part about={t('about')}>
      <Finding>{t('finding', { count: part.skills.length, name })}</Finding>
      <SkillList
        skills={part.skills.map((skill) => ({
          key: skill,
          name: t(`names.${skill}.name`),
          more: t(`names.${skill}.more`),
          // The library's article on listening is the answer to somebody who asks for help early.
          ...(skill === 'asking_for_help'
            ? { link: { href: '/library/listening', words: t('answer') } }
            : {}),
        }))}
      />
      {children}
    </Part>
  )
}

function Schedule({ name, part, children }: Props<'schedule'>) {
  const t = useTranslations('shared.schedule')
  const { stepDown } = part
  return (
    <Part about={t('about')}>
      <Finding>{t('finding', { name, hours: part.hoursAWeek })}</Finding>
      <p>{t(`levels.${part.level}`)}</p>
      <ul className="bullets">
        {part.slots.map(({ key, weekday, from, to }) => (
          <li key={key}>
            <b>{weekday}</b>, {t('slot', { from, to })}
          </li>
        ))}
      </ul>
      {stepDown && <p>{t('stepDown', { day: stepDown.day, hours: stepDown.hoursAWeek })}</p>}
      {children}
    </Part>
  )
}

function Plan({ name, part, children }: Props<'relapse_plan'>) {
  const t = useTranslations('shared.plan')
  return (
    <Part about={t('about')}>
      <Finding>{t('finding', { name })}</Finding>
      {(['signs', 'coping', 'help'] as const).map((list) => (
        <div key={list} className="flow flow-s">
          <h3>{t(list, { name })}</h3>
          <ul className="bullets" lang={part.language}>
            {part[list].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
      {children}
    </Part>
  )
}

function Medication({ name, part, children }: Props<'medication'>) {
  const t = useTranslations('shared.medication')
  return (
    <Part about={t('about')}>
      <Finding>{t(part.followed, { name })}</Finding>
      <p>{t('why', { name })}</p>
      {children}
    </Part>
  )
}

function Condition({ name, part, children }: Props<'condition'>) {
  const t = useTranslations('shared.condition')
  return (
    <Part about={t('about')}>
      <Finding>{t('finding', { name })}</Finding>
      <ul className="bullets">
        {part.conditions.map((condition) => (
          <li key={condition}>{t(`names.${condition}`)}</li>
        ))}
      </ul>
      {children}
    </Part>
  )
}

/** What to read about a shared condition. The library itself is public, and learns of nobody who follows a link. */
function Suggestions({ suggestions }: { suggestions: readonly Suggested[] }) {
  const t = useTranslations('shared.condition')
  const page = useHouse().language
  return (
    <>
      {suggestions.length > 0 && (
        <ReadingList
          articles={suggestions.map(({ slug, language, title, minutes }) => ({
            href: `/library/${slug}`,
            title,
            time: t('minutes', { minutes }),
            ...(language === page ? {} : { lang: language }),
          }))}
        />
      )}
      <p>
        <GoLink href="/library">{t('library')}</GoLink>
      </p>
    </>
  )
}
