import { createHash } from 'node:crypto'
import type { Viewer } from '~/doors/viewer'
import { type Reading, reading, transact } from '~/platform/db.server'
import { type LimitName, limitDigest } from '~/platform/limits.server'
import { listStaffAccounts } from '../accounts/read.server'
import { readClinic } from '../clinic/read.server'
import { addDays, dayAt } from '../consent/days'
import { daysOfHits, type KindOfDay, type LimitKind, limits } from './limits'
import * as rows from './rows.server'

/** Every limit has its words: one that is new does not compile before it has. */
const wordsFor: Record<LimitName, { kind: LimitKind }> = limits

/** So long it is remembered that a limit was reached. */
const keptDays = 30
const daysAPage = 7

export type LimitsPage = {
  /** newest first; days without anything are left out */
  days: { day: string; kinds: (KindOfDay & { staff: string[] })[] }[]
  /** the page of seven days that is shown, from 0 */
  page: number
  older: boolean
  zone: string
  keptDays: number
}

/**
 * The limits that were reached, by day and by what they are about. Who reached them is a number of networks, accounts
 * or mailboxes; only people who work here are named, by comparing digests.
 *
 * @param asked the page of seven days; 0 begins today
 */
export async function readLimitsHit(_viewer: Viewer<'admin'>, asked: number): Promise<LimitsPage> {
  const page = Math.min(asked, Math.ceil(keptDays / daysAPage))
  const { zone } = await readClinic()
  return reading(async (tx) => {
    const to = addDays(dayAt(tx.now, zone), -page * daysAPage)
    const span = { from: addDays(to, 1 - daysAPage), to }
    const sums = (await rows.hitSums(tx, span)).map((row) => ({
      day: row.day,
      name: row.name,
      times: Number(row.times),
      whos: Number(row.whos),
      first: Number(row.first),
      last: Number(row.last),
    }))
    const staff = sums.length > 0 ? await staffAmong(tx, span) : []
    const oldest = await rows.oldestHit(tx)
    return {
      days: daysOfHits(sums).map(({ day, kinds }) => ({
        day,
        kinds: kinds.map((one) => ({
          ...one,
          staff: [
            ...new Set(
              staff.filter((hit) => hit.day === day && hit.kind === one.kind).map(({ name }) => name),
            ),
          ],
        })),
      })),
      page,
      older: oldest !== undefined && oldest < span.from,
      zone,
      keptDays,
    }
  })
}

/** Who of the staff reached which kind of limit on which day. */
async function staffAmong(
  tx: Reading,
  span: { from: string; to: string },
): Promise<{ day: string; kind: LimitKind; name: string }[]> {
  const names = new Map(
    (await listStaffAccounts(tx)).flatMap(({ accountId, email, name }) => [
      [limitDigest(accountId), name] as const,
      [limitDigest(createHash('sha256').update(email).digest('hex').slice(0, 32)), name] as const,
    ]),
  )
  const found = await rows.hitsBy(tx, span, [...names.keys()])
  return found.flatMap(({ day, name, who }) => {
    const kind = wordsFor[name as LimitName]?.kind
    const staff = names.get(who)
    return kind && staff ? [{ day, kind, name: staff }] : []
  })
}

/** Forgets limits that were reached more than thirty days ago. @returns how many rows went */
export async function sweepLimitHits(): Promise<number> {
  const { zone } = await readClinic()
  return transact((tx) => rows.deleteHitsBefore(tx, addDays(dayAt(tx.now, zone), -keptDays)))
}
