import { useTranslations } from 'use-intl'
import type { ArticleText } from '~/domain/library/editing'
import type { Condition, Shelf, Skill } from '~/domain/library/topics'
import type { Language } from '~/i18n/words'
import { CheckboxGroup, ChoiceField, DateField, LongTextField, TextField } from './Field'
import type { FormReading } from './form-state'

export type ArticleFieldsProps = {
  text: ArticleText
  language: Language
  state: FormReading
  /** what an article can be about, in the order in which it is offered */
  choices: { shelves: readonly Shelf[]; conditions: readonly Condition[]; skills: readonly Skill[] }
}

/** Every field of an article: its words first, what is known about them after. */
export function ArticleFields({ text, language, state, choices }: ArticleFieldsProps) {
  const t = useTranslations('shelfDesk.edit')
  const shelfNames = useTranslations('shelfDesk.shelves')
  const topics = useTranslations('library')
  const field = (name: Exclude<keyof ArticleText, 'conditions' | 'skills'>) => ({
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
          ...choices.shelves.map((value) => ({ value, label: shelfNames(value) })),
        ]}
      />
      <CheckboxGroup
        name="conditions"
        label={t('fields.conditions')}
        options={choices.conditions.map((value) => ({ value, label: topics(`conditions.${value}`) }))}
        defaultValue={state.typedAll('conditions', text.conditions)}
        error={state.errorOf('conditions')}
      />
      <CheckboxGroup
        name="skills"
        label={t('fields.skills')}
        options={choices.skills.map((value) => ({ value, label: topics(`skills.${value}`) }))}
        defaultValue={state.typedAll('skills', text.skills)}
        error={state.errorOf('skills')}
      />
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
