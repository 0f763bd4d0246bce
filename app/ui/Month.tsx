import { useTranslations } from 'use-intl'
import type { Language } from '~/i18n/words'

/** One day of the month. A cell without a number belongs to another month and stays empty. */
export type DayCell = {
  day?: number
  /** leads to the day's dates; only days with dates have one */
  href?: string
  /** the whole of it for readers: "November 24, 2 groups" */
  label?: string
  today?: boolean
  /** shown where there is room */
  dates?: readonly { id: string; href?: string; title: string; lang?: Language; off?: string }[]
}

export type MonthProps = {
  /** "November 2026" */
  caption: string
  /** seven, in the order the week begins: the short form seen, the long form said */
  weekdays: readonly { short: string; long: string }[]
  weeks: readonly (readonly DayCell[])[]
}

/** A month, seven columns at every width. On a phone only days with dates are links, as large as a finger. */
export function Month({ caption, weekdays, weeks }: MonthProps) {
  return (
    <table className="month">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {weekdays.map(({ short, long }) => (
            <th key={long} scope="col">
              <abbr title={long}>{short}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.map(({ day }) => day ?? '').join(' ')}>
            {week.map((cell, weekday) => (
              <Cell key={weekdays[weekday]?.long} {...cell} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ day, href, label, today, dates = [] }: DayCell) {
  const t = useTranslations('common')
  if (day === undefined) return <td />
  const said = today && <span className="out-of-sight"> {t('dates.today')}</span>
  return (
    <td className={today ? 'today' : undefined}>
      {href ? (
        <a className="n" href={href} aria-label={label}>
          {day}
          {said}
        </a>
      ) : (
        <span className="n">
          {day}
          {said}
        </span>
      )}
      {dates.length > 0 && (
        <ul>
          {dates.map(({ id, href, title, lang, off }) => (
            <li key={id}>
              {off ? (
                <>
                  <s lang={lang}>{title}</s> {off}
                </>
              ) : (
                <a href={href} lang={lang}>
                  {title}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </td>
  )
}
