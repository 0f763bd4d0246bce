import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listDeskDates, readDeskMonth } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { useDeskRow } from '~/ui/deskDates'
import { EmptyState } from '~/ui/EmptyState'
import { Filters } from '~/ui/Filters'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { kinds } from '~/ui/Mark'
import { type DayCell, Month } from '~/ui/Month'
import { Page } from '~/ui/Page'
import { DayList } from '~/ui/Programme'
import { TextLink } from '~/ui/TextLink'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, language, url }) => ({
  ...(await listDeskDates(viewer, language, url.searchParams)),
  further: url.searchParams.has('after'),
  month:
    url.searchParams.get('view') === 'month'
      ? await readDeskMonth(viewer, language, url.searchParams)
      : undefined,
}))

export const meta: MetaFunction<typeof loader> = titleOf('desk.list.title')

export default function DeskEvents() {
  const t = useTranslations('desk.list')
  const more = useTranslations('series.month')
  const { dates, sites, site, next, further, month } = useLoaderData<typeof loader>()
  const view = month ? 'month' : undefined
  const row = useDeskRow()
  const address = (query: Record<string, string | undefined>) => {
    const given = Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined)
    return given.length > 0 ? `/team/events?${new URLSearchParams(given)}` : '/team/events'
  }
  return (
    <Page place="team" current="/team/events" wide marks={kinds}>
      <div className="split titles">
        <div className="flow flow-s">
          <h1>{t('title')}</h1>
          <p className="lead">{month ? more('lead') : t('lead')}</p>
        </div>
        <div className="actions">
          <ButtonLink href="/team/events/new" within>
            {t('add')}
          </ButtonLink>
        </div>
      </div>
      <Filters
        label={t('sites')}
        rows={[
          {
            name: more('how'),
            choices: [
              { label: more('list'), href: address({ site }), current: !month },
              { label: more('month'), href: address({ site, view: 'month' }), current: Boolean(month) },
            ],
          },
          ...(sites.length > 1
            ? [
                {
                  name: t('site'),
                  choices: [
                    { label: t('every'), href: address({ view }), current: site === undefined },
                    ...sites.map((one) => ({
                      label: one.name,
                      href: address({ view, site: one.id }),
                      current: site === one.id,
                    })),
                  ],
                },
              ]
            : []),
        ]}
      />
      {month ? (
        <TheMonth />
      ) : dates.length > 0 ? (
        <DayList
          level={2}
          dates={dates.map((one) => row(one, { grouped: true, href: `/team/events/${one.id}` }))}
        />
      ) : (
        <EmptyState picture="leaf" heading={t('emptyHeading')}>
          <p>{t('emptyText')}</p>
        </EmptyState>
      )}
      <p className="actions">
        {!month && next && (
          <GoLink href={address({ site, after: next })} within>
            {t('next')}
          </GoLink>
        )}
        {!month && further && (
          <GoLink href={address({ site })} within>
            {t('first')}
          </GoLink>
        )}
      </p>
    </Page>
  )
}

/** The month: on a phone its days lead to the list below it, on a wide screen each date to its page. */
function TheMonth() {
  const t = useTranslations('series.month')
  const { month: page, site } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  if (!page) return null
  const { month, drafts, earlier, later } = page
  const address = (to: string) =>
    `/team/events?${new URLSearchParams({ view: 'month', month: to, ...(site ? { site } : {}) })}`
  const weeks: DayCell[][] = month.weeks.map((week) =>
    week.map(({ day, date, today, says, dates }) => {
      if (day === undefined || !date) return {}
      return {
        day,
        ...(dates.length > 0
          ? { href: `#day-${date}`, label: t('day', { date: says ?? '', count: dates.length }) }
          : {}),
        ...(today ? { today } : {}),
        dates: dates.map(({ id, title, cancelled }) => ({
          id,
          title: drafts.includes(id) ? `${title.text} (${t('draft')})` : title.text,
          ...(title.lang === language ? {} : { lang: title.lang }),
          ...(cancelled ? { off: t('cancelled') } : { href: `/team/events/${id}` }),
        })),
      }
    }),
  )
  const days = month.weeks.flat().filter((cell) => cell.dates.length > 0)
  return (
    <>
      <section className="month-bleed" aria-label={t('label')}>
        <Month caption={month.caption} weekdays={month.weekdays} weeks={weeks} />
      </section>
      <p className="actions">
        {earlier && (
          <GoLink href={address(earlier)} within>
            {t('earlier')}
          </GoLink>
        )}
        {later && (
          <GoLink href={address(later)} within>
            {t('later')}
          </GoLink>
        )}
      </p>
      <div className="onphone flow">
        {days.map((cell) => (
          <section key={cell.date} id={`day-${cell.date}`} aria-label={cell.says}>
            <h2 className="small">{cell.says}</h2>
            <ul className="reading">
              {cell.dates.map((one) => (
                <li key={one.id}>
                  <TextLink href={`/team/events/${one.id}`} within>
                    <span lang={one.title.lang === language ? undefined : one.title.lang}>
                      {one.title.text}
                    </span>
                  </TextLink>
                  {one.cancelled && <span className="soft">{t('cancelled')}</span>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}
