import { useTranslations } from 'use-intl'
import type { OwnTrend } from '~/domain/summaries/written'
import { Finding, Part } from './Progress'
import { Trend } from './Trend'

/** Somebody's own check-ins, day by day, cravings among them. Only their own page draws this. */
export function OwnTrends({ trends }: { trends: readonly OwnTrend[] }) {
  const t = useTranslations('progress')
  const words = useTranslations('shared.wellbeing.bands')
  if (trends.length === 0) return null
  return (
    <Part about={t('mine.days.about')}>
      <p>{t('mine.days.text')}</p>
      {trends.map(({ scale, bands, points }) => {
        const word = (score: number) => {
          const name = bands.find(({ from, to }) => score >= from && score <= to)?.name ?? 'fair'
          return words(name).toLocaleLowerCase()
        }
        const ends = [points[0], points.at(-1)].map((point) =>
          point ? t('mine.days.end', { when: point.when, score: point.score, word: word(point.score) }) : '',
        )
        return (
          <div key={scale} className="flow one-trend">
            <Finding>{t(`mine.days.names.${scale}`)}</Finding>
            <Trend
              bands={bands.map((band) => ({ ...band, label: words(band.name) }))}
              points={points}
              first={points.length > 1 ? ends[0] : ''}
              last={ends[1]}
              caption={t(`mine.days.captions.${scale}`)}
              small
            />
          </div>
        )
      })}
    </Part>
  )
}
