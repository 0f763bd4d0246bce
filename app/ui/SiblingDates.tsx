import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { DateOffer, SiblingDate } from '~/domain/events/views'
import { useDateWords } from './dateViews'
import { useHouse } from './house'
import { Section } from './Section'
import { TextLink } from './TextLink'

export type SiblingDatesProps = {
  heading: string
  dates: readonly SiblingDate[]
  joining: DateOffer['joining']
  more?: ReactNode
}

/** The dates of one series, each with its time and its places. Nothing is drawn when there are none. */
export function SiblingDates({ heading, dates, joining, more }: SiblingDatesProps) {
  const t = useTranslations('events')
  const words = useDateWords()
  const { language } = useHouse()
  if (dates.length === 0) return null
  return (
    <Section id="dates" heading={heading}>
      <ul className="reading">
        {dates.map((date) => {
          const how = [
            words.time(date.when),
            ...(date.language === language ? [] : [t(`inLanguage.${date.language}`)]),
            ...(date.format === 'online' ? [t('where.online')] : []),
          ]
          return (
            <li key={date.id}>
              <span>
                {date.cancelled ? (
                  <s>{words.begun(date.when.longDay)}</s>
                ) : (
                  <TextLink href={`/events/${date.id}`}>{words.begun(date.when.longDay)}</TextLink>
                )}{' '}
                <span className="soft nowrap">{how.join(', ')}</span>
              </span>
              <span className="soft">
                {date.cancelled ? t('words.cancelled') : words.seats(date.seats, joining).says}
              </span>
            </li>
          )
        })}
      </ul>
      {more && <p>{more}</p>}
    </Section>
  )
}
