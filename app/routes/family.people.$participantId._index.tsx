import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readShared, type SharedParts } from '~/domain/consent/read.server'
import { withSuggestions } from '~/domain/library/suggestions.server'
import { family } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { EmptyState } from '~/ui/EmptyState'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { Page } from '~/ui/Page'
import { LegalNote, Part } from '~/ui/Progress'
import { SharedUpdate } from '~/ui/SharedUpdate'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** What somebody shares with this family member now, or the one empty page, which is the same for every cause. */
export const loader = family.loader(async ({ viewer, params, language }) =>
  withSuggestions(await readShared(viewer, params.participantId ?? '', language), language),
)

/** Every reading is a disclosure with its own row, so nothing may read again by itself. */
export const shouldRevalidate = () => false

export const meta: MetaFunction<typeof loader> = titleOf('shared.title')

export default function Shared() {
  const t = useTranslations('shared')
  const view = useLoaderData<typeof loader>()
  if (view.kind === 'empty') return <Nothing />
  const name = view.givenName
  return (
    <Page place="family" wide space="none">
      <BackLink href="/family" within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading', { name })} lead={t('lead', { name })}>
        {view.period && <p className="soft">{t('period', { period: view.period })}</p>}
      </Titles>
      <div className="parts">
        <SharedUpdate
          name={name}
          parts={view.parts}
          partPeriods={view.period === undefined}
          suggestions={view.suggestions}
        />
        <AboutPage view={view} />
      </div>
    </Page>
  )
}

function Nothing() {
  const t = useTranslations('shared')
  return (
    <Page place="family" wide>
      <BackLink href="/family" within>
        {t('back')}
      </BackLink>
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
    </Page>
  )
}

/** The scope of the consent and the notice that the law has every page of content carry (42 CFR 2.32). */
function AboutPage({ view }: { view: Omit<SharedParts, 'kind'> }) {
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
