import { useTranslations } from 'use-intl'
import type { SkillName } from '~/domain/progress/kinds'
import type { PartWritten } from '~/domain/summaries/written'
import type { Language } from '~/i18n/words'
import { GoLink } from './GoLink'
import { useHouse } from './house'
import { AskQuote, Finding, Part } from './Progress'
import { ReadingList } from './ReadingList'
import { AttendancePart, GoalsPart, type PartProps, SkillsPart, WellbeingPart } from './SharedPictures'

export type SharedUpdateProps = {
  /** the participant's given name */
  name: string
  parts: readonly (PartWritten & { period: string })[]
  /** each part says its own days, when they differ */
  partPeriods: boolean
  /** articles that follow from a shared condition; they stand in its part and nowhere else */
  suggestions?: readonly Suggested[] | undefined
  /** the article that answers a skill in practice, or the plan, where the library has it */
  answers?: Answers | undefined
  /** what stands under a part, where its participant decides about it */
  foot?: (category: PartWritten['category']) => React.ReactNode
}

type Suggested = { slug: string; language: Language; title: string; minutes: number }
type Answers = Partial<Record<SkillName | 'plan', Suggested>>

/** What somebody shares, part by part: in words first, then the picture. Whoever may look sees this one drawing. */
export function SharedUpdate({
  name,
  parts,
  partPeriods,
  suggestions = [],
  answers = {},
  foot,
}: SharedUpdateProps) {
  const t = useTranslations('shared')
  return parts.map((part) => (
    <OnePart key={part.category} name={name} part={part} answers={answers}>
      {part.category === 'condition' && <Suggestions suggestions={suggestions} />}
      {partPeriods && <p className="small soft">{t('partPeriod', { period: part.period })}</p>}
      {foot?.(part.category)}
    </OnePart>
  ))
}

function OnePart(props: PartProps & { answers: Answers }) {
  switch (props.part.category) {
    case 'support_note':
      return <Note {...props} part={props.part} />
    case 'attendance':
      return <AttendancePart {...props} part={props.part} />
    case 'goals':
      return <GoalsPart {...props} part={props.part} />
    case 'wellbeing':
      return <WellbeingPart {...props} part={props.part} />
    case 'skills':
      return <SkillsPart {...props} part={props.part} links={linksTo(props.answers)} />
    case 'schedule':
      return <Schedule {...props} part={props.part} />
    case 'relapse_plan':
      return <Plan {...props} part={props.part} read={props.answers.plan} />
    case 'medication':
      return <Medication {...props} part={props.part} />
    case 'condition':
      return <Condition {...props} part={props.part} />
  }
}

function linksTo({ plan: _plan, ...answers }: Answers) {
  return Object.fromEntries(
    Object.entries(answers).map(([skill, { slug }]) => [skill, { href: `/library/${slug}` }]),
  )
}

function Note({ name, part, children }: PartProps<'support_note'>) {
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

function Schedule({ name, part, children }: PartProps<'schedule'>) {
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

function Plan({ name, part, read, children }: PartProps<'relapse_plan'> & { read: Suggested | undefined }) {
  const t = useTranslations('shared.plan')
  const list = (key: 'signs' | 'coping' | 'help') => (
    <>
      <h3>{t(key, { name })}</h3>
      <ul className="bullets" lang={part.language}>
        {part[key].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
  return (
    <Part about={t('about')}>
      <Finding>{t('finding', { name })}</Finding>
      <div className="plan-parts">
        <div className="flow flow-s">{list('signs')}</div>
        <div className="flow flow-s">{list('coping')}</div>
        <div className="panel yours flow wide">
          {list('help')}
          <p>{t('now', { name })}</p>
        </div>
      </div>
      {read && (
        <p>
          <GoLink href={`/library/${read.slug}`}>{t('read')}</GoLink>
        </p>
      )}
      {children}
    </Part>
  )
}

function Medication({ name, part, children }: PartProps<'medication'>) {
  const t = useTranslations('shared.medication')
  return (
    <Part about={t('about')}>
      <Finding>{t(part.followed, { name })}</Finding>
      {part.followed !== 'yes' && <p>{t('help', { name })}</p>}
      <p className="small soft">{t('why')}</p>
      {children}
    </Part>
  )
}

function Condition({ name, part, children }: PartProps<'condition'>) {
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
