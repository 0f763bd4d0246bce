import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict } from '../errors'
import { calendarFor } from '../notices/calendar'
import { enqueue, withdraw } from '../notices/enqueue.server'
import { obstaclesTo } from './arranging.server'
import { endWalkIns } from './attendance-rows.server'
import { overridesOf } from './booking-rows.server'
import { letterCalendars } from './calendar.server'
import { bringBack, insertCalls, keepStates, statesKept } from './call-rows.server'
import type { TellingForm } from './date-input'
import { markDateCancelled, markRestored } from './date-rows.server'
import { lockHers } from './desk-access.server'
import { leaveWords, refuseUnlessFewMessages } from './messages.server'
import { newsOf } from './news'
import { clinicZone, type DateRow } from './occurrence-rows.server'
import { offerLetter, promote } from './promoting.server'
import { endAllOn, liveOn, type RegistrationRow } from './registration-rows.server'
import { isRestorable } from './rules'
import { changeSeats, raiseToFit } from './seat-rows.server'
import { seriesDate } from './series-date'
import { partById } from './series-rows.server'
import { letterWhen } from './when'

/**
 * Takes a date off: every family on it is told once, whatever it held, and nothing live stays on it. A date that
 * was cancelled before stays as it is.
 *
 * @param words what the families read about it in the portal; nothing unless she writes something
 * @returns how many families are told
 */
export async function cancelDate(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
  words: TellingForm = {},
): Promise<{ told: number }> {
  await refuseUnlessFewMessages(viewer, words.text)
  return transact(async (tx) => {
    const row = await lockHers(tx, viewer, id)
    if (row.cancelled_at !== null) return { told: 0 }
    const live = await takeOff(tx, viewer, row)
    await wordsLeft(tx, viewer, row.id, words, [...new Set(live.map((one) => one.account_id))])
    return { told: live.length }
  })
}

/** Leaves words about a date that is off for families to read; their letter about it is the only one. */
export async function wordsLeft(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  occurrenceId: string,
  { text, language = viewer.language }: TellingForm,
  accounts: string[],
): Promise<void> {
  if (!text || accounts.length === 0) return
  await leaveWords(tx, viewer, occurrenceId, { reach: 'everybody', language, text, accounts })
}

/**
 * Takes off one date that is locked and stands.
 *
 * @returns the registrations that stood for it, as they were
 * @throws Conflict `dateOver`
 */
export async function takeOff(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  row: DateRow,
): Promise<RegistrationRow[]> {
  if (tx.now >= row.ends_at) throw new Conflict('dateOver')
  const live = await liveOn(tx, row.id)
  await keepStates(tx, row.id)
  await endAllOn(tx, row.id, viewer.personId)
  await endWalkIns(tx, row.id, viewer.personId)
  const sequence = await markDateCancelled(tx, row.id, viewer.personId)
  await callAbout(tx, { occurrenceId: row.id, about: 'cancelled', sequence }, live)
  const when = letterWhen(row, await clinicZone(tx), tx.now)
  const booked = live.filter((one) => one.state === 'confirmed').map((one) => one.id)
  const entries = await letterCalendars(tx, booked)
  for (const one of live) {
    await withdraw(tx, ...newsOf({ id: one.id, startsAt: row.starts_at }))
    if (one.offer_expires_at !== null) await withdraw(tx, offerLetter(one.id, one.offer_expires_at))
    await enqueue(tx, {
      key: `dateCancelled:${one.id}:${sequence}`,
      accountId: one.account_id,
      template: 'dateCancelled',
      when,
      waits: { about: row.starts_at },
      calendar: calendarFor(entries.get(one.id)),
    })
  }
  record(tx, viewer, {
    action: 'date.cancelled',
    subject: { kind: 'occurrence', id: row.id },
    detail: { families: live.length },
  })
  catalogueChanged(tx)
  return live
}

