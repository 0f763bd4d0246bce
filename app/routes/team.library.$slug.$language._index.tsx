import { data } from '@remix-run/node'
import { Form, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { previewArticle, readEditor } from '~/domain/library/desk.server'
import { articleInput, readLanguage, readNumber } from '~/domain/library/input'
import { publishArticle, saveDraft } from '~/domain/library/publishing.server'
import { conditions, shelves, skills } from '~/domain/library/topics'
import { typedIn } from '~/doors/answer.server'
import { safeRedirect } from '~/doors/destination.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ArticleChanges } from '~/ui/ArticleChanges'
import { BackLink } from '~/ui/BackLink'
import { CheckboxGroup, ChoiceField, DateField, LongTextField, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { type FormReading, useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Prose } from '~/ui/Prose'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** An article in one language, to be written, looked at and published; without script a press shows the preview. */
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

export default function EditArticle() {
  const t = useTranslations('shelfDesk.edit')
  const names = useTranslations('shelfDesk')
  const { slug, language, key, base, text, from, changes } = useLoaderData<typeof loader>()
  const state = useFormState()
  const preview = usePreview()
  return (
    <Page place="team" current="/team/library" wide>
      <FormTop state={state} />
      <BackLink href={`/team/library/${slug}`} within>
        {names('article.back')}
      </BackLink>
      <Titles
        title={t('heading', { language: names(`languages.${language}`), title: text.title || t('untitled') })}
      >
        <p className="soft">{from ? t('from', { state: from.state, number: from.number }) : t('isNew')}</p>
      </Titles>
      <div className={preview ? 'halves' : undefined}>
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="key" value={state.typed('key', key)} />
          <input type="hidden" name="base" value={state.typed('base', String(base))} />
          <Fields state={state} />
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
        {preview && (
          <Section id="preview" heading={t('previewHeading')}>
            <Prose sections={preview.sections} lang={language} urgent={['now']} />
          </Section>
        )}
      </div>
      <Section id="changes" heading={t('changes')}>
        <ArticleChanges changes={preview?.changes ?? changes} lang={language} />
      </Section>
    </Page>
  )
}

function usePreview() {
  const answered = useActionData<typeof action>()
  return answered && 'preview' in answered ? answered.preview : undefined
}

function Fields({ state }: { state: FormReading }) {
  const t = useTranslations('shelfDesk.edit')
  const shelfNames = useTranslations('shelfDesk.shelves')
  const topics = useTranslations('library')
  const { text, language } = useLoaderData<typeof loader>()
  const field = (name: Exclude<keyof typeof text, 'conditions' | 'skills'>) => ({
    name,
    label: t(`fields.${name}`),
    defaultValue: state.typed(name, text[name]),
    error: state.errorOf(name),
  })
  return (
    <>
      <TextField {...field('title')} maxLength={90} lang={language} autoComplete="off" />
      <LongTextField
        {...field('summary')}
        rows={2}
        hint={t('hints.summary')}
        maxLength={200}
        lang={language}
      />
      <LongTextField {...field('body')} hint={t('hints.body')} rows={28} lang={language} />
      <ChoiceField
        {...field('shelf')}
        options={[
          { value: '', label: t('chooseShelf') },
          ...shelves.map((value) => ({ value, label: shelfNames(value) })),
        ]}
      />
      <div className="halves">
        <CheckboxGroup
          name="conditions"
          label={t('fields.conditions')}
          options={conditions.map((value) => ({ value, label: topics(`conditions.${value}`) }))}
          defaultValue={state.typedAll('conditions', text.conditions)}
          error={state.errorOf('conditions')}
        />
        <CheckboxGroup
          name="skills"
          label={t('fields.skills')}
          options={skills.map((value) => ({ value, label: topics(`skills.${value}`) }))}
          defaultValue={state.typedAll('skills', text.skills)}
          error={state.errorOf('skills')}
        />
      </div>
      <TextField {...field('minutes')} short inputMode="numeric" maxLength={3} autoComplete="off" />
      <DateField {...field('reviewed')} />
      <DateField {...field('nextReview')} />
      <TextField {...field('reviewer')} hint={t('hints.reviewer')} maxLength={80} autoComplete="off" />
      <LongTextField {...field('sources')} hint={t('hints.sources')} rows={5} spellCheck={false} lang="en" />
      <TextField
        name="approvedBy"
        label={t('approvedBy')}
        hint={t('hints.approvedBy')}
        maxLength={80}
        autoComplete="off"
        defaultValue={state.typed('approvedBy', '')}
        error={state.errorOf('approvedBy')}
      />
    </>
  )
}
