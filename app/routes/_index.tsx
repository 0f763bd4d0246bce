import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { nextEvents } from '~/domain/events/read.server'
import { listShelves } from '~/domain/library/read.server'
import { addressesOf } from '~/doors/addresses.server'
import { open } from '~/doors/doors.server'
import { catalogue } from '~/i18n/catalogue.server'
import { addressTags } from '~/ui/addressTags'
import { ButtonLink } from '~/ui/ButtonLink'
import { useDateWords } from '~/ui/dateViews'
import { GoLink } from '~/ui/GoLink'
import { Heading } from '~/ui/Heading'
import { type House, useClinic } from '~/ui/house'
import { Keybox } from '~/ui/Keybox'
import { kinds } from '~/ui/Mark'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Picture } from '~/ui/Pictures'
import { DateList } from '~/ui/Programme'
import { Section } from '~/ui/Section'
import { TextLink } from '~/ui/TextLink'

const datesShown = 4
const articlesShown = 5

export const loader = open.loader(async ({ url, language }) => {
  const words = catalogue(language).site.home
  const next = await nextEvents(language, datesShown)
  const { shelves, count } = await listShelves(language)
  return {
    next,
    count,
    shelves: shelves.map(({ shelf, articles }) => ({
      shelf,
      count: articles.length,
      articles: articles.slice(0, articlesShown).map((one) => ({
        slug: one.slug,
        title: one.title,
        ...(one.language === language ? {} : { lang: one.language }),
      })),
    })),
    title: words.title,
    description: words.description,
    addresses: addressesOf(url, language),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return []
  const root = matches.find((match) => match.id === 'root')?.data as { house?: House } | undefined
  return [
    { title: data.title.replace('{clinic}', root?.house?.clinic?.shortName ?? '') },
    { name: 'description', content: data.description },
    ...addressTags(data.addresses),
  ]
}

export default function Home() {
  const t = useTranslations('site.home')
  const { next } = useLoaderData<typeof loader>()
  const clinic = useClinic()
  const dates = useDateWords()
  return (
    <Page place="site" wide space="xl" marks={kinds}>
      <section className="opening">
        <div className="flow titles">
          <h1>{t('heading')}</h1>
          <p className="lead">{t('lead', { clinic: clinic.shortName })}</p>
          <div className="actions">
            <ButtonLink href="/events">{t('find')}</ButtonLink>
            <GoLink href="#account">{t('invited')}</GoLink>
          </div>
        </div>
        <Picture name="bench" className="picture" />
      </section>
      <Section id="next" heading={t('next')}>
        {next.length > 0 ? <DateList dates={next.map((one) => dates.row(one))} /> : <p>{t('noneYet')}</p>}
        <p>
          <GoLink href="/events">{t('all')}</GoLink>
        </p>
      </Section>
      <Shelves />
      <div className="halves">
        <CannotWait />
        <OwnPage />
      </div>
    </Page>
  )
}

/** The library's shelves, each with its first articles and the way to the others. */
function Shelves() {
  const t = useTranslations('site.home')
  const library = useTranslations('library')
  const { shelves, count } = useLoaderData<typeof loader>()
  if (shelves.length === 0) return null
  return (
    <section className="flow flow-l" aria-labelledby="library">
      <div className="flow flow-s">
        <Heading level={2} id="library">
          {t('library')}
        </Heading>
        <p className="soft">{t('libraryLead', { count })}</p>
      </div>
      <div className="doors">
        {shelves.map(({ shelf, articles, count: all }) => (
          <div key={shelf}>
            <h3>{library(`shelves.${shelf}`)}</h3>
            <ul>
              {articles.map(({ slug, title, lang }) => (
                <li key={slug}>
                  <TextLink href={`/library/${slug}`} {...(lang ? { lang } : {})}>
                    {title}
                  </TextLink>
                </li>
              ))}
              {all > articles.length && (
                <li>
                  <TextLink href={`/library#${shelf}`}>{t(`shelfAll.${shelf}`, { count: all })}</TextLink>
                </li>
              )}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}

function CannotWait() {
  const t = useTranslations('site.home.now')
  const call =
    (number: string, shown = number) =>
    () => <a href={`tel:${number}`}>{shown}</a>
  return (
    <Keybox id="now" heading={t('heading')}>
      <p>{t.rich('danger', { a911: call('911') })}</p>
      <p>{t.rich('talk', { a988: call('988') })}</p>
      <p>{t.rich('poison', { poison: call('18002221222', '1-800-222-1222') })}</p>
      <p>
        <TextLink href="/help">{t('all')}</TextLink>
      </p>
    </Keybox>
  )
}

function OwnPage() {
  const t = useTranslations('site.home.account')
  const clinic = useClinic()
  const site = clinic.sites[0]
  return (
    <Panel kind="yours" id="account" heading={t('heading')}>
      <p>{t('text')}</p>
      {site && (
        <p>
          {t.rich('ask', {
            site: site.name,
            number: site.phone,
            phone: (words) => <a href={`tel:${site.phone.replace(/[^\d+]/g, '')}`}>{words}</a>,
          })}
        </p>
      )}
      <div className="actions">
        <ButtonLink href="/home" kind="quiet">
          {t('open')}
        </ButtonLink>
      </div>
      <p className="small soft">
        {t.rich('groups', { link: (words) => <TextLink href="/events">{words}</TextLink> })}
      </p>
    </Panel>
  )
}
