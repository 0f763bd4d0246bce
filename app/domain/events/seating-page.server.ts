import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import { transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { deskDate, deskRow } from './desk-access.server'
import { decisionsOn } from './list-rows.server'
import { rosterRows } from './registration-rows.server'
import type { SeatingPage } from './seating-view'
import { fits } from './seats'
import { grantedLimitsOf, limitsOf, offerUntil, partyIn, waitingOf } from './shown'
import { isProtected, isStandby } from './waitlist'

/** The places of a date, who was offered some and until when, who waits and why. @throws NotHere outside her sites */
export async function readSeating(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
): Promise<SeatingPage> {
  return transact(async (tx) => {
    const { row, reader } = await deskRow(tx, viewer, language, id)
    // Names of families: each look at one is on record.
    record(tx, viewer, { action: 'seating.read', subject: { kind: 'occurrence', id: row.id } })
    const families = await rosterRows(tx, row.id)
    const at = { now: tx.now, startsAt: row.starts_at, zone: reader.zone }
    const decisions = await decisionsOn(tx, row.id)
    const nameOf = (one: { given_name: string; family_name: string }) =>
      `${one.given_name} ${one.family_name}`
    return {
      date: deskDate(row, reader, new Map()),
      places: row.max_people ?? undefined,
      granted: Math.max(
        0,
        (row.max_people ?? 0) + row.overbook_people - Math.max(row.taken_people, row.max_people ?? 0),
      ),
      offers: families
        .filter((one) => one.state === 'offered' && (one.offer_expires_at ?? 0) > tx.now)
        .map((one) => ({
          registrationId: one.id,
          family: nameOf(one),
          people: one.offered_seats ?? one.seats,
          whole: (one.offered_seats ?? one.seats) === one.seats,
          until: offerUntil(one.offer_expires_at ?? tx.now, reader),
        })),
      waiting: families
        .filter((one) => one.state === 'waitlisted')
        .map((one) => ({
          registrationId: one.id,
          family: nameOf(one),
          people: one.seats,
          least: one.minimum_size ?? one.seats,
          since: longDay(one.queued_at ?? tx.now, reader.zone, language, tx.now),
          skips: one.skips,
          priority: one.priority,
          auto: one.auto_confirm === 1,
          protected: isProtected(waitingOf(one), limitsOf(row), at),
          fits: fits(grantedLimitsOf(row), partyIn(one)),
        })),
      standby: isStandby(at) && tx.now < row.starts_at,
      decisions: decisions.map((one) => ({
        id: one.id,
        act: one.act,
        amount: one.amount,
        reason: one.reason,
        day: longDay(one.at, reader.zone, language, tx.now),
        by: nameOf(one),
        family: one.who_given === null ? undefined : `${one.who_given} ${one.who_family ?? ''}`,
      })),
      formKey: random128(),
    }
  })
}
