import { useTranslations } from 'use-intl'
import type { Language } from '~/i18n/words'
import { LongTextField, RadioGroup } from './Field'
import type { FormReading } from './form-state'
import { useHouse } from './house'
import { useNames } from './ReviewPart'
import { Section } from './Section'

export type OwnWordsProps = {
  /** those who see the part in which the words stand, each with the language they read */
  readers: readonly { givenName: string; language: Language }[]
  state: FormReading
}

/** The participant's own words for an update, in one language or both. No service translates them. */
export function OwnWords({ readers, state }: OwnWordsProps) {
  const t = useTranslations('review.one.words')
  const topics = useTranslations('topics.names')
  const page = useHouse().language
  const names = useNames()
  const others = readers.filter(({ language }) => language !== page).map(({ givenName }) => givenName)
  return (
    <Section id="words" heading={t('heading')}>
      <p>{t('text', { topic: topics('support_note') })}</p>
      <div className="form">
        <LongTextField
          name="ownWords"
          label={t('field')}
          hint={t('hint')}
          optional
          maxLength={600}
          error={state.errorOf('ownWords')}
          defaultValue={state.typed('ownWords')}
        />
        <RadioGroup
          name="ownLanguage"
          label={t('language')}
          error={state.errorOf('ownLanguage')}
          defaultValue={state.typed('ownLanguage', page)}
          options={[
            { value: 'en', label: t('en') },
            { value: 'es', label: t('es') },
          ]}
        />
        <LongTextField
          name="ownOther"
          label={t('other')}
          hint={
            others.length > 0
              ? t(page === 'en' ? 'readsSpanish' : 'readsEnglish', {
                  count: others.length,
                  names: names(others),
                })
              : undefined
          }
          optional
          maxLength={600}
          error={state.errorOf('ownOther')}
          defaultValue={state.typed('ownOther')}
        />
      </div>
    </Section>
  )
}
