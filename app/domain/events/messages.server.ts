import type { Viewer } from '~/doors/viewer'
import { iso, longDay, timeOfDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { reading, type Tx, transact } from '~/platform/db.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { seal, unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, NotHere, Refused } from '../errors'
import { isId } from '../ids'
import { enqueue } from '../notices/enqueue.server'
import { once } from '../once.server'
import { deskDate, deskRow, lockHers } from './desk-access.server'
import * as rows from './message-rows.server'
import { clinicZone } from './occurrence-rows.server'
import { type Block, blocksIn } from './program-text'
import { liveOn } from './registration-rows.server'
import type { DateMessageForm } from './seating-input'
import { titleOf } from './shown'
import type { DeskDate, Text, When } from './views'
import { type Reader, whenOf } from './when'

/** Enough for a day on which everything goes wrong, and too few to pester anybody. */
const messagesAnHour: Limit = { name: 'messages to a date', most: 30, windowMs: 3_600_000 }
const pageLength = 20

type Sent = { day: string; time: string; iso: string }

export type DateMessages = {
  date: DeskDate
  /** families a message would reach now */
  reach: { booked: number; everybody: number }
  sent: {
    id: string
    at: Sent
    by: string
    families: number
    reach: 'booked' | 'everybody'
    language: Language
    blocks: Block[]
  }[]
  page: number
  more: boolean
  formKey: string
}

/** What was written to the families of a date, and whom a new message would reach. @throws NotHere */
export async function readDateMessages(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
  page: number,
): Promise<DateMessages> {
  return reading(async (tx) => {
    const { row, reader } = await deskRow(tx, viewer, language, id)
    const live = await liveOn(tx, row.id)
    const found = await rows.messagesAbout(tx, row.id, {
      offset: (page - 1) * pageLength,
      count: pageLength + 1,
    })
    return {
      date: deskDate(row, reader, new Map()),
      reach: {
        booked: live.filter((one) => one.state === 'confirmed').length,
        everybody: live.length,
      },
      sent: found.slice(0, pageLength).map((one) => ({
        id: one.id,
        at: sentAt(one.sent_at, reader),
        by: `${one.given_name} ${one.family_name}`,
        families: one.families,
        reach: one.reach,
        language: one.language,
        blocks: opened(one),
      })),
      page,
      more: found.length > pageLength,
      formKey: random128(),
    }
  })
}

/**
 * Writes to the families of a date: each has the words in the portal, sealed, and one letter that says only that there
 * is a message.
 *
 * @returns how many families it went to
 * @throws Conflict `nobodyToTell`, Refused `tooManyMessages` after thirty in an hour, NotHere
 */
export async function messageFamilies(
  viewer: Viewer<'coordinator'>,
  occurrenceId: string | undefined,
  form: DateMessageForm,
): Promise<{ families: number }> {
  await refuseUnlessFewMessages(viewer, form.text)
  return transact(async (tx) => {
    const row = await lockHers(tx, viewer, occurrenceId)
    return once(tx, viewer, form.key, `message ${row.id}`, async () => {
      const live = (await liveOn(tx, row.id)).filter(
        (one) => form.reach === 'everybody' || one.state === 'confirmed',
      )
      const accounts = [...new Set(live.map((one) => one.account_id))]
      if (accounts.length === 0) throw new Conflict('nobodyToTell')
      const id = await leaveWords(tx, viewer, row.id, { ...form, accounts })
      for (const accountId of accounts) {
        await enqueue(tx, {
          key: `message:${id}:${accountId}`,
          accountId,
          template: 'message',
          waits: { about: row.starts_at },
        })
      }
      return { families: accounts.length }
    })
  })
}

/** @throws Refused `tooManyMessages` after thirty in an hour; nothing where nothing is written */
export async function refuseUnlessFewMessages(
  viewer: Viewer<'coordinator'>,
  text: string | undefined,
): Promise<void> {
  if (text && !(await withinLimit(messagesAnHour, viewer.accountId))) throw new Refused('tooManyMessages')
}

/** Puts sealed words about a date before these accounts, on record. No letter goes out by it. @returns their id */
export async function leaveWords(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  occurrenceId: string,
  words: Pick<DateMessageForm, 'reach' | 'language' | 'text'> & { accounts: string[] },
): Promise<string> {
  const { reach, language, text, accounts } = words
  const id = random128()
  const sealed = Buffer.from(seal(text, { table: 'date_message', column: 'sealed', row: id }))
  const message = {
    id,
    occurrence_id: occurrenceId,
    reach,
    language,
    sealed,
    families: accounts.length,
    sent_at: tx.now,
    sent_by: viewer.personId,
  }
  await rows.insertMessage(tx, message, accounts)
  record(tx, viewer, {
    action: 'date.message',
    subject: { kind: 'occurrence', id: occurrenceId },
    detail: { message: id, families: accounts.length, reach },
  })
  return id
}

/** A message without its words. */
export type MessageHead = { id: string; title: Text; when: When; at: Sent; unread: boolean }

/** What a family was written about its dates, newest first. @param page from 1 */
export async function listDateMessages(
  viewer: Viewer<'family'>,
  language: Language,
  page: number,
): Promise<{ messages: MessageHead[]; page: number; more: boolean }> {
  return reading(async (tx) => {
    const reader = { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
    const found = await rows.messagesTo(tx, viewer.accountId, {
      offset: (page - 1) * pageLength,
      count: pageLength + 1,
    })
    return {
      messages: found.slice(0, pageLength).map((one) => headOf(one, reader)),
      page,
      more: found.length > pageLength,
    }
  })
}

/** One message with its words; from then on it is read. @throws NotHere for one that did not go to this family */
export async function readDateMessage(
  viewer: Viewer<'family'>,
  language: Language,
  id: string | undefined,
): Promise<MessageHead & { language: Language; blocks: Block[]; occurrenceId: string }> {
  if (!isId(id)) throw new NotHere()
  return transact(async (tx) => {
    const row = await rows.messageTo(tx, viewer.accountId, id)
    if (!row) throw new NotHere()
    if (row.read_at === null) await rows.markRead(tx, viewer.accountId, id)
    const reader = { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
    return {
      ...headOf(row, reader),
      language: row.language,
      blocks: opened(row),
      occurrenceId: row.occurrence_id,
    }
  })
}

/** How many messages a family has not opened yet. */
export async function countUnread(viewer: Viewer<'family'>): Promise<number> {
  return reading((tx) => rows.unreadCount(tx, viewer.accountId))
}

function headOf(row: rows.CopyRow, reader: Reader): MessageHead {
  return {
    id: row.id,
    title: titleOf(row, reader),
    when: whenOf(row, reader),
    at: sentAt(row.sent_at, reader),
    unread: row.read_at === null,
  }
}

function opened(row: { id: string; sealed: Uint8Array }): Block[] {
  return blocksIn(unseal(row.sealed, { table: 'date_message', column: 'sealed', row: row.id }))
}

function sentAt(instant: number, { zone, language, now }: Reader): Sent {
  return {
    day: longDay(instant, zone, language, now),
    time: timeOfDay(instant, zone, language),
    iso: iso(instant),
  }
}
