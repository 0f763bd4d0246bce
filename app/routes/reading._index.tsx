import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { type ReaderList, readShelf, type ShelfArticle } from '~/domain/library/reader.server'
import { signedIn } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { EmptyState } from '~/ui/EmptyState'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { Page } from '~/ui/Page'
import { ReadingList } from '~/ui/ReadingList'
import { Section } from '~/ui/Section'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** What a reader keeps, and the reading lists that reach them. */
export const loader = signedIn.loader(({ viewer, language }) => readShelf(viewer, language))

export const meta: MetaFunction<typeof loader> = titleOf('reading.title')

export default function Reading() {
  const t = useTranslations('reading')
  const home = useTranslations('common.places')
  const { kept, lists } = useLoaderData<typeof loader>()
  return (
    <Page place="reading" current="/reading">
      <BackLink href="/home">{home('mine')}</BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      {lists.map((list) => (
        <OneList key={list.id} list={list} />
      ))}
      <Section id="kept" heading={t('kept.heading')}>
        {kept.length > 0 ? <Rows articles={kept} /> : <p>{t('kept.none')}</p>}
        <p>
          <GoLink href="/library">{t('kept.find')}</GoLink>
        </p>
      </Section>
      {lists.length === 0 && (
        <EmptyState picture="lamp" heading={t('lists.none.heading')}>
          <p>{t('lists.none.text')}</p>
          <div className="actions">
            <ButtonLink href="/events" kind="quiet">
              {t('lists.none.groups')}
            </ButtonLink>
          </div>
        </EmptyState>
      )}
    </Page>
  )
}

function OneList({ list }: { list: ReaderList }) {
  const t = useTranslations('reading.lists')
  return (
    <Section id={`list-${list.id}`} heading={list.title}>
      <p className="soft">
        {t(list.withProgram ? 'withProgram' : 'forEverybody')}{' '}
        {t('finished', { finished: list.finished, total: list.articles.length })}
      </p>
      <Rows articles={list.articles} />
    </Section>
  )
}

function Rows({ articles }: { articles: readonly ShelfArticle[] }) {
  const t = useTranslations('reading')
  const { language } = useHouse()
  return (
    <ReadingList
      within
      articles={articles.map((one) => ({
        href: `/reading/${one.slug}`,
        title: one.title,
        summary: one.summary,
        time: t('row', {
          time: t('minutes', { minutes: one.minutes }),
          reached: t(`reached.${one.reached}`),
        }),
        ...(one.language === language ? {} : { lang: one.language }),
      }))}
    />
  )
}
