import { reading, transact } from '~/platform/db.server'
import { datesTheClockMoved } from './list-rows.server'
import { lockSeats } from './promoting.server'
import { protectionEnds } from './rules'

/** So many dates are looked at in one round. */
const round = 50

/**
 * Does what only the clock asks for: ends offers that nobody answered and offers their places on, and gives out what
 * gathered for a protected family once that ends. Every verb does the same for its own date before it decides, so
 * nothing is wrong where this never runs: a family only hears of its turn later.
 *
 * @returns how many dates were looked at
 */
export async function settleDue(): Promise<number> {
  const ids = await reading((tx) => datesTheClockMoved(tx, protectionEnds, round))
  for (const id of ids) await transact((tx) => lockSeats(tx, [id]))
  return ids.length
}
