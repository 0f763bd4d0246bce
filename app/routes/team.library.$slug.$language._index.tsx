import { data } from '@remix-run/node'
import {
  Form,
  type MetaFunction,
  type ShouldRevalidateFunction,
  useActionData,
  useFetcher,
  useLoaderData,
} from '@remix-run/react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Preview, previewArticle, readEditor } from '~/domain/library/editor.server'
import { articleInput, readLanguage, readNumber } from '~/domain/library/input'
import { publishArticle, saveDraft } from '~/domain/library/publishing.server'
import { conditions, shelves, skills } from '~/domain/library/topics'
import { typedIn } from '~/doors/answer.server'
import { safeRedirect } from '~/doors/destination.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ArticleChanges } from '~/ui/ArticleChanges'
import { ArticleFields } from '~/ui/ArticleFields'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState, useProblems } from '~/ui/form-state'
import { begun } from '~/ui/inSentence'
import { Page } from '~/ui/Page'
import { PreviewPane } from '~/ui/PreviewPane'
import { Prose } from '~/ui/Prose'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** An article in one language, to be written, looked at and published. Its preview follows the typing, or a press. */
export const loader = coordinator.loader(({ viewer, params, url }) => {
  const from = readNumber(url.searchParams.get('from'))
  return readEditor(viewer, { slug: params.slug ?? '', language: readLanguage(params.language), from })
})

export const action = coordinator.action(articleInput, async ({ viewer, params, input, form }) => {
  const slug = params.slug ?? ''
  const language = readLanguage(params.language)
  const { key, base, intent, approvedBy, ...text } = input
  if (intent === 'preview') {
    const preview = await previewArticle(viewer, { slug, language, text })
    return data({ preview, typed: typedIn(form) })
  }
  if (intent === 'draft') await saveDraft(viewer, { key, base, slug, language, text })
  else await publishArticle(viewer, { key, base, slug, language, text, approvedBy })
  return safeRedirect(`/team/library/${slug}`, '/team/library', {
    headers: { 'Set-Cookie': flashCookie(intent === 'draft' ? 'draftSaved' : 'articlePublished') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('shelfDesk.edit.title')

/** A preview writes nothing, so there is nothing to ask again. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get('intent') === 'preview' ? false : defaultShouldRevalidate

const choices = { shelves, conditions, skills }

export default function EditArticle() {
  const t = useTranslations('shelfDesk.edit')
  const names = useTranslations('shelfDesk')
  const { slug, language, key, base, text, from, unpublished, changes } = useLoaderData<typeof loader>()
  const state = useFormState()
  const { preview, refused, follow, rest } = usePreview()
  return (
    <Page place="team" current="/team/library" wide>
      <FormTop state={state} />
      <BackLink href={`/team/library/${slug}`} within>
        {names('article.back')}
      </BackLink>
      <Titles
        title={t('heading', {
          language: begun(names(`languages.${language}`)),
          title: text.title || t('untitled'),
        })}
      >
        <p className="soft">
          {from ? t('from', { state: from.state, number: from.number }) : t('isNew')}{' '}
          {unpublished && t('unpublished')}
        </p>
      </Titles>
      <div className="halves">
        <Form method="post" className="form" noValidate onInput={follow} onSubmit={rest}>
          <input type="hidden" name="key" value={state.typed('key', key)} />
          <input type="hidden" name="base" value={state.typed('base', String(base))} />
          <ArticleFields text={text} language={language} state={state} choices={choices} />
          <div className="actions">
            <SubmitButton kind="quiet" name="intent" value="preview" pendingLabel={t('pending')}>
              {t('preview')}
            </SubmitButton>
            <SubmitButton kind="quiet" name="intent" value="draft" pendingLabel={t('pending')}>
              {t('draft')}
            </SubmitButton>
            <SubmitButton name="intent" value="publish" pendingLabel={t('pending')}>
              {t('publish')}
            </SubmitButton>
          </div>
        </Form>
        <PreviewPane label={t('previewHeading')}>
          <p role="status" className="small">
            {refused && t('previewWaits', { says: refused })}
          </p>
          {preview ? (
            <Prose sections={preview.sections} lang={language} urgent={['now']} />
          ) : (
            <p className="soft">{t('previewEmpty')}</p>
          )}
        </PreviewPane>
      </div>
      <Section id="changes" heading={t('changes')}>
        <ArticleChanges changes={preview?.changes ?? changes} lang={language} />
      </Section>
    </Page>
  )
}

/** How long somebody stops typing before the preview follows, in milliseconds. */
const pause = 600

/**
 * What stands beside the form: what was saved, or what a press showed; and where script runs, what is being typed,
 * sent as the same form to the same verb. A text that cannot be shown leaves the last one that could.
 */
function usePreview() {
  const { sections, changes } = useLoaderData<typeof loader>()
  const pressed = useActionData<typeof action>()
  const typing = useFetcher<typeof action>()
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const [followed, setFollowed] = useState<Preview>()
  const problems = useProblems(typing.data)
  const came = previewIn(typing.data)
  useEffect(() => {
    if (came) setFollowed(came)
  }, [came])
  useEffect(() => () => clearTimeout(timer.current), [])
  // What was typed comes back with its mistakes; the saved text beside it would be another one.
  const saved = pressed || !sections ? undefined : { sections, changes }
  return {
    preview: came ?? followed ?? previewIn(pressed) ?? saved,
    refused: problems[0]?.message,
    /** A press sends the form itself: no preview may set out beside it. */
    rest: () => clearTimeout(timer.current),
    follow: ({ currentTarget: form }: FormEvent<HTMLFormElement>) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        const typed = new FormData(form)
        typed.set('intent', 'preview')
        typing.submit(typed, { method: 'post' })
      }, pause)
    },
  }
}

function previewIn(answered: ReturnType<typeof useActionData<typeof action>>): Preview | undefined {
  return answered && 'preview' in answered ? answered.preview : undefined
}
