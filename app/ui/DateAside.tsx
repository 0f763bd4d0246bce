import { useTranslations } from 'use-intl'
import type { DateOffer, RegistrationView, Text } from '~/domain/events/views'
import { useDateWords } from './dateViews'
import { Facts } from './Facts'
import { useHouse } from './house'
import { Panel } from './Panel'
import { Seats } from './Seats'

/** A date beside what is done with it: when, where, with whom, and how full it is. */
export function DateAside({
  date,
  mine,
  arriving,
}: {
  date: DateOffer
  mine?: RegistrationView
  arriving?: Text
}) {
  const t = useTranslations('events')
  const own = useTranslations('registration.form')
  const { language } = useHouse()
  const words = useDateWords()
  const seats = words.seats(date.seats, date.joining, mine !== undefined)
  const { place } = date
  const signsUp =
    !mine && date.openness === 'open' && (date.joining === 'register' || date.joining === 'request')
  const where = !place
    ? t('where.onlineStart')
    : place.room
      ? t('where.room', { site: place.site, room: place.room })
      : place.site
  return (
    <Panel as="aside" kind="yours" stays className="facts-box" label={t('page.atAGlance')}>
      <Facts
        facts={[
          {
            name: t('page.when'),
            value: (
              <time dateTime={date.when.iso.start}>
                {words.begun(date.when.longDay)}
                <br />
                {words.time(date.when)}
              </time>
            ),
          },
          {
            name: t('page.where'),
            value: (
              <>
                {where}
                {date.format === 'both' && (
                  <>
                    <br />
                    <span className="soft">{t('where.orOnline')}</span>
                  </>
                )}
              </>
            ),
          },
          ...(date.facilitators.length > 0
            ? [{ name: t('page.with'), value: date.facilitators.join(', ') }]
            : []),
          { name: t('page.language'), value: t(`languages.${date.language}`) },
          ...(date.openness === 'open'
            ? [
                {
                  name: t('page.places'),
                  value: (
                    <Seats
                      {...(seats.drawn ?? { taken: 0, total: 0 })}
                      {...(mine?.state === 'confirmed' ? { mine: mine.people.length } : {})}
                      says={seats.says}
                      {...(seats.more ? { more: seats.more } : {})}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
      {mine && arriving && (
        <p className="small" {...(arriving.lang === language ? {} : { lang: arriving.lang })}>
          {arriving.text}
        </p>
      )}
      {signsUp && date.seats.left !== 0 && <p className="small">{own('ifFull')}</p>}
    </Panel>
  )
}
