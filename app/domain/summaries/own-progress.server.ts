import type { Viewer } from '~/doors/viewer'
import { dayOf, shortMonthDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { reading } from '~/platform/db.server'
import { inOrder } from '../consent/categories'
import { checkInScales } from '../progress/kinds'
import { ownCravings } from '../progress/own.server'
import { readRecord } from '../progress/record.server'
import { prefill } from './prefill'
import { bands } from './rules'
import { type OwnTrend, type PartWritten, periodText, written } from './written'

/** How many days back sessions and skills are drawn on the own page; trends look twelve weeks back. */
const lookBack = 27 * 86_400_000

const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

/**
 * The participant's own weeks, drawn as a family would see them if they were shared; and each day of their check-ins,
 * cravings among them, which nobody else sees.
 */
export async function readOwnProgress(
  viewer: Viewer<'participant'>,
  language: Language,
): Promise<{ givenName: string; parts: (PartWritten & { period: string })[]; days: OwnTrend[] }> {
  return reading(async (tx) => {
    const from = dayOf(tx.now - lookBack, viewer.timeZone)
    const to = dayOf(tx.now, viewer.timeZone)
    const record = await readRecord(tx, viewer.participantId, { from, to })
    const cravings = await ownCravings(tx, viewer.participantId, to)
    const parts = prefill({ ...record, checkIns: [] }, { from, to })
    const period = periodText(from, to, language)
    const point = (on: string, score: number) => ({
      when: shortMonthDay(noon(on), 'UTC', language),
      score,
      at: noon(on),
    })
    const days: OwnTrend[] = checkInScales.map((scale) => ({
      scale,
      bands: [...bands[scale]],
      points: record.checkIns.flatMap((day) => (day[scale] === null ? [] : [point(day.onDay, day[scale])])),
    }))
    days.push({
      scale: 'cravings',
      bands: [...bands.stress],
      points: cravings.map(({ onDay, cravings }) => point(onDay, cravings)),
    })
    return {
      givenName: viewer.givenName,
      parts: inOrder(parts.map(({ category }) => category)).flatMap((category) =>
        parts
          .filter((part) => part.category === category)
          .map((part) => ({ ...written(part, language, tx.now), period })),
      ),
      days: days.filter(({ points }) => points.length > 0),
    }
  })
}
