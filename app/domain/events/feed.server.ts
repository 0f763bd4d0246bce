import { createHash, createHmac } from 'node:crypto'
import type { Viewer } from '~/doors/viewer'
import { catalogue } from '~/i18n/catalogue.server'
import { longDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { reading, transact } from '~/platform/db.server'
import { letterhead } from '~/platform/letterhead.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { keyFor, random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import { isId } from '../ids'
import { entryOf, published } from './calendar.server'
import { calendarOf, endFeeds, feedByHash, feedOf, insertFeed } from './feed-rows.server'
import { dayMs } from './wallclock'

/** A calendar that asks more often than this is told to come later. */
const fetches: Limit = { name: 'calendar fetch', most: 120, windowMs: 3_600_000 }
/** So long what is over, or was taken off, stays in the calendar: a program that was away for a while still learns of it. */
const keptMs = 60 * dayMs

export type FeedPage = {
  /** the address, for whoever is signed in as its owner; undefined where there is none */
  address: string | undefined
  /** since when, in words */
  since: string | undefined
}

/** The address of one's own calendar, if there is one. */
export async function readFeed(viewer: Viewer<'family'>, language: Language): Promise<FeedPage> {
  return reading(async (tx) => {
    const feed = await feedOf(tx, viewer.accountId)
    if (!feed) return { address: undefined, since: undefined }
    return {
      address: `${letterhead().origin}/calendar/${tokenOf(feed.id)}.ics`,
      since: longDay(feed.created_at, viewer.timeZone, language, tx.now),
    }
  })
}

/**
 * Makes a new address for one's own calendar; one that was there before ends. The token is 128 bits that follow from
 * the row's id and the portal's secret, so that its owner can look it up again and the database holds only its digest.
 */
export async function createFeed(viewer: Viewer<'family'>): Promise<void> {
  const id = random128()
  await transact(async (tx) => {
    await endFeeds(tx, viewer.accountId)
    await insertFeed(tx, {
      id,
      account_id: viewer.accountId,
      token_hash: hashOf(tokenOf(id)),
      created_at: tx.now,
    })
    record(tx, viewer, { action: 'create calendar address', subject: { kind: 'feed', id } })
  })
}

/** Ends the address of one's own calendar, from the next time that anything asks for it. Twice is once. */
export async function endFeed(viewer: Viewer<'family'>): Promise<void> {
  await transact(async (tx) => {
    if ((await endFeeds(tx, viewer.accountId)) === 0) return
    record(tx, viewer, {
      action: 'end calendar address',
      subject: { kind: 'account', id: viewer.accountId },
    })
  })
}

export type Feed = { text: string; etag: string }

/**
 * The calendar behind an address: what its owner has booked, decided now. It depends on no participant, and names
 * nobody.
 *
 * @returns undefined where it was asked for too often
 * @throws NotHere for an address that never was, or that has ended
 */
export async function fetchFeed(token: string | undefined): Promise<Feed | undefined> {
  if (!isId(token)) throw new NotHere()
  const hash = hashOf(token)
  const found = await reading(async (tx) => {
    const feed = await feedByHash(tx, hash)
    return feed && { feed, rows: await calendarOf(tx, feed.account_id, tx.now - keptMs) }
  })
  if (!found) throw new NotHere()
  if (!(await withinLimit(fetches, found.feed.id))) return undefined
  const { language } = found.feed
  const text = published(found.rows.map(entryOf), language, catalogue(language).letters.appointments)
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` }
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** 128 bits in base32, as ids are written. */
function tokenOf(id: string): string {
  const digest = createHmac('sha256', keyFor('calendar address')).update(id).digest().subarray(0, 16)
  const bits = [...digest]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .padEnd(130, '0')
  return (bits.match(/.{5}/g) ?? []).map((five) => base32[Number.parseInt(five, 2)]).join('')
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
