import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { readArticleFilter, readSearch } from '~/domain/library/input'
import { listShelves } from '~/domain/library/read.server'
import { type SearchResults, searchLibrary } from '~/domain/library/search.server'
import { addressesOf } from '~/doors/addresses.server'
import { open } from '~/doors/doors.server'
import { catalogue } from '~/i18n/catalogue.server'
import { addressTags } from '~/ui/addressTags'
import { ButtonLink } from '~/ui/ButtonLink'
import { Contents } from '~/ui/Contents'
import { EmptyState } from '~/ui/EmptyState'
import { TextField } from '~/ui/Field'
import { type FilterRow, Filters } from '~/ui/Filters'
import { GoLink } from '~/ui/GoLink'
import { Heading } from '~/ui/Heading'
import { Highlighted } from '~/ui/Highlighted'
import { Keybox } from '~/ui/Keybox'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { ReadingList } from '~/ui/ReadingList'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'

export const loader = open.loader(async ({ url, language }) => {
  const search = readSearch(url.searchParams)
  const filter = search === undefined ? readArticleFilter(url.searchParams) : {}
  const words = catalogue(language).library
  return {
    filter,
    language,
    ...(await listShelves(language, filter)),
    results: search === undefined ? undefined : await searchLibrary(language, search),
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
        ...(data.results ? [{ name: 'robots', content: 'noindex' }] : addressTags(data.addresses)),
      ]
    : []

export default function Library() {
  const { shelves, filter, results } = useLoaderData<typeof loader>()
  const t = useTranslations('library')
  const narrowed = Object.keys(filter).length > 0
  const places = shelves.map(({ shelf }) => ({ id: shelf, heading: t(`shelves.${shelf}`) }))
  const contents = !results && places.length > 1 && { label: t('article.contents'), sections: places }
  return (
    <Page place="site" current="/library" wide space="none">
      <div className="beside">
        <div className="flow flow-xl">
          <div className="flow flow-l">
            <Titles title={t('title')} lead={t('lead')} />
            {(shelves.length > 0 || narrowed) && <Search />}
            {!results && <Narrowing />}
            {contents && <Contents on="phone" {...contents} />}
          </div>
          {results ? <Results results={results} /> : <Shelves />}
          {!results && shelves.length === 0 && <NothingHere narrowed={narrowed} />}
        </div>
        {(shelves.length > 0 || narrowed) && (
          <aside className="flow flow-l stays" aria-label={t('article.beside')}>
            {contents && <Contents on="wide" {...contents} />}
            <Panel label={t('together.heading')}>
              <Heading level={2} className="aside-title">
                {t('together.heading')}
              </Heading>
              <p>{t('together.text')}</p>
              <p>
                <GoLink href="/events">{t('together.all')}</GoLink>
              </p>
            </Panel>
          </aside>
        )}
      </div>
    </Page>
  )
}

/** A plain form to this same page; the language goes along, since the next address would not know it. */
function Search() {
  const { results, language } = useLoaderData<typeof loader>()
  const t = useTranslations('library.search')
  return (
    // biome-ignore lint/a11y/useSemanticElements: React 18 does not know the search element yet
    <form className="search" action="/library" method="get" role="search">
      <input type="hidden" name="lang" value={language} />
      <div className="field">
        <TextField
          name="q"
          type="search"
          label={t('label')}
          maxLength={80}
          autoComplete="off"
          defaultValue={results?.query ?? ''}
        />
      </div>
      <SubmitButton kind="quiet">{t('button')}</SubmitButton>
    </form>
  )
}

function Results({ results }: { results: SearchResults }) {
  const { language } = useLoaderData<typeof loader>()
  const t = useTranslations('library')
  const { query, found, alarming } = results
  return (
    <div className="flow flow-l">
      {alarming && <InDanger />}
      {found.length === 0 ? (
        <EmptyState picture="astray" heading={t('search.nothing.heading', { query })}>
          <p>{t('search.nothing.text')}</p>
          <div className="actions">
            <ButtonLink href="/events">{t('search.nothing.groups')}</ButtonLink>
            <GoLink href="/library">{t('search.all')}</GoLink>
          </div>
        </EmptyState>
      ) : (
        <Section id="found" heading={t('search.count', { count: found.length, query })}>
          <ReadingList
            articles={found.map((one) => ({
              href: `/library/${one.slug}`,
              title: <Highlighted stretches={one.title} />,
              summary: <Highlighted stretches={one.excerpt} />,
              time: t('minutes', { minutes: one.minutes }),
              ...(one.language === language ? {} : { lang: one.language }),
            }))}
          />
          <p>
            <GoLink href="/library">{t('search.all')}</GoLink>
          </p>
        </Section>
      )}
      {!alarming && found.length === 0 && <InDanger />}
    </div>
  )
}

/** Whom to call: before the results where the words may be somebody's danger, after them where there are none. */
function InDanger() {
  const t = useTranslations('library.search.alarm')
  const number = (href: string) => (words: ReactNode) => <TextLink href={href}>{words}</TextLink>
  return (
    <Keybox id="danger" heading={t('heading')}>
      <p>{t.rich('text', { call988: number('tel:988'), call911: number('tel:911') })}</p>
      <p>
        <GoLink stop href="/help">
          {t('more')}
        </GoLink>
      </p>
    </Keybox>
  )
}

function Shelves() {
  const { shelves, language } = useLoaderData<typeof loader>()
  const t = useTranslations('library')
  return shelves.map(({ shelf, articles }) => (
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
  ))
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
  const time = row('minutes', t('filters.time'), t('filters.anyTime'), lengths)
  const topics = [
    ...row('condition', t('filters.condition'), t('filters.everything'), conditions),
    ...row('skill', t('filters.skill'), t('filters.everything'), skills),
  ]
  if (time.length + topics.length === 0) return null
  // Two dozen topics would push the shelves off a phone, and the shelves name most of them.
  const more = topics.length > 0 && { more: { summary: t('filters.more'), rows: topics } }
  return <Filters label={t('filters.label')} rows={time} {...more} />
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
