import type { TeamViewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Reading, reading, transact } from '~/platform/db.server'
import { appendToLedger } from '~/platform/ledger.server'
import { seal, unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { confirmPassword } from '../accounts/change.server'
import { isConfirmed } from '../accounts/rules'
import { record } from '../audit/record.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { personInCare, personInOwnCare } from '../people/care.server'
import { linkedFamily } from '../people/read.server'
import * as care from './care-rows.server'
import * as rows from './rows.server'
import { isFreshProof } from './rules'
import { type Pen, type Written, writtenDay } from './written'

/*
 * The endangerment flag (45 CFR 164.502(g)(5)): where the team reasonably believes that a person may be subject to
 * abuse or neglect by somebody, or endangered by treating them as a representative, that somebody sees nothing and
 * signs nothing, whatever was signed. It shows on no page of a family or of the participant.
 */

export type Flagging = { personId: string; reason: string; password: string }

/**
 * Places a flag on somebody, from this instant.
 *
 * @throws Invalid on `password` or `personId`; Conflict `flagThere`; NotHere outside the own care
 */
export async function placeFlag(viewer: TeamViewer, participantId: string, given: Flagging): Promise<string> {
  const confirmedAt = await confirmPassword(viewer, given.password)
  return placeConfirmed(viewer, participantId, given, confirmedAt)
}

/** The flag itself, after the proof of the password. Pages call `placeFlag`. */
export async function placeConfirmed(
  viewer: TeamViewer,
  participantId: string,
  given: Omit<Flagging, 'password'>,
  confirmedAt: number,
): Promise<string> {
  return transact(async (tx) => {
    if (!(await rows.lockParticipant(tx, participantId))) throw new NotHere()
    await personInCare(tx, viewer, participantId)
    if (!isFreshProof(confirmedAt, tx.now)) throw new Invalid('password', 'passwordAgain')
    const around = await peopleAround(tx, participantId)
    if (!around.some(({ personId }) => personId === given.personId)) {
      throw new Invalid('personId', 'recipientMissing')
    }
    const flags = await rows.flagsOf(tx, participantId)
    if (flags.some((one) => one.person_id === given.personId && one.lifted_at === null)) {
      throw new Conflict('flagThere')
    }
    const id = random128()
    await care.insertFlag(tx, {
      id,
      participant_id: participantId,
      person_id: given.personId,
      placed_at: tx.now,
      placed_by: viewer.personId,
      reason: Buffer.from(seal(given.reason, { table: 'endangerment_flag', column: 'reason', row: id })),
    })
    appendToLedger(tx, {
      kind: 'flagged',
      at: tx.now,
      id,
      participantId,
      actorId: viewer.personId,
      recipientId: given.personId,
    })
    record(tx, viewer, { action: 'place flag', subject: { kind: 'flag', id }, participantId })
    return id
  })
}

/**
 * Lifts a flag, with a reason of its own.
 *
 * @throws Invalid on `password`; NotHere for a flag that is not there, was lifted, or is outside the own care
 */
export async function liftFlag(
  viewer: TeamViewer,
  participantId: string,
  given: { flagId: string; reason: string; password: string },
): Promise<void> {
  const confirmedAt = await confirmPassword(viewer, given.password)
  await transact(async (tx) => {
    if (!(await rows.lockParticipant(tx, participantId))) throw new NotHere()
    await personInOwnCare(tx, viewer, participantId)
    if (!isFreshProof(confirmedAt, tx.now)) throw new Invalid('password', 'passwordAgain')
    const flag = (await care.flagRows(tx, participantId)).find(({ id }) => id === given.flagId)
    if (!flag || flag.lifted_at !== null) throw new NotHere({ flag: given.flagId })
    const place = { table: 'endangerment_flag', column: 'lift_reason', row: flag.id }
    await care.liftFlag(tx, flag.id, {
      lifted_by: viewer.personId,
      lift_reason: Buffer.from(seal(given.reason, place)),
    })
    record(tx, viewer, { action: 'lift flag', subject: { kind: 'flag', id: flag.id }, participantId })
  })
}

/** The people a flag can be about: linked family, and everybody who was given authority. */
export async function peopleAround(
  tx: Reading,
  participantId: string,
): Promise<{ personId: string; name: string }[]> {
  const family = await linkedFamily(tx, participantId)
  const holders = await rows.authoritiesOf(tx, participantId)
  const people = new Map<string, string>([
    ...family.map((one) => [one.personId, `${one.givenName} ${one.familyName}`] as const),
    ...holders.map((one) => [one.holder_id, `${one.given_name} ${one.family_name}`] as const),
  ])
  return [...people].map(([personId, name]) => ({ personId, name }))
}

export type FlagsView = {
  id: string
  name: string
  people: { personId: string; name: string }[]
  flags: { id: string; name: string; since: Written; reason: string | undefined }[]
  lifted: { id: string; name: string; from: Written; until: Written }[]
}

/**
 * The flags about people around somebody, with their reasons.
 *
 * @returns undefined when the password was not proved within the last five minutes
 * @throws NotHere for somebody who is not in the own care
 */
export async function readFlags(
  viewer: TeamViewer,
  participantId: string,
  language: Language,
): Promise<FlagsView | undefined> {
  return reading(async (tx) => {
    const person = await personInCare(tx, viewer, participantId)
    if (!isConfirmed(viewer.confirmedAt, tx.now)) return undefined
    const pen: Pen = { zone: viewer.timeZone, language, now: tx.now }
    const all = (await care.flagRows(tx, participantId)).map((one) => ({
      ...one,
      name: `${one.given_name} ${one.family_name}`,
    }))
    const standing = all.filter((one) => one.lifted_at === null)
    return {
      id: person.id,
      name: `${person.given_name} ${person.family_name}`,
      people: (await peopleAround(tx, participantId)).filter(
        ({ personId }) => !standing.some((one) => one.person_id === personId),
      ),
      flags: standing.map((one) => ({
        id: one.id,
        name: one.name,
        since: writtenDay(one.placed_at, pen),
        reason: one.reason
          ? unseal(one.reason, { table: 'endangerment_flag', column: 'reason', row: one.id })
          : undefined,
      })),
      lifted: all.flatMap((one) =>
        one.lifted_at === null
          ? []
          : [
              {
                id: one.id,
                name: one.name,
                from: writtenDay(one.placed_at, pen),
                until: writtenDay(one.lifted_at, pen),
              },
            ],
      ),
    }
  })
}
