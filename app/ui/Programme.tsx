import type { ReactNode } from 'react'
import type { Language } from '~/i18n/words'
import { Heading, type Level } from './Heading'
import { type Kind, Mark } from './Mark'
import { Seats } from './Seats'
import { Word, type WordKind } from './Word'

/** One date as its page shows it: every word is ready, in the reader's language and zone. */
export type DateView = {
  id: string
  /** none where there is nowhere to go, as on a cancelled date */
  href?: string
  kind: Kind
  title: string
  /** the language of the title, when it is another than the page's */
  titleLang?: Language
  /** "Today", "Saturday" */
  whenDay: string
  /** "November 21"; a list grouped by day shows it once */
  whenDate?: string
  /** "10 AM to 12:30 PM" */
  whenTime: string
  /** what it is, where, with whom */
  meta: ReactNode
  /** it does not take place */
  off?: boolean
  word?: { kind: WordKind; text: string }
  seats?: { taken: number; total: number; mine?: number }
  /** the places in words: "2 of 10 places left", "Drop in" */
  says?: ReactNode
  saysMore?: ReactNode
  /** the same instants for machines */
  iso: { start: string; end: string }
  /** the clinic's own day, YYYY-MM-DD: the anchor `day-…` that the month leads to */
  day?: string
}

type Common = { dates: readonly DateView[] }

export type DateListProps = Common & {
  /** the level of each title */
  level?: Level
}

/** A few dates alone: each row begins with its own day and time. */
export function DateList({ dates, level = 3 }: DateListProps) {
  return (
    <ul className="dates alone">
      {dates.map((date) => (
        <Row key={date.id} date={date} level={level} time={<FullTime date={date} />} />
      ))}
    </ul>
  )
}

export type DayListProps = Common & {
  /** the level of each day; titles stand one below */
  level?: 2 | 3
}

/** Many dates, day by day, like a printed programme. Dates come in order; a day is said once. */
export function DayList({ dates, level = 3 }: DayListProps) {
  return (
    <div>
      {byDay(dates).map((day) => {
        const first = day[0]
        return (
          <section className="day" key={first.id} id={first.day && `day-${first.day}`}>
            <Heading level={level} className="day-name">
              <b>{first.whenDay}</b> {first.whenDate && <span>{first.whenDate}</span>}
            </Heading>
            <ul className="dates">
              {day.map((date) => (
                <Row
                  key={date.id}
                  date={date}
                  level={level === 2 ? 3 : 4}
                  time={<time dateTime={date.iso.start}>{date.whenTime}</time>}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function byDay(dates: readonly DateView[]) {
  const days: [DateView, ...DateView[]][] = []
  for (const date of dates) {
    const last = days.at(-1)
    if (last && last[0].whenDay === date.whenDay && last[0].whenDate === date.whenDate) last.push(date)
    else days.push([date])
  }
  return days
}

/** Day, date and time in one cell; the commas are for readers and narrow phones, lines do their work elsewhere. */
function FullTime({ date: { whenDay, whenDate, whenTime, iso } }: { date: DateView }) {
  const comma = <span className="comma">,</span>
  return (
    <time dateTime={iso.start}>
      <b>
        {whenDay}
        {comma}
      </b>{' '}
      {whenDate && (
        <>
          <span className="run">
            {whenDate}
            {comma}
          </span>{' '}
        </>
      )}
      <span className="run">{whenTime}</span>
    </time>
  )
}

function Row({ date, level, time }: { date: DateView; level: Level; time: ReactNode }) {
  const { href, title, titleLang, word, seats, says, saysMore } = date
  return (
    <li className={date.off ? 'date off' : 'date'}>
      <Mark kind={date.kind} />
      <p className="time what">
        {time} {word && <Word kind={word.kind}>{word.text}</Word>}
      </p>
      <div className="what">
        <Heading level={level} className="title" lang={titleLang}>
          {href ? <a href={href}>{title}</a> : title}
        </Heading>
        <p className="meta">{date.meta}</p>
      </div>
      {says && (
        <div className="places-left">
          <Seats {...(seats ?? { taken: 0, total: 0 })} says={says} more={saysMore} />
        </div>
      )}
    </li>
  )
}
