import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { TextLink, type TextLinkProps } from './TextLink'

export type PartProps = {
  /** what this part is about: "Attendance" */
  about: ReactNode
  children: ReactNode
}

/** One shared thing: its name beside it, what it says in words first, then the picture. */
export function Part({ about, children }: PartProps) {
  return (
    <section className="part">
      <h2 className="about">{about}</h2>
      <div className="says flow">{children}</div>
    </section>
  )
}

/** What a part says, as a sentence: "Maya attended 8 of 9 sessions." */
export function Finding({ children }: { children: ReactNode }) {
  return <p className="finding">{children}</p>
}

export type AskQuoteProps = { lang?: string; children: ReactNode; from?: ReactNode }

/** The participant's own words. The two lines beside them are the mark of the house. */
export function AskQuote({ lang, children, from }: AskQuoteProps) {
  return (
    <>
      <p className="ask quoted" lang={lang}>
        {children}
      </p>
      {from && <p className="soft">{from}</p>}
    </>
  )
}

export type AttendanceWeeksProps = {
  weeks: readonly {
    /** "Week of Nov 2" */
    name: string
    days: readonly { key: string; name: string; came: boolean }[]
  }[]
}

/** The numbers of a picture, for whoever would rather read them; on paper it is open. */
export function AsTable({ children }: { children: ReactNode }) {
  const t = useTranslations('common')
  return (
    <details>
      <summary>{t('progress.asTable')}</summary>
      {children}
    </details>
  )
}

/** A tick, or an open ring. */
function Dot({ filled }: { filled: boolean }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      {filled ? (
        <>
          <circle className="yes" cx="16" cy="16" r="15" />
          <path className="tick" d="m9.5 16.6 4.5 4.3 8.5-9.6" />
        </>
      ) : (
        <circle className="no" cx="16" cy="16" r="13.7" />
      )}
    </svg>
  )
}

/** Sessions week by week: a tick, or an open ring. Never a cross: people miss sessions for many reasons. */
export function AttendanceWeeks({ weeks }: AttendanceWeeksProps) {
  const t = useTranslations('common')
  return (
    <dl className="weeks">
      {weeks.map(({ name, days }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {days.map((day) => (
              <span className="came" key={day.key}>
                <Dot filled={day.came} />
                {day.name}
                <span className="out-of-sight">: {t(day.came ? 'progress.came' : 'progress.missed')}</span>
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export type GoalWayProps = {
  goal: ReactNode
  lang?: string
  /** the steps of the way, in order, in words */
  steps: readonly string[]
  /** the step the person is at now, from 0 */
  now: number
  /** the small steps toward it, and how many of them are done, in words */
  small?: {
    says: string
    /** `done`: on which day, as it is written */
    steps: readonly { key: string; text: ReactNode; lang?: string; done: string | undefined }[]
  }
}

/** One goal and how far along it is. Use inside `<ul className="goals">`, which Goals draws. */
function GoalWay({ goal, lang, steps, now, small }: GoalWayProps) {
  const t = useTranslations('common')
  return (
    <li>
      <h3 lang={lang}>{goal}</h3>
      <ol className="way">
        {steps.map((step, index) => (
          <li key={step} className={index < now ? 'past' : index === now ? 'now' : undefined}>
            {index <= now && (
              <span className="out-of-sight">{t(index < now ? 'progress.done' : 'progress.now')} </span>
            )}
            {step}
          </li>
        ))}
      </ol>
      {small && (
        <div className="small-steps">
          <p className="small">{small.says}</p>
          <ul>
            {small.steps.map((step) => (
              <li key={step.key} className="came">
                <Dot filled={step.done !== undefined} />
                <span>
                  <span className="out-of-sight">
                    {t(step.done === undefined ? 'progress.ahead' : 'progress.done')}{' '}
                  </span>
                  <span lang={step.lang}>{step.text}</span>{' '}
                  {step.done && <span className="soft">{step.done}</span>}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </li>
  )
}

/** Goals with their steps, each as a short way. */
export function Goals({ goals }: { goals: readonly (GoalWayProps & { key: string })[] }) {
  return (
    <ul className="goals">
      {goals.map(({ key, ...goal }) => (
        <GoalWay key={key} {...goal} />
      ))}
    </ul>
  )
}

export type SkillLink = Pick<TextLinkProps, 'href' | 'within'>

export type SkillListProps = {
  skills: readonly {
    key: string
    name: ReactNode
    /** when or how it is practised */
    more?: ReactNode
    /** on how many days, drawn and in words */
    days?: { count: number; says: string }
    link?: SkillLink & { words: ReactNode }
  }[]
}

/** Skills in practice, each with something a family can read or try too. */
export function SkillList({ skills }: SkillListProps) {
  return (
    <ul className="reading">
      {skills.map(({ key, name, more, days, link }) => (
        <li key={key}>
          <span>
            <strong>{name}</strong> {more}
            {days && (
              <span className="days">
                <Days count={days.count} /> {days.says}
              </span>
            )}
          </span>
          {link && (
            <TextLink href={link.href} within={link.within}>
              {link.words}
            </TextLink>
          )}
        </li>
      ))}
    </ul>
  )
}

/** A dot for each day. The words beside it say their number. */
function Days({ count }: { count: number }) {
  return (
    <svg viewBox={`0 0 ${count * 14} 12`} width={count * 14} height="12" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dots have no other name and never move
        <circle key={index} cx={6 + index * 14} cy="6" r="5" />
      ))}
    </svg>
  )
}

/** What the law has readers told. */
export function LegalNote({ children }: { children: ReactNode }) {
  return <p className="legal">{children}</p>
}
