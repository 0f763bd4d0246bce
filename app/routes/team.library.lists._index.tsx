import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { type ListView, listReadingLists } from '~/domain/library/lists.server'
import { coordinator } from '~/doors/doors.server'
import type { Language } from '~/i18n/words'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { EmptyState } from '~/ui/EmptyState'
import { Page } from '~/ui/Page'
import { ReadingRows } from '~/ui/ReadingRows'
import { Section } from '~/ui/Section'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Every reading list of the clinic. What anybody has read of one is not here, and not to be had. */
export const loader = coordinator.loader(async ({ viewer, language }) => {
  const lists = await listReadingLists(viewer, language)
  const words = new Intl.ListFormat(language, { type: 'conjunction' })
  return {
    lists: lists.map((one) => {
      const names = one.programs.values()
      const programs = words.formatToParts(one.programs.map(({ title }) => title)).map(({ type, value }) => {
        const lang = type === 'element' ? names.next().value?.lang : undefined
        return lang === undefined || lang === language ? { text: value } : { text: value, lang }
      })
      return { ...one, programs }
    }),
  }
})

export const meta: MetaFunction<typeof loader> = titleOf('shelfDesk.reading.title')

export default function Lists() {
  const t = useTranslations('shelfDesk')
  const { lists } = useLoaderData<typeof loader>()
  const living = lists.filter((one) => !one.retired)
  const retired = lists.filter((one) => one.retired)
  return (
    <Page place="team" current="/team/library">
      <BackLink href="/team/library" within>
        {t('back')}
      </BackLink>
      <Titles title={t('reading.title')} lead={t('reading.lead')}>
        {lists.length > 0 && (
          <div className="actions">
            <ButtonLink href="/team/library/lists/new" within>
              {t('reading.add')}
            </ButtonLink>
          </div>
        )}
      </Titles>
      {living.length > 0 && <Rows lists={living} />}
      {lists.length === 0 && (
        <EmptyState picture="leaf" heading={t('reading.none.heading')}>
          <p>{t('reading.none.text')}</p>
          <div className="actions">
            <ButtonLink href="/team/library/lists/new" within>
              {t('reading.add')}
            </ButtonLink>
          </div>
        </EmptyState>
      )}
      {retired.length > 0 && (
        <Section id="retired" heading={t('reading.retired')}>
          <Rows lists={retired} />
        </Section>
      )}
    </Page>
  )
}

type Row = Omit<ListView, 'programs'> & { programs: { text: string; lang?: Language }[] }

function Rows({ lists }: { lists: readonly Row[] }) {
  const t = useTranslations('shelfDesk.reading')
  const reachOf = ({ reach, programs }: Row) =>
    reach === 'everybody'
      ? t('everybody')
      : t.rich('programs', {
          names: () =>
            programs.map(({ text, lang }) => (
              <span key={text} lang={lang}>
                {text}
              </span>
            )),
        })
  return (
    <ReadingRows
      linkFirst
      rows={lists.map((one) => ({
        key: one.id,
        says: (
          <>
            {t('row', { count: one.count })} {reachOf(one)}
          </>
        ),
        link: { href: `/team/library/lists/${one.id}`, within: true, words: one.title },
      }))}
    />
  )
}