/** Puts everybody with a place on the list of calls to make about a date's news. */
export async function callAbout(
  tx: Tx,
  news: { occurrenceId: string; about: 'cancelled' | 'moved' | 'restored'; sequence: number },
  registrations: readonly { id: string; state: string }[],
): Promise<void> {
  await insertCalls(
    tx,
    registrations
      .filter((one) => one.state === 'confirmed')
      .map((one) => ({
        id: random128(),
        occurrence_id: news.occurrenceId,
        registration_id: one.id,
        about: news.about,
        sequence: news.sequence,
        created_at: tx.now,
        reached_at: null,
        reached_by: null,
      })),
  )
}

/**
 * Brings back a date that was taken off within a day: every family has again what it held, places and turns, and
 * is told once. A place that was only offered waits in its old turn.
 *
 * @returns how many families are told
 * @throws Conflict later than a day, or once its hour has come
 */
export async function restoreDate(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
): Promise<{ told: number }> {
  return transact(async (tx) => {
    const row = await lockHers(tx, viewer, id)
    if (row.cancelled_at === null) return { told: 0 }
    if (!isRestorable(row, tx.now)) throw new Conflict('restoreTooLate')
    await refuseTaken(tx, viewer, row.id)
    const kept = await statesKept(tx, row.id, row.cancelled_at)
    const sequence = await markRestored(tx, row.id)
    const back = kept.map((one) => ({
      ...one,
      state: one.was === 'offered' ? ('waitlisted' as const) : one.was,
    }))
    const seated = back.filter((one) => one.state === 'confirmed')
    const places = placesOf(seated)
    await raiseToFit(tx, row.id, places)
    for (const one of back) await bringBack(tx, one.id, one.state, row.cancelled_at)
    const entries = await letterCalendars(
      tx,
      seated.map((one) => one.id),
    )
    for (const one of back) {
      await withdraw(tx, `dateCancelled:${one.id}:${sequence - 1}`)
      await enqueue(tx, {
        key: `dateRestored:${one.id}:${sequence}`,
        accountId: one.account_id,
        template: 'dateRestored',
        when: letterWhen(row, await clinicZone(tx), tx.now),
        waits: { about: row.starts_at },
        calendar: calendarFor(entries.get(one.id)),
      })
    }
    await changeSeats(tx, row.id, {
      ...places,
      waiting: back.filter((one) => one.state === 'waitlisted').length,
    })
    await promote(tx, row.id)
    await callAbout(tx, { occurrenceId: row.id, about: 'restored', sequence }, back)
    record(tx, viewer, {
      action: 'date.restored',
      subject: { kind: 'occurrence', id: row.id },
      detail: { families: back.length },
    })
    catalogueChanged(tx)
    return { told: back.length }
  })
}

/**
 * What a date needs may have been given to another one while it was off.
 *
 * @throws Conflict `restoreTaken`
 */
async function refuseTaken(tx: Tx, viewer: Viewer<'coordinator'>, id: string): Promise<void> {
  const part = await partById(tx, id)
  if (!part) return
  const reader = { language: viewer.language, zone: await clinicZone(tx), now: tx.now }
  const settled = { id, startsAt: part.starts_at, endsAt: part.ends_at, fields: seriesDate(part).fields }
  const { clashes } = await obstaclesTo(tx, [settled], { reader })
  const answered = await overridesOf(tx, [id])
  const known = (clash: (typeof clashes)[number]) =>
    'otherId' in clash && answered.some((one) => [one.occurrence_id, one.other_id].includes(clash.otherId))
  if (clashes.some((clash) => !known(clash))) throw new Conflict('restoreTaken')
}

function placesOf(seated: readonly { seats: number; online_seats: number }[]) {
  const sum = (of: (one: (typeof seated)[number]) => number) =>
    seated.reduce((total, one) => total + of(one), 0)
  const [people, online] = [sum((one) => one.seats), sum((one) => one.online_seats)]
  return { people, parties: seated.length, inPerson: people - online, online }
}
