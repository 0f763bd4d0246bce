import { useTranslations } from 'use-intl'
import type { ImportMatch, ImportRefusal } from '~/domain/records/views'
import { DataTable } from './DataTable'
import { Section } from './Section'

const written = ['sessions', 'ratings', 'goals', 'plans', 'tasks'] as const

/** Who of a file is who, and what is written about each. */
export function ImportMatches({ matches, people }: { matches: readonly ImportMatch[]; people: number }) {
  const t = useTranslations('records.one')
  // A column of nothing but zeros says nothing.
  const held = written.filter((kind) => matches.some((one) => one[kind] > 0))
  return (
    <Section id="matched" heading={t('matched', { count: people })}>
      {matches.length > 0 && (
        <DataTable
          caption={t('matchedCaption')}
          captionHidden
          head={[t('name'), t('site'), t('by'), ...held.map((kind) => t(kind))]}
          rows={matches.map((one) => ({
            key: one.participantId,
            cells: [one.name, one.site, one.by, ...held.map((kind) => one[kind])],
          }))}
        />
      )}
    </Section>
  )
}

/** What is not taken, where it stands in the file, why, and what to do. */
export function ImportRefusals({
  refusals,
  count,
  kind,
}: {
  refusals: readonly ImportRefusal[]
  count: number
  kind: 'fhir' | 'csv'
}) {
  const t = useTranslations('records.one')
  return (
    <Section id="refused" heading={t('refused', { count })}>
      {refusals.length > 0 && (
        <DataTable
          caption={t('refusedCaption')}
          captionHidden
          head={[t(`entry.${kind}`), t('about'), t('why')]}
          rows={refusals.map((one) => ({
            key: `${one.entry} ${one.code}`,
            cells: [
              one.entry,
              kind === 'csv' ? (
                t(one.about === 'Patient' ? 'person' : 'row')
              ) : (
                <code key="about">{one.about}</code>
              ),
              one.says,
            ],
          }))}
        />
      )}
    </Section>
  )
}
