import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readArticleFilter } from '~/domain/library/input'
import { listShelves } from '~/domain/library/read.server'
import { addressesOf } from '~/doors/addresses.server'
import { open } from '~/doors/doors.server'
import { catalogue } from '~/i18n/catalogue.server'
import { addressTags } from '~/ui/addressTags'
import { ButtonLink } from '~/ui/ButtonLink'
import { EmptyState } from '~/ui/EmptyState'
import { type FilterRow, Filters } from '~/ui/Filters'
import { GoLink } from '~/ui/GoLink'
import { Heading } from '~/ui/Heading'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { ReadingList } from '~/ui/ReadingList'
import { Section } from '~/ui/Section'
import { Titles } from '~/ui/Titles'

export const loader = open.loader(async ({ url, language }) => {
  const filter = readArticleFilter(url.searchParams)
  const words = catalogue(language).library
  return {
    filter,
    language,
    ...(await listShelves(language, filter)),
    title: words.title,
    description: words.lead,
    addresses: addressesOf(url, language, { known: Object.keys(filter) }),
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

export default function Library() {
  const { shelves, filter, language } = useLoaderData<typeof loader>()
  const t = useTranslations('library')
  const narrowed = Object.keys(filter).length > 0
  return (
    <Page place="site" current="/library" wide space="none">
      <div className="beside">
        <div className="flow flow-xl">
          <div className="flow flow-l">
            <Titles title={t('title')} lead={t('lead')} />
            <Narrowing />
          </div>
          {shelves.map(({ shelf, articles }) => (
            <Section key={shelf} id={shelf} heading={t(`shelves.${shelf}`)}>
              <ReadingList
                articles={articles.map((one) => ({
                  href: `/library/${one.slug}`,
                  title: one.title,
                  summary: one.summary,
                  time: t('minutes', { minutes: one.minutes }),
                  ...(one.language === language ? {} : { lang: one.language }),
                }))}
              />
            </Section>
          ))}
          {shelves.length === 0 && <NothingHere narrowed={narrowed} />}
        </div>
        {(shelves.length > 0 || narrowed) && (
          <Panel as="aside" stays label={t('together.heading')}>
            <Heading level={2} className="aside-title">
              {t('together.heading')}
            </Heading>
            <p>{t('together.text')}</p>
            <p>
              <GoLink href="/events">{t('together.all')}</GoLink>
            </p>
          </Panel>
        )}
      </div>
    </Page>
  )
}

/** The filters that part this library; where there is nothing to choose between, there are none. */
function Narrowing() {
  const { choices, filter } = useLoaderData<typeof loader>()
  const t = useTranslations('library')
  const row = (
    key: 'condition' | 'skill' | 'minutes',
    name: string,
    every: string,
    options: { value: string; label: string }[],
  ): FilterRow[] =>
    options.length === 0
      ? []
      : [
          {
            name,
            choices: [
              { label: every, href: addressWith(filter, key, undefined), current: filter[key] === undefined },
              ...options.map(({ value, label }) => ({
                label,
                href: addressWith(filter, key, value),
                current: String(filter[key]) === value,
              })),
            ],
          },
        ]
  const conditions = choices.conditions.map((value) => ({ value, label: t(`conditions.${value}`) }))
  const skills = choices.skills.map((value) => ({ value, label: t(`skills.${value}`) }))
  const lengths = choices.minutes.map((minutes) => ({
    value: String(minutes),
    label: t('filters.atMost', { minutes }),
  }))
  const rows = [
    ...row('condition', t('filters.condition'), t('filters.everything'), conditions),
    ...row('skill', t('filters.skill'), t('filters.everything'), skills),
    ...row('minutes', t('filters.time'), t('filters.anyTime'), lengths),
  ]
  return rows.length > 0 && <Filters label={t('filters.label')} rows={rows} />
}

function NothingHere({ narrowed }: { narrowed: boolean }) {
  const t = useTranslations('library')
  if (!narrowed) {
    return (
      <EmptyState picture="lamp" heading={t('empty.heading')}>
        <p>{t('empty.text')}</p>
        <div className="actions">
          <ButtonLink href="/events">{t('empty.groups')}</ButtonLink>
        </div>
      </EmptyState>
    )
  }
  return (
    <EmptyState heading={t('filtered.heading')}>
      <p>{t('filtered.text')}</p>
      <div className="actions">
        <GoLink href="/library">{t('filtered.all')}</GoLink>
      </div>
    </EmptyState>
  )
}

function addressWith(
  filter: Record<string, string | number | undefined>,
  key: string,
  value: string | undefined,
) {
  const query = new URLSearchParams()
  for (const [name, chosen] of Object.entries({ ...filter, [key]: value })) {
    if (chosen !== undefined) query.set(name, String(chosen))
  }
  return query.size > 0 ? `/library?${query}` : '/library'
}
