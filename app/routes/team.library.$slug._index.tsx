import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { type HistoryLine, missingLanguages, readDeskArticle } from '~/domain/library/desk.server'
import { restoreArticle, retireArticle } from '~/domain/library/publishing.server'
import { retirementInput } from '~/domain/retirement'
import { safeRedirect } from '~/doors/destination.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { DataTable } from '~/ui/DataTable'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { begun } from '~/ui/inSentence'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One article at the desk: its languages, what waits, its history. */
export const loader = coordinator.loader(async ({ viewer, params, language }) => {
  const article = await readDeskArticle(viewer, params.slug ?? '', language)
  return { ...article, missing: missingLanguages(article) }
})

export const action = coordinator.action(retirementInput, async ({ viewer, params, input }) => {
  const slug = params.slug ?? ''
  await (input.act === 'retire' ? retireArticle(viewer, slug) : restoreArticle(viewer, slug))
  return safeRedirect(`/team/library/${slug}`, '/team/library', {
    headers: { 'Set-Cookie': flashCookie(input.act === 'retire' ? 'articleRetired' : 'articleRestored') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('shelfDesk.article.title')

export default function DeskArticle() {
  const t = useTranslations('shelfDesk')
  const { slug, title, standing, retired, languages, missing, clarity } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/library" wide>
      <FormTop state={state} />
      <BackLink href="/team/library" within>
        {t('back')}
      </BackLink>
      <Titles title={title}>
        <p className="soft">
          {standing
            ? t('review', { state: standing.review.state, month: standing.review.text })
            : t('article.unpublished')}
        </p>
        {standing && (
          <p className="soft">{clarity ? t('article.clarity', clarity) : t('article.clarityFew')}</p>
        )}
        {standing && !retired && (
          <p>
            <GoLink href={`/library/${slug}`}>{t('article.read')}</GoLink>
          </p>
        )}
      </Titles>
      <div className="halves">
        {languages.map((one) => (
          <OneLanguage key={one.language} slug={slug} state={one} />
        ))}
        {missing.map((language) => (
          <Panel key={language} id={`language-${language}`} heading={begun(t(`languages.${language}`))}>
            <div className="actions">
              <ButtonLink href={`/team/library/${slug}/${language}`} kind="quiet" within>
                {t('article.missing', { language: t(`languages.${language}`) })}
              </ButtonLink>
            </div>
          </Panel>
        ))}
      </div>
      <Section id="history" heading={t('article.history')}>
        <History />
      </Section>
      {standing && <InOrOut retired={retired} />}
    </Page>
  )
}

function InOrOut({ retired }: { retired: boolean }) {
  const t = useTranslations('shelfDesk.article')
  return (
    <Section id="out" heading={t(retired ? 'restore.heading' : 'retire.heading')}>
      <p>{t(retired ? 'restore.text' : 'retire.text')}</p>
      <Form method="post">
        <div className="actions">
          <SubmitButton kind={retired ? 'quiet' : 'stop'} name="act" value={retired ? 'restore' : 'retire'}>
            {t(retired ? 'restore.submit' : 'retire.submit')}
          </SubmitButton>
        </div>
      </Form>
    </Section>
  )
}

type LanguageState = ReturnType<typeof useLoaderData<typeof loader>>['languages'][number]

function OneLanguage({ slug, state }: { slug: string; state: LanguageState }) {
  const t = useTranslations('shelfDesk')
  const { language, title, published, origin, draft, proposal } = state
  const at = `/team/library/${slug}/${language}`
  return (
    <Panel
      id={`language-${language}`}
      kind={proposal === undefined ? 'plain' : 'waits'}
      heading={begun(t(`languages.${language}`))}
    >
      <p lang={language}>
        <b>{title}</b>
      </p>
      {published && <p>{t(`article.origin.${origin}`)}</p>}
      {proposal !== undefined && <p>{t('article.proposal')}</p>}
      {draft !== undefined && <p>{t('article.draft')}</p>}
      <div className="actions">
        {proposal !== undefined && (
          <ButtonLink href={`${at}/versions/${proposal}`} within>
            {t('article.compare')}
          </ButtonLink>
        )}
        <ButtonLink href={at} kind="quiet" within>
          {t(draft === undefined ? 'article.edit' : 'article.goOn')}
        </ButtonLink>
        {draft !== undefined && (
          <ButtonLink href={`${at}/versions/${draft}`} kind="plain" within>
            {t('article.seeDraft')}
          </ButtonLink>
        )}
      </div>
    </Panel>
  )
}

function History() {
  const t = useTranslations('shelfDesk')
  const { slug, history } = useLoaderData<typeof loader>()
  const about = ({ language, number }: HistoryLine) =>
    language && number ? t('article.line', { language: begun(t(`languages.${language}`)), number }) : ''
  return (
    <DataTable
      stacks
      caption={t('article.historyCaption')}
      captionHidden
      head={(['when', 'what', 'who', 'approved'] as const).map((key) => t(`article.head.${key}`))}
      rows={history.map((one) => ({
        key: one.key,
        cells: [
          <time key="when" dateTime={one.when.iso}>
            {one.when.text}
          </time>,
          <>
            {t(`article.what.${one.what}`)}
            <br />
            {one.key.startsWith('event') || !one.language ? (
              <span className="small soft">{about(one)}</span>
            ) : (
              <TextLink href={`/team/library/${slug}/${one.language}/versions/${one.number}`} within>
                {about(one)}
              </TextLink>
            )}
          </>,
          one.by ?? t('article.file'),
          one.approvedBy ?? '',
        ],
      }))}
    />
  )
}
