import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { DataTable } from './DataTable'
import { AsTable } from './Progress'

/** A band of the scale: all scores from one to another, whole numbers, both included. */
export type Band = { label: string; from: number; to: number }

export type TrendProps = {
  /** from the top of the picture down: what is easier to live with stands first */
  bands: readonly Band[]
  /** in order of time */
  points: readonly {
    /** "Sep 24" */
    when: string
    score: number
    /** milliseconds; given for every point, dots stand as far apart as their days */
    at?: number
  }[]
  /** under the left and the right end: "September 24, heavy" */
  first: ReactNode
  last: ReactNode
  /** names the table: the scale, its range, and which way is lighter */
  caption: string
  /** one of several small pictures under each other */
  small?: boolean | undefined
}

const bandHeight = (bands: readonly Band[]) => 100 / bands.length
/** Dots stay whole at the very top and bottom of the picture. */
const edge = 4

/** The band a score falls in. @throws when no band holds it: a scale with a hole is a mistake of ours */
function bandOf(score: number, bands: readonly Band[]): number {
  const index = bands.findIndex(({ from, to }) => score >= from && score <= to)
  if (index < 0) throw new Error('a score outside every band of its scale')
  return index
}

/** How far down a score stands, 0 to 100. Bands are equally high though they hold unequal numbers of scores. */
export function heightOf(score: number, bands: readonly Band[]): number {
  const index = bandOf(score, bands)
  const { from, to } = bands[index] as Band
  const falling = (bands[0]?.from ?? 0) > (bands.at(-1)?.from ?? 0)
  const below = falling ? to - score : score - from
  const height = (index + (below + 0.5) / (to - from + 1)) * bandHeight(bands)
  return Math.min(100 - edge, Math.max(edge, height))
}

/** How far right a point stands, 0 to 100: by its day when every day is known, else evenly. */
function placeOf(index: number, points: TrendProps['points']): number {
  const first = points[0]?.at
  const last = points.at(-1)?.at
  const at = points[index]?.at
  const share =
    first !== undefined && last !== undefined && at !== undefined && last > first
      ? (at - first) / (last - first)
      : points.length > 1
        ? index / (points.length - 1)
        : 1
  return share * 100
}

/**
 * Ratings over time. The picture is stretched between labels in HTML, so its text never shrinks; the same
 * numbers stand in a table, which is what readers get.
 */
export function Trend({ bands, points, first, last, caption, small }: TrendProps) {
  const t = useTranslations('common')
  // An id begins with a letter (HTML allows more, style sheets and checkers do not).
  const id = `d${useId().replace(/:/g, '-')}`
  const dot = (index: number) => {
    const point = points.at(index)
    if (!point) return ''
    const { when, score } = point
    return t('progress.dot', { when, score, band: bands[bandOf(score, bands)]?.label ?? '' })
  }
  const spots = points.map(
    ({ score }, index) => `${placeOf(index, points).toFixed(1)} ${heightOf(score, bands).toFixed(1)}`,
  )
  const end = spots.at(-1)
  const high = bandHeight(bands)
  return (
    <>
      <div className={small ? 'trend small-trend' : 'trend'}>
        <div className="bands" aria-hidden="true">
          {bands.map(({ label }) => (
            <span key={label}>{label}</span>
          ))}
        </div>
        <div className="plot">
          <svg
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            role="img"
            aria-labelledby={`${id}title ${id}desc`}
          >
            <title id={`${id}title`}>{caption}</title>
            <desc id={`${id}desc`}>
              {t('progress.drawn', { count: points.length, first: dot(0), last: dot(-1) })}
            </desc>
            {bands.map(
              ({ label }, index) =>
                index % 2 === 0 && (
                  <rect key={label} className="band" x="-50" y={index * high} width="200" height={high} />
                ),
            )}
            {spots.length > 1 && <path className="path" d={`M${spots.join('L')}`} />}
            {spots.length > 1 && <path className="dot" d={`M${spots.slice(0, -1).join('h.001M')}h.001`} />}
            {end && (
              <>
                <path className="last-edge" d={`M${end}h.001`} />
                <path className="last" d={`M${end}h.001`} />
              </>
            )}
          </svg>
        </div>
        <div className="when" aria-hidden="true">
          <span>{first}</span>
          <span>{last}</span>
        </div>
      </div>
      <AsTable>
        <DataTable
          caption={caption}
          head={[t('progress.when'), t('progress.inWords'), t('progress.score')]}
          rows={points.map(({ when, score }, index) => ({
            key: `${when} ${index}`,
            cells: [when, bands[bandOf(score, bands)]?.label, score],
          }))}
        />
      </AsTable>
    </>
  )
}
