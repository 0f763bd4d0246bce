import type { ReminderTable } from '#db/schema'
import type { Language } from '~/i18n/words'
import { reading, type Tx, transact } from '~/platform/db.server'
import { type DueDigest, listDueDigests, takeDigest } from '../notices/choices.server'
import { enqueue } from '../notices/enqueue.server'
import { reminderKey, reminderRules } from './news'
import { clinicZone } from './occurrence-rows.server'
import { bookedUntil, insertReminder, unreminded } from './reminder-rows.server'
import { isReminderDue, reach } from './reminders'
import { lockDate } from './seat-rows.server'
import { dayMs } from './wallclock'
import { letterWhen } from './when'

/**
 * Writes the reminders that are due. Each date is locked while it is done, so that a family that cancels at the same
 * moment has none, or takes it back. One reminder for a registration, a rule and a start; none where it was due before
 * the place was booked.
 *
 * @returns how many were written
 */
export async function remindOfDates(): Promise<number> {
  let written = 0
  for (const rule of reminderRules) {
    const due = await reading(async (tx) => {
      const found = await unreminded(tx, rule, startsIn(rule, tx.now))
      return found.filter((one) => isReminderDue(rule, asked(one), tx.now))
    })
    for (const id of [...new Set(due.map((one) => one.occurrence_id))].sort()) {
      written += await transact((tx) => remindOf(tx, rule, id))
    }
  }
  return written
}

function startsIn(rule: ReminderTable['rule'], now: number) {
  return { from: now + reach[rule].least, to: now + reach[rule].most }
}

function asked(row: { starts_at: number; booked_at: number; zone: string }) {
  return { startsAt: row.starts_at, bookedAt: row.booked_at, zone: row.zone }
}

async function remindOf(tx: Tx, rule: ReminderTable['rule'], occurrenceId: string): Promise<number> {
  if (!(await lockDate(tx, occurrenceId))) return 0
  const zone = await clinicZone(tx)
  let written = 0
  for (const one of await unreminded(tx, rule, { ...startsIn(rule, tx.now), occurrenceId })) {
    if (!isReminderDue(rule, asked(one), tx.now)) continue
    const what = { registration_id: one.id, rule, starts_at: one.starts_at }
    if (!(await insertReminder(tx, what))) continue
    await enqueue(tx, {
      key: reminderKey(one.id, rule, one.starts_at),
      accountId: one.account_id,
      template: 'reminder',
      when: letterWhen(one, zone, tx.now),
    })
    written += 1
  }
  return written
}

/** One round writes so many digests. */
const digestsInARound = 200
const ahead = 7 * dayMs

/**
 * Writes the digests that are due: by the calendar, to every family account that asked, whatever there is and whatever
 * anybody shares. It says when the next appointments are, and nothing else.
 *
 * @returns how many were written
 */
export async function sendDigests(): Promise<number> {
  const due = await reading((tx) => listDueDigests(tx, digestsInARound))
  let written = 0
  for (const one of due) written += await transact((tx) => digestFor(tx, one))
  return written
}

async function digestFor(tx: Tx, one: DueDigest): Promise<number> {
  const key = await takeDigest(tx, one)
  if (key === undefined) return 0
  const booked = await bookedUntil(tx, one.account_id, tx.now + ahead)
  const zone = await clinicZone(tx)
  const listed = (language: Language) =>
    booked.map((date) => letterWhen(date, zone, tx.now)[language]).join('; ')
  await enqueue(tx, {
    key,
    accountId: one.account_id,
    template: booked.length > 0 ? 'digest' : 'digestEmpty',
    when: { en: listed('en'), es: listed('es') },
  })
  return 1
}
