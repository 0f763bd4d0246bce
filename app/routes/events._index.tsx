import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { type EventFilter, listEvents } from '~/domain/events/read.server'
import { addressesOf } from '~/doors/addresses.server'
import { open } from '~/doors/doors.server'
import { catalogue } from '~/i18n/catalogue.server'
import { addressTags } from '~/ui/addressTags'
import { ButtonLink } from '~/ui/ButtonLink'
import { useDateWords } from '~/ui/dateViews'
import { EmptyState } from '~/ui/EmptyState'
import { type FilterRow, Filters } from '~/ui/Filters'
import { GoLink } from '~/ui/GoLink'
import { useClinic, useHouse } from '~/ui/house'
import { inSentence } from '~/ui/inSentence'
import { kinds } from '~/ui/Mark'
import { type DayCell, Month } from '~/ui/Month'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { DayList } from '~/ui/Programme'
import { Section } from '~/ui/Section'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'

export const loader = open.loader(async ({ url, language }) => {
  const words = catalogue(language).events
  const list = await listEvents(language, url.searchParams)
  return {
    ...list,
    title: words.title,
    description: words.lead,
    addresses: addressesOf(url, language, { known: [...Object.keys(list.filter), 'from'] }),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: data.title },
        { name: 'description', content: data.description },
        ...addressTags(data.addresses),
      ]
    : []

export default function Events() {
  const t = useTranslations('events')
  const { filter } = useLoaderData<typeof loader>()
  const therapy = filter.kind === 'therapy'
  return (
    <Page place="site" current="/events" wide marks={kinds}>
      <Titles title={t('title')} lead={t('lead')} />
      <Narrowing />
      {!therapy && <List />}
      <FamilyTherapy />
      {!therapy && <TheMonth />}
    </Page>
  )
}

/** The address of the list with one filter changed; the two weeks shown stay. */
function useAddress() {
  const { filter, from, fromToday } = useLoaderData<typeof loader>()
  return (change: Partial<Record<keyof EventFilter | 'from', string | undefined>>): string => {
    const query = new URLSearchParams()
    const all = { ...filter, ...(fromToday ? {} : { from }), ...change }
    for (const [name, value] of Object.entries(all)) if (value) query.set(name, value)
    return query.size > 0 ? `/events?${query}` : '/events'
  }
}

function Narrowing() {
  const t = useTranslations('events.filters')
  const names = useTranslations('library.conditions')
  const { filter, conditions } = useLoaderData<typeof loader>()
  const address = useAddress()
  function row<K extends keyof EventFilter>(
    key: K,
    name: string,
    every: string,
    choices: (Omit<FilterRow['choices'][number], 'href' | 'current'> & { value: string })[],
  ): FilterRow {
    return {
      name,
      choices: [
        { label: every, href: address({ [key]: undefined }), current: filter[key] === undefined },
        ...choices.map(({ value, ...choice }) => ({
          ...choice,
          href: address({ [key]: value }),
          current: filter[key] === value,
        })),
      ],
    }
  }
  return (
    <Filters
      label={t('label')}
      rows={[
        row(
          'kind',
          t('what'),
          t('everything'),
          (['therapy', 'education', 'workshop', 'support'] as const).map((value) => ({
            value,
            label: t(`kinds.${value}`),
            mark: value,
          })),
        ),
        row(
          'daypart',
          t('when'),
          t('anyTime'),
          (['daytime', 'evening', 'weekend'] as const).map((value) => ({
            value,
            label: t(`dayparts.${value}`),
          })),
        ),
      ]}
      more={{
        summary: t('more'),
        rows: [
          row('language', t('language'), t('anyLanguage'), [
            { value: 'en', label: 'English', lang: 'en' },
            { value: 'es', label: 'Español', lang: 'es' },
          ]),
          row(
            'format',
            t('how'),
            t('either'),
            (['in_person', 'online'] as const).map((value) => ({ value, label: t(`formats.${value}`) })),
          ),
          ...(conditions.length > 0
            ? [
                row(
                  'condition',
                  t('about'),
                  t('anything'),
                  conditions.map((value) => ({ value, label: names(value) })),
                ),
              ]
            : []),
        ],
      }}
    />
  )
}

function List() {
  const t = useTranslations('events.list')
  const { dates, nextMatch, fromToday, fromSays, until, later, earlier } = useLoaderData<typeof loader>()
  const words = useDateWords()
  const address = useAddress()
  return (
    <Section
      id="list"
      heading={
        <>
          {fromToday ? t('next') : t('from', { from: fromSays, until })}
          {dates.length > 0 && <span className="out-of-sight">, {t('count', { count: dates.length })}</span>}
        </>
      }
    >
      {dates.length > 0 ? (
        <DayList dates={dates.map((one) => words.row(one, { grouped: true }))} />
      ) : (
        <Nothing />
      )}
      <p className="actions">
        {later && (dates.length > 0 || nextMatch) && (
          <GoLink href={address({ from: later })}>{t('later')}</GoLink>
        )}
        {earlier && <GoLink href={address({ from: earlier })}>{t('earlier')}</GoLink>}
      </p>
    </Section>
  )
}

/** An empty list names what it was asked for, and the way on. */
function Nothing() {
  const t = useTranslations('events.none')
  const names = useTranslations('library.conditions')
  const { filter, nextMatch } = useLoaderData<typeof loader>()
  const filtered = Object.keys(filter).length > 0
  const { kind = 'any', daypart = 'any', language = 'any', format = 'any', condition } = filter
  return (
    <EmptyState
      level={3}
      heading={
        filtered
          ? t('filtered', {
              kind,
              daypart,
              language,
              format,
              topic: condition ? inSentence(names(condition)) : 'none',
            })
          : t('plain')
      }
    >
      <p>
        {nextMatch
          ? t.rich('next', {
              day: nextMatch.when.longDay,
              next: (words) => <TextLink href={`/events/${nextMatch.id}`}>{words}</TextLink>,
            })
          : t('nothing')}
      </p>
      {filtered && (
        <p>
          <GoLink href="/events">{t('everything')}</GoLink>
        </p>
      )}
    </EmptyState>
  )
}

function FamilyTherapy() {
  const t = useTranslations('events.therapy')
  const clinic = useClinic()
  return (
    <Panel id="family-therapy" heading={t('heading')}>
      <p>{t('text')}</p>
      <div className="actions">
        <ButtonLink href="/family/therapy">{t('ask')}</ButtonLink>
      </div>
      <p>
        {clinic.sites.map(({ name, phone }, index) => (
          <span key={name}>
            {index > 0 && <br />}
            {name}: <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
          </span>
        ))}
      </p>
    </Panel>
  )
}

function TheMonth() {
  const t = useTranslations('events.month')
  const { month, filter } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  // A month without a single date says less than the list has said.
  if (Object.keys(filter).length > 0 && month.weeks.flat().every(({ dates }) => dates.length === 0))
    return null
  const address = (from: string) => `/events?${new URLSearchParams({ ...filter, from })}`
  const weeks: DayCell[][] = month.weeks.map((week) =>
    week.map(({ day, date, shown, today, past, says, dates }) => {
      if (day === undefined || !date) return {}
      const label = t('day', { date: says ?? '', count: dates.length })
      const linked = dates.length > 0 && (shown || !past)
      return {
        day,
        ...(linked ? { href: shown ? `#day-${date}` : address(date), label } : {}),
        ...(today ? { today } : {}),
        dates: dates.map(({ id, title, cancelled }) => ({
          id,
          title: title.text,
          ...(title.lang === language ? {} : { lang: title.lang }),
          ...(cancelled ? { off: t('cancelled') } : { href: `/events/${id}` }),
        })),
      }
    }),
  )
  return (
    <section className="month-bleed" aria-label={t('label')}>
      <Month caption={month.caption} weekdays={month.weekdays} weeks={weeks} />
    </section>
  )
}
