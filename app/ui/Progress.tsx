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
                <svg viewBox="0 0 32 32" aria-hidden="true">
                  {day.came ? (
                    <>
                      <circle className="yes" cx="16" cy="16" r="15" />
                      <path className="tick" d="m9.5 16.6 4.5 4.3 8.5-9.6" />
                    </>
                  ) : (
                    <circle className="no" cx="16" cy="16" r="13.7" />
                  )}
                </svg>
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
}

/** One goal and how far along it is. Use inside `<ul className="goals">`, which Goals draws. */
function GoalWay({ goal, lang, steps, now }: GoalWayProps) {
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

export type SkillListProps = {
  skills: readonly {
    key: string
    name: ReactNode
    /** when or how it is practised */
    more?: ReactNode
    lang?: string
    link?: Pick<TextLinkProps, 'href' | 'within'> & { words: ReactNode }
  }[]
}

/** Skills in practice, each with something a family can read or try too. */
export function SkillList({ skills }: SkillListProps) {
  return (
    <ul className="reading">
      {skills.map(({ key, name, more, lang, link }) => (
        <li key={key}>
          <span lang={lang}>
            <strong>{name}</strong> {more}
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

/** What the law has readers told. */
export function LegalNote({ children }: { children: ReactNode }) {
  return <p className="legal">{children}</p>
}
