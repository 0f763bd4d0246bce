import { useTranslations } from 'use-intl'
import type { ImportMatch, ImportRefusal } from '~/domain/records/views'
import { DataTable } from './DataTable'
import { Section } from './Section'

/** Who of a file is who, and what is written about each. */
export function ImportMatches({ matches, people }: { matches: readonly ImportMatch[]; people: number }) {
  const t = useTranslations('records.one')
  return (
    <Section id="matched" heading={t('matched', { count: people })}>
      {matches.length > 0 && (
        <DataTable
          caption={t('matchedCaption')}
          captionHidden
          head={[
            t('name'),
            t('site'),
            t('by'),
            t('sessions'),
            t('ratings'),
            t('goals'),
            t('plans'),
            t('tasks'),
          ]}
          rows={matches.map((one) => ({
            key: one.participantId,
            cells: [one.name, one.site, one.by, one.sessions, one.ratings, one.goals, one.plans, one.tasks],
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
              one.about === 'row' ? t('row') : <code key="about">{one.about}</code>,
              one.says,
            ],
          }))}
        />
      )}
    </Section>
  )
}
