import type { Reading } from '~/platform/db.server'
import { heldBetween } from './registration-rows.server'
import { titleOf } from './shown'
import type { Meanwhile } from './views'
import { type Reader, whenOf } from './when'

type Stretch = { id: string; starts_at: number; ends_at: number }

/**
 * What a family holds elsewhere while some dates take place, by the id of the date: other places of its own, and its
 * own family sessions. Stretches are half open, so that what ends at six is not in the way of what begins at six. Said
 * to that family alone, as a warning and never as a refusal.
 */
export async function meanwhileOf(
  tx: Reading,
  accountId: string,
  dates: readonly Stretch[],
  reader: Reader,
): Promise<Map<string, Meanwhile[]>> {
  if (dates.length === 0) return new Map()
  const from = Math.min(...dates.map((one) => one.starts_at))
  const to = Math.max(...dates.map((one) => one.ends_at))
  const held = await heldBetween(tx, accountId, { from, to })
  return new Map(
    dates.map((date) => [
      date.id,
      held
        .filter((one) => one.id !== date.id && one.starts_at < date.ends_at && one.ends_at > date.starts_at)
        .map((one) => ({
          id: one.id,
          title: one.kind === 'therapy' ? undefined : titleOf(one, reader),
          when: whenOf(one, reader),
        })),
    ]),
  )
}
