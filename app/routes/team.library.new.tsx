import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { beginArticle, readBeginning } from '~/domain/library/beginning.server'
import { beginInput } from '~/domain/library/input'
import { shelves } from '~/domain/library/topics'
import { safeRedirect } from '~/doors/destination.server'
import { coordinator } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { ChoiceField, RadioGroup, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The few things that an article begins with; its text is written in the editor that follows. */
export const loader = coordinator.loader(({ viewer }) => readBeginning(viewer))

export const action = coordinator.action(beginInput, async ({ viewer, input }) => {
  const { slug } = await beginArticle(viewer, input)
  return safeRedirect(`/team/library/${slug}/${input.language}`, '/team/library')
})

export const meta: MetaFunction<typeof loader> = titleOf('shelfDesk.begin.title')

export default function NewArticle() {
  const t = useTranslations('shelfDesk')
  const topics = useTranslations('shelfDesk.shelves')
  const { key } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/library">
      <FormTop state={state} />
      <BackLink href="/team/library" within>
        {t('back')}
      </BackLink>
      <Titles title={t('begin.title')} lead={t('begin.lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={state.typed('key', key)} />
        <TextField
          name="title"
          label={t('begin.name')}
          maxLength={90}
          autoComplete="off"
          defaultValue={state.typed('title', '')}
          error={state.errorOf('title')}
          required
        />
        <TextField
          name="slug"
          label={t('begin.slug')}
          hint={t('begin.slugHint')}
          optional
          maxLength={60}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={state.typed('slug', '')}
          error={state.errorOf('slug')}
        />
        <RadioGroup
          name="language"
          label={t('begin.language')}
          hint={t('begin.languageHint')}
          options={(['en', 'es'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
          defaultValue={state.typed('language')}
          error={state.errorOf('language')}
        />
        <ChoiceField
          name="shelf"
          label={t('begin.shelf')}
          options={[
            { value: '', label: t('edit.chooseShelf') },
            ...shelves.map((value) => ({ value, label: topics(value) })),
          ]}
          defaultValue={state.typed('shelf', '')}
          error={state.errorOf('shelf')}
          required
        />
        <div className="actions">
          <SubmitButton pendingLabel={t('begin.pending')}>{t('begin.submit')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
