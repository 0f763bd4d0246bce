import { monthCaption, monthDay, weekdayNames } from '~/i18n/format'
import type { DateRow } from './occurrence-rows.server'
import { titleOf } from './shown'
import type { MonthView } from './views'
import { localDay, monthWeeks, startOfDay } from './wallclock'
import type { Reader } from './when'

/** A month of dates. `listed` are those that a list beside it holds, so that a day can lead to them. */
export function monthView(
  rows: DateRow[],
  { first, listed, today, reader }: { first: string; listed: DateRow[]; today: string; reader: Reader },
): MonthView {
  const onDay = new Map<string, DateRow[]>()
  for (const row of rows) {
    const day = localDay(row.starts_at, reader.zone)
    onDay.set(day, [...(onDay.get(day) ?? []), row])
  }
  const shownDays = new Set(listed.map((row) => localDay(row.starts_at, reader.zone)))
  return {
    caption: monthCaption(first, reader.language),
    weekdays: weekdayNames(reader.language),
    weeks: monthWeeks(first).map((week) =>
      week.map((date) => {
        if (!date) return { dates: [] }
        return {
          day: Number(date.slice(8)),
          date,
          shown: shownDays.has(date),
          today: date === today,
          past: date <= today,
          says: monthDay(startOfDay(date, reader.zone), reader.zone, reader.language),
          dates: (onDay.get(date) ?? []).map((row) => ({
            id: row.id,
            title: titleOf(row, reader),
            cancelled: row.cancelled_at !== null,
          })),
        }
      }),
    ),
  }
}
