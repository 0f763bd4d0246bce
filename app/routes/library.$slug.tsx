import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { type Month, readArticle } from '~/domain/library/read.server'
import { addressesOf } from '~/doors/addresses.server'
import { open } from '~/doors/doors.server'
import { addressTags } from '~/ui/addressTags'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { Contents } from '~/ui/Contents'
import { GoLink } from '~/ui/GoLink'
import { Heading } from '~/ui/Heading'
import { Mark } from '~/ui/Mark'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Prose } from '~/ui/Prose'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'

export const loader = open.loader(async ({ params, url, language }) => {
  const article = await readArticle(params.slug ?? '', language)
  return {
    article,
    asked: language,
    /** the language of the words, where it is not the page's */
    lang: article.language === language ? undefined : article.language,
    other: article.languages.find((one) => one !== language),
    large: url.searchParams.get('print') === 'large',
    addresses: addressesOf(url, article.language, { written: article.languages }),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: data.article.title },
        { name: 'description', content: data.article.summary },
        ...addressTags(data.addresses),
      ]
    : []

export default function Article() {
  const { article, asked, lang, large } = useLoaderData<typeof loader>()
  const t = useTranslations('library.article')
  const home = useTranslations('library')
  const contents = { label: t('contents'), sections: article.sections, ...(lang ? { lang } : {}) }
  const inside = <T extends object>(more: T) => (lang ? { ...more, lang } : more)
  return (
    <Page place="site" current="/library" wide space="none">
      <BackLink href="/library">{home('title')}</BackLink>
      <div className="beside">
        <article className={large ? 'flow flow-l large-print' : 'flow flow-l'}>
          <Opening />
          <Contents on="phone" {...contents} />
          <Prose {...inside({ sections: article.sections })} urgent={['now']}>
            <Sources />
          </Prose>
        </article>
        <aside className="flow flow-l stays" aria-label={t('beside')}>
          <Contents on="wide" {...contents} />
          <Together />
          <div className="actions">
            <ButtonLink
              kind="quiet"
              size="small"
              href={`/library/${article.slug}?lang=${asked}${large ? '' : '&print=large'}`}
            >
              {large ? t('usual') : t('large')}
            </ButtonLink>
            <p className="small soft">{t('print')}</p>
          </div>
          <Yours />
        </aside>
      </div>
    </Page>
  )
}

/** The title, the way to the part on danger, and who checked it. */
function Opening() {
  const { article, lang, other } = useLoaderData<typeof loader>()
  const t = useTranslations('library')
  const title = lang ? <span lang={lang}>{article.title}</span> : article.title
  const lead = lang ? <span lang={lang}>{article.summary}</span> : article.summary
  const time = t('minutes', { minutes: article.minutes })
  return (
    <Titles title={title} lead={lead}>
      <p>
        <GoLink stop href="#now">
          {t('article.urgent')}
        </GoLink>
      </p>
      <p className="small soft">
        {t.rich('article.checked', {
          time,
          reviewer: article.reviewer,
          month: article.reviewed.text,
          when: (words) => <Dated month={article.reviewed}>{words}</Dated>,
        })}{' '}
        {lang && t('article.onlyIn')}
        {!lang && other && (
          <TextLink href={`/library/${article.slug}?lang=${other}`} lang={other}>
            {t('article.inOther')}
          </TextLink>
        )}
      </p>
    </Titles>
  )
}

/** Where the article comes from. Sources keep the titles they were published under, which are English. */
function Sources() {
  const { article } = useLoaderData<typeof loader>()
  const t = useTranslations('library.article')
  return (
    <>
      <h2 id="sources">{t('sources')}</h2>
      <ol className="small">
        {article.sources.map(({ organisation, title, year }) => (
          <li key={`${organisation} ${title}`} lang="en">
            {organisation}. <cite>{title}</cite>. {year}.
          </li>
        ))}
      </ol>
      <p className="small soft">
        {t.rich('general', {
          month: article.nextReview.text,
          when: (words) => <Dated month={article.nextReview}>{words}</Dated>,
        })}
      </p>
    </>
  )
}

/** What a reader can do with the article on pages of their own. This page is everybody's and knows nobody. */
function Yours() {
  const { article } = useLoaderData<typeof loader>()
  const t = useTranslations('library.article.yours')
  return (
    <div className="actions">
      <GoLink href={`/reading/new?article=${article.slug}`}>{t('keep')}</GoLink>
      <GoLink href={`/reading/${article.slug}`}>{t('clear')}</GoLink>
      <p className="small soft">{t('text')}</p>
    </div>
  )
}

/** The next groups on the same condition; where there is none, the way to all of them. */
function Together() {
  const { article, asked } = useLoaderData<typeof loader>()
  const t = useTranslations('library.together')
  return (
    <Panel label={t('heading')}>
      <Heading level={2} className="aside-title">
        {t('heading')}
      </Heading>
      {article.related.length === 0 && <p className="small">{t('text')}</p>}
      {article.related.map(({ id, kind, title, language, near, day, time, iso, dropIn, seats }) => (
        <div className="kindline" key={id}>
          <Mark kind={kind} />
          <p>
            <TextLink href={`/events/${id}`}>
              <b {...(language === asked ? {} : { lang: language })}>{title}</b>
            </TextLink>
            <br />
            <span className="small">
              <time dateTime={iso}>{t('when', { day: near ? t(`near.${near}`) : capital(day), time })}</time>{' '}
              {dropIn ? t('dropIn') : seats && t('left', seats)}
            </span>
          </p>
        </div>
      ))}
      <p>
        <GoLink href="/events">{t('all')}</GoLink>
      </p>
    </Panel>
  )
}

/** A Spanish weekday begins a sentence here. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function Dated({ month, children }: { month: Month; children: ReactNode }) {
  return <time dateTime={month.iso}>{children}</time>
}
