import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { ReadingListEditor } from '~/domain/library/listEditor'
import { CheckboxGroup, ChoiceField, RadioGroup, TextField } from './Field'
import type { FormReading } from './form-state'
import { SubmitButton } from './SubmitButton'

export type ReadingListFormProps = { editor: ReadingListEditor; state: FormReading; places: number }

/** The form of a reading list: its titles, whom it is for, and its articles in their order, one choice each. */
export function ReadingListForm({ editor, state, places }: ReadingListFormProps) {
  const t = useTranslations('shelfDesk.reading.edit')
  const { key, version, titleEn, titleEs, reach, articles, programs, choices } = editor
  const chosen = state.typedAll('articles', articles)
  const options = [
    { value: '', label: t('none') },
    ...choices.articles.map(({ slug, title, about }) => ({
      value: slug,
      label: about ? t('about', { title }) : title,
    })),
  ]
  const text = (name: 'titleEn' | 'titleEs', start: string, lang: 'en' | 'es') => (
    <TextField
      name={name}
      label={t(name)}
      maxLength={80}
      autoComplete="off"
      lang={lang}
      defaultValue={state.typed(name, start)}
      error={state.errorOf(name)}
      required
    />
  )
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="key" value={state.typed('key', key)} />
      <input type="hidden" name="version" value={state.typed('version', String(version))} />
      {text('titleEn', titleEn, 'en')}
      {text('titleEs', titleEs, 'es')}
      <RadioGroup
        name="reach"
        label={t('reach')}
        options={[
          { value: 'program', label: t('program'), hint: t('programHint') },
          { value: 'everybody', label: t('everybody'), hint: t('everybodyHint') },
        ]}
        defaultValue={state.typed('reach', reach)}
        error={state.errorOf('reach')}
      />
      <fieldset className="flow">
        <legend>{t('articles')}</legend>
        {Array.from({ length: places }, (_, at) => (
          <ChoiceField
            // biome-ignore lint/suspicious/noArrayIndexKey: a place of the list is its number
            key={at}
            name="articles"
            id={at === 0 ? 'articles' : `articles-${at + 1}`}
            label={t('article', { number: at + 1 })}
            options={options}
            defaultValue={chosen[at] ?? ''}
            {...(at === 0 ? { error: state.errorOf('articles') } : {})}
          />
        ))}
      </fieldset>
      <CheckboxGroup
        name="programs"
        label={t('programs')}
        hint={t('programsHint')}
        options={choices.programs.map(({ id, title, lang }) => ({ value: id, label: title, lang }))}
        defaultValue={state.typedAll('programs', programs)}
        error={state.errorOf('programs')}
      />
      <div className="actions">
        <SubmitButton pendingLabel={t('pending')}>{t('submit')}</SubmitButton>
      </div>
    </Form>
  )
}
