import { useTranslations } from 'use-intl'
import type { Grouping, Measure } from '~/domain/events/reports'
import { Bars } from './Bars'
import { DataTable } from './DataTable'
import { Section } from './Section'

export type ReportView = { by: Grouping; groups: readonly ReportGroupView[] }

export type ReportGroupView = {
  key: string
  name?: string | undefined
  measured: { [M in Measure]?: number | undefined }
  dates: number
  places: number
  signedUp: number
  came: number
  absent: number
  excused: number
  unmarked: number
  walkedIn: number
  waited: number
}

/** A group by its name, and a measure of it in words: the same in pictures and in the table. */
function useReportWords(by: Grouping) {
  const t = useTranslations('reports')
  // A group's key comes from a row, so it is checked when read and not when compiled.
  const names = useTranslations(`reports.groups.${by}`) as unknown as {
    (key: string): string
    has(key: string): boolean
  }
  return {
    name: (one: ReportGroupView) => one.name ?? (names.has(one.key) ? names(one.key) : one.key),
    says: (measure: Measure, value: number | undefined): string => {
      if (value === undefined) return t('noMeasure')
      if (measure === 'reach') return t('familiesCount', { count: value })
      if (measure !== 'waiting') return t('percent', { value: Math.round(value * 100) })
      const days = Math.round(value * 10) / 10
      return t('days', { value: String(days), rounded: days })
    },
  }
}

/** One measure as a picture. */
export function MeasureSection({ measure, report }: { measure: Measure; report: ReportView }) {
  const t = useTranslations('reports')
  const { name, says } = useReportWords(report.by)
  const values = report.groups.map((one) => one.measured[measure])
  const counted = measure === 'waiting' || measure === 'reach'
  const bars = report.groups.map((one) => {
    const value = one.measured[measure]
    return { name: name(one), value, says: says(measure, value) }
  })
  const heading = t(`measure.${measure}.heading`)
  return (
    <Section id={measure} heading={heading} level={2} space="s">
      <p className="small soft">{t(`measure.${measure}.hint`)}</p>
      <Bars
        title={t('chart', { heading })}
        text={bars.map((one) => t('each', { group: one.name, value: one.says })).join('. ')}
        bars={bars}
        full={counted ? Math.max(...values.map((value) => value ?? 0)) : 1}
      />
    </Section>
  )
}

const counts = ['dates', 'places', 'signedUp', 'came', 'absent', 'excused', 'unmarked', 'walkedIn'] as const

/** A row for each number and a column for each group, so that the table fits beside its neighbours on any screen. */
export function ReportTable({ report }: { report: ReportView }) {
  const t = useTranslations('reports')
  const { name, says } = useReportWords(report.by)
  const rows: readonly (readonly [name: string, value: (one: ReportGroupView) => string | number])[] = [
    ...counts.map((column) => [t(`table.${column}`), (one: ReportGroupView) => one[column]] as const),
    [t('table.fill'), (one) => says('fill', one.measured.fill)],
    [t('table.attendance'), (one) => says('attendance', one.measured.attendance)],
    [t('table.noShow'), (one) => says('noShow', one.measured.noShow)],
    [t('table.waited'), (one) => one.waited],
    [t('table.waiting'), (one) => says('waiting', one.measured.waiting)],
    [t('table.reach'), (one) => one.measured.reach ?? 0],
  ]
  return (
    <DataTable
      caption={t('tableCaption')}
      head={[t('table.what'), ...report.groups.map(name)]}
      rows={rows.map(([key, value]) => ({ key, cells: [key, ...report.groups.map(value)] }))}
    />
  )
}
