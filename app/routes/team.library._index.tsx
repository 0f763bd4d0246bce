import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { type DeskArticle, listForDesk } from '~/domain/library/desk.server'
import { coordinator } from '~/doors/doors.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { Page } from '~/ui/Page'
import { ReadingList } from '~/ui/ReadingList'
import { Section } from '~/ui/Section'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The library as the desk keeps it: what is due, what waits, and everything there is. */
export const loader = coordinator.loader(({ viewer, language }) => listForDesk(viewer, language))

export const meta: MetaFunction<typeof loader> = titleOf('shelfDesk.title')

export default function DeskLibrary() {
  const t = useTranslations('shelfDesk')
  const { due, waiting, shelves, retired } = useLoaderData<typeof loader>()
  return (
    <Page place="team" current="/team/library" wide>
      <Titles title={t('title')} lead={t('lead')}>
        <div className="actions">
          <ButtonLink href="/team/library/new" within>
            {t('begin.open')}
          </ButtonLink>
          <ButtonLink href="/team/library/lists" kind="quiet" within>
            {t('lists')}
          </ButtonLink>
        </div>
      </Titles>
      <Section id="waiting" heading={t('waiting.heading')}>
        {waiting.length > 0 ? <Rows articles={waiting} /> : <p className="soft">{t('waiting.none')}</p>}
      </Section>
      <Section id="due" heading={t('due.heading')}>
        {due.length > 0 ? <Rows articles={due} /> : <p className="soft">{t('due.none')}</p>}
      </Section>
      <Section id="all" heading={t('all')} space="l">
        {shelves.map(({ shelf, articles }) => (
          <Section key={shelf} id={shelf} heading={t(`shelves.${shelf}`)} level={3}>
            <Rows articles={articles} level={4} />
          </Section>
        ))}
      </Section>
      {retired.length > 0 && (
        <Section id="retired" heading={t('retired')}>
          <Rows articles={retired} />
        </Section>
      )}
    </Page>
  )
}

function Rows({ articles, level = 3 }: { articles: readonly DeskArticle[]; level?: 3 | 4 }) {
  const t = useTranslations('shelfDesk')
  const marksOf = ({ languages }: DeskArticle) =>
    languages.flatMap((one) => {
      const language = t(`languages.${one.language}`)
      return [
        ...(one.proposal === undefined ? [] : [t('marks.proposal', { language })]),
        ...(one.draft === undefined ? [] : [t('marks.draft', { language })]),
        ...(one.published && one.origin === 'clinic' ? [t('marks.clinic', { language })] : []),
      ]
    })
  return (
    <ReadingList
      within
      level={level}
      articles={articles.map((one) => ({
        href: `/team/library/${one.slug}`,
        title: one.title,
        time: one.standing
          ? t('review', { state: one.standing.review.state, month: one.standing.review.text })
          : t('marks.unpublished'),
        ...(marksOf(one).length > 0 ? { summary: marksOf(one).join(' · ') } : {}),
      }))}
    />
  )
}
