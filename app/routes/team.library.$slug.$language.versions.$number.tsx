import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readVersion } from '~/domain/library/editor.server'
import { decisionInput, readLanguage, readNumber } from '~/domain/library/input'
import { discardDraft, leaveProposal, takeProposal } from '~/domain/library/publishing.server'
import { safeRedirect } from '~/doors/destination.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ArticleChanges } from '~/ui/ArticleChanges'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { begun } from '~/ui/inSentence'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Prose } from '~/ui/Prose'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One version of an article: what differs from what readers see, and what becomes of it if it waits. */
export const loader = coordinator.loader(({ viewer, params }) => readVersion(viewer, which(params)))

export const action = coordinator.action(decisionInput, async ({ viewer, params, input }) => {
  const version = which(params)
  if (input.act === 'take') await takeProposal(viewer, { ...version, approvedBy: input.approvedBy })
  else if (input.act === 'leave') await leaveProposal(viewer, version)
  else {
    const { remains } = await discardDraft(viewer, version)
    if (!remains) {
      return redirect('/team/library', {
        status: 303,
        headers: { 'Set-Cookie': flashCookie('draftPutAside') },
      })
    }
  }
  return safeRedirect(`/team/library/${version.slug}`, '/team/library', {
    headers: { 'Set-Cookie': flashCookie(input.act === 'take' ? 'articlePublished' : 'versionLeft') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('shelfDesk.version.title')

function which(params: Record<string, string | undefined>) {
  return {
    slug: params.slug ?? '',
    language: readLanguage(params.language),
    number: readNumber(params.number) ?? 0,
  }
}

export default function OneVersion() {
  const t = useTranslations('shelfDesk')
  const view = useLoaderData<typeof loader>()
  const { slug, language, number, current, waits, changes, text, sections } = view
  const state = useFormState()
  return (
    <Page place="team" current="/team/library" wide>
      <FormTop state={state} />
      <BackLink href={`/team/library/${slug}`} within>
        {t('article.back')}
      </BackLink>
      <Titles
        title={t('version.heading', { language: begun(t(`languages.${language}`)), number })}
        lead={text.title}
      >
        <p className="soft">{current ? t('version.current') : t(`version.state.${view.state}`)}</p>
        {!waits && !current && (
          <div className="actions">
            <ButtonLink href={`/team/library/${slug}/${language}?from=${number}`} kind="quiet" within>
              {t('version.use')}
            </ButtonLink>
          </div>
        )}
      </Titles>
      {!current && (
        <Section id="changes" heading={t('edit.changes')}>
          <ArticleChanges changes={changes} lang={language} />
        </Section>
      )}
      {waits && view.state === 'proposal' && <TakeOrLeave />}
      {waits && view.state === 'draft' && <Draft />}
      <Section id="text" heading={t('version.text')}>
        {sections ? (
          <Prose sections={sections} lang={language} urgent={['now']} />
        ) : (
          <p className="soft">{t('version.unfinished')}</p>
        )}
      </Section>
    </Page>
  )
}

/** A changed file never takes effect by itself. */
function TakeOrLeave() {
  const t = useTranslations('shelfDesk')
  const state = useFormState()
  return (
    <div className="halves">
      <Panel kind="waits" id="take" heading={t('version.take.heading')}>
        <p>{t('version.take.text')}</p>
        <Form method="post" className="form" noValidate>
          <TextField
            name="approvedBy"
            label={t('edit.approvedBy')}
            maxLength={80}
            autoComplete="off"
            defaultValue={state.typed('approvedBy', '')}
            error={state.errorOf('approvedBy')}
            required
          />
          <div className="actions">
            <SubmitButton name="act" value="take">
              {t('version.take.submit')}
            </SubmitButton>
          </div>
        </Form>
      </Panel>
      <Panel id="leave" heading={t('version.leave.heading')}>
        <p>{t('version.leave.text')}</p>
        <Form method="post">
          <div className="actions">
            <SubmitButton kind="quiet" name="act" value="leave">
              {t('version.leave.submit')}
            </SubmitButton>
          </div>
        </Form>
      </Panel>
    </div>
  )
}

function Draft() {
  const t = useTranslations('shelfDesk')
  const { slug, language } = useLoaderData<typeof loader>()
  return (
    <Form method="post" className="flow">
      <p>{t('version.discard.text')}</p>
      <div className="actions">
        <ButtonLink href={`/team/library/${slug}/${language}`} within>
          {t('article.goOn')}
        </ButtonLink>
        <SubmitButton kind="stop" name="act" value="discard">
          {t('version.discard.submit')}
        </SubmitButton>
      </div>
    </Form>
  )
}
