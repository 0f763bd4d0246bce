import type { TeamViewer } from '~/doors/viewer'
import { type Reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { sitesInCare } from '../accounts/read.server'
import { record } from '../audit/record.server'
import { NotHere, Refused } from '../errors'
import { isId } from '../ids'
import * as rows from './care-rows.server'

/** Somebody in the program as their own team sees them. */
export type PersonInCare = NonNullable<Awaited<ReturnType<typeof rows.personInCare>>>

/** Whose people a member of the team sees: a clinician the own caseload's, a coordinator the own sites'. */
export async function careOf(tx: Reading, viewer: TeamViewer): Promise<rows.Care> {
  return viewer.role === 'clinician'
    ? { clinicianId: viewer.personId }
    : { sites: await sitesInCare(tx, viewer) }
}

/**
 * Somebody in the own care, still in the program or not.
 *
 * @throws NotHere for anybody else, as for an id that nobody has
 */
export async function personInCare(
  tx: Reading,
  viewer: TeamViewer,
  participantId: string,
): Promise<PersonInCare> {
  const person = await rows.personInCare(tx, await careOf(tx, viewer), participantId)
  if (!person) throw new NotHere({ participant: participantId })
  return person
}

/**
 * As `personInCare`, for a verb that lets somebody in or shows anybody more. An hour of emergency access is for looking,
 * and for stopping; whoever opened it must not leave a way in behind.
 *
 * @throws Refused `emergencyOnlyLooks`; NotHere outside the own care
 */
export async function personInOwnCare(
  tx: Reading,
  viewer: TeamViewer,
  participantId: string,
): Promise<PersonInCare> {
  const person = await personInCare(tx, viewer, participantId)
  if (viewer.role === 'clinician' && !(await rows.isOnCaseload(tx, viewer.personId, participantId))) {
    throw new Refused('emergencyOnlyLooks')
  }
  return person
}

/**
 * Puts on record that a page about one person is opened, and one outside the own care that is tried.
 *
 * It stands in a transaction of its own, before the reading, on purpose. A try outside the own care ends in NotHere, which
 * would take its row along if both were one; and the pages are read without the one lock of writing, behind which they
 * would all queue. So a look may be on record whose page then failed, and no page is read whose look is not. Where content
 * leaves for a family it is the other way round: the gate decides, reads and records in one.
 *
 * @throws NotHere for anybody outside the own care, as `personInCare`
 */
export async function lookAtPerson(
  viewer: TeamViewer,
  participantId: string,
  page: 'person' | 'family' | 'week',
): Promise<void> {
  const isHere = await transact(async (tx) => {
    const known = isId(participantId)
    const person = known ? await rows.personInCare(tx, await careOf(tx, viewer), participantId) : undefined
    record(tx, viewer, {
      action: 'look at person',
      subject: { kind: 'participant', id: known ? participantId : 'unknown' },
      ...(person ? { participantId } : {}),
      outcome: person ? 'done' : 'refused',
      detail: { page },
    })
    return person !== undefined
  })
  if (!isHere) throw new NotHere({ participant: participantId })
}

/** A page of the people in the own care; with `only`, of those among them. */
export async function peopleInCare(
  tx: Reading,
  viewer: TeamViewer,
  page: { offset: number; count: number; only: readonly string[] | undefined; named?: string },
) {
  return rows.peopleInCare(tx, await careOf(tx, viewer), page)
}

/** Which of these ids are of people in the own care who are still in the program. */
export async function idsInCare(
  tx: Reading,
  viewer: TeamViewer,
  among: readonly string[],
): Promise<string[]> {
  return rows.idsInCare(tx, await careOf(tx, viewer), among)
}

/**
 * Ends a stay, by discharge or by death, or begins it again. The consent room calls it under its lock, since what
 * hangs on a stay ends in the same transaction (consent 3). Family links and groups stay as they are.
 */
export async function changeStay(
  tx: Tx,
  viewer: TeamViewer,
  participantId: string,
  kind: 'discharged' | 'died' | 'readmitted',
): Promise<void> {
  const stay =
    kind === 'readmitted'
      ? { discharged_at: null, admitted_at: tx.now }
      : { discharged_at: tx.now, ...(kind === 'died' ? { died_at: tx.now } : {}) }
  await rows.changeStay(tx, participantId, stay)
  await rows.insertStayEvent(tx, {
    id: random128(),
    participant_id: participantId,
    kind,
    actor_id: viewer.personId,
  })
}

export { isOnCaseload } from './care-rows.server'
