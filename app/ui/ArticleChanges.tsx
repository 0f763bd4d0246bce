import { useTranslations } from 'use-intl'
import type { FieldChange } from '~/domain/library/editing'
import type { Language } from '~/i18n/words'
import { Differences } from './Differences'

/** What differs between a text of an article and what readers see now, field by field. */
export function ArticleChanges({ changes, lang }: { changes: readonly FieldChange[]; lang: Language }) {
  const t = useTranslations('shelfDesk.edit')
  if (changes.length === 0) return <p className="soft">{t('same')}</p>
  return (
    <Differences
      changes={changes.map(({ field, lines }) => ({ name: t(`fields.${field}`), lines }))}
      words={{ less: t('less'), more: t('more') }}
      lang={lang}
    />
  )
}
