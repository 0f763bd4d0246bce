import { useTranslations } from 'use-intl'
import type { Offered } from '~/domain/consent/categories'
import type { PartWritten } from '~/domain/summaries/written'
import { ButtonLink } from './ButtonLink'
import { EmptyState } from './EmptyState'
import { GoLink } from './GoLink'
import { useHouse } from './house'
import { LegalNote, Part } from './Progress'
import { SharedUpdate, type SharedUpdateProps } from './SharedUpdate'
import { Titles } from './Titles'

/** What somebody shares, as the gate answers it, with the articles that follow from it. */
export type SharedPageView =
  | { kind: 'empty' }
  | (Shared & {
      kind: 'shared'
      suggestions?: SharedUpdateProps['suggestions']
      answers?: SharedUpdateProps['answers']
    })

type Shared = {
  givenName: string
  clinic: string
  recipient: string
  parts: readonly (PartWritten & { period: string })[]
  period: string | undefined
  notice: string
  scopes: readonly { categories: readonly Offered[]; until: { text: string } }[]
}

/**
 * The whole of what a family member sees of one person, below the frame. The participant's look through their eyes
 * draws the same.
 */
export function SharedPage({ view }: { view: SharedPageView }) {
  const t = useTranslations('shared')
  if (view.kind === 'empty') return <Nothing />
  const name = view.givenName
  return (
    <>
      <Titles title={t('heading', { name })} lead={t('lead', { name })}>
        {view.period && <p className="soft">{t('period', { period: view.period })}</p>}
      </Titles>
      <div className="parts">
        <SharedUpdate
          name={name}
          parts={view.parts}
          partPeriods={view.period === undefined}
          suggestions={view.suggestions}
          answers={view.answers}
        />
        <AboutPage view={view} />
      </div>
    </>
  )
}

/** The one empty page, which is the same for every cause. */
function Nothing() {
  const t = useTranslations('shared')
  return (
    <>
      <Titles title={t('empty.title')} />
      <EmptyState heading={t('empty.heading')} picture="tea">
        <p>{t('empty.text')}</p>
        <div className="actions">
          <ButtonLink href="/events" kind="quiet">
            {t('empty.groups')}
          </ButtonLink>
          <GoLink href="/library">{t('empty.read')}</GoLink>
        </div>
      </EmptyState>
    </>
  )
}

/** The scope of the consent and the notice that the law has every page of content carry (42 CFR 2.32). */
function AboutPage({ view }: { view: Shared }) {
  const t = useTranslations('shared.about')
  const topics = useTranslations('topics.names')
  const { language } = useHouse()
  const { givenName: name, clinic, recipient } = view
  return (
    <Part about={t('about')}>
      {view.scopes.map(({ categories, until }) => (
        <LegalNote key={categories.join()}>
          {t('scope', {
            name,
            clinic,
            recipient,
            topics: categories.map((category) => topics(category)).join(', '),
            until: until.text,
          })}
        </LegalNote>
      ))}
      <LegalNote>{t('keep', { name })}</LegalNote>
      <LegalNote>
        <strong lang="en">{view.notice}</strong>
      </LegalNote>
      {language !== 'en' && <LegalNote>{t('translation')}</LegalNote>}
    </Part>
  )
}
