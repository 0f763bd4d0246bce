import type { z } from 'zod'
import type { TeamViewer } from '~/doors/viewer'
import { transact } from '~/platform/db.server'
import { appendToLedger } from '~/platform/ledger.server'
import { record } from '../audit/record.server'
import { Invalid, NotHere } from '../errors'
import { once } from '../once.server'
import { closeAuthority, writeAuthority } from '../people/authority.server'
import { personInCare, personInOwnCare } from '../people/care.server'
import { linkedFamily } from '../people/read.server'
import { dayAt, endOfDay, isDay, startOfDay } from './days'
import { keepDocument, readDocument } from './documents.server'
import type { representativeInput } from './input'
import { majorityDay } from './minors'
import * as rows from './rows.server'

/**
 * Records that somebody of the family may sign for a participant, from a day on and, where it has an end, to a last
 * day. Every kind but a parent's rests on a paper, which is kept with it.
 *
 * @returns the authority's id
 * @throws Invalid on `holderId`, `kind`, `startsOn`, `endsOn` or `document`; NotHere outside the own care
 */
export async function recordRepresentative(
  viewer: TeamViewer,
  participantId: string,
  given: z.infer<typeof representativeInput>,
): Promise<string> {
  const document = await readDocument(given.document)
  return transact(async (tx) => {
    if (!(await rows.lockParticipant(tx, participantId))) throw new NotHere()
    const person = await personInOwnCare(tx, viewer, participantId)
    return once(tx, viewer, given.key, 'record representative', async () => {
      const clinic = await rows.clinicRow(tx)
      const family = await linkedFamily(tx, participantId)
      if (!family.some(({ personId }) => personId === given.holderId)) {
        throw new Invalid('holderId', 'recipientMissing')
      }
      const today = dayAt(tx.now, clinic.time_zone)
      if (given.kind === 'parent') {
        if (person.birth_date === null) throw new Invalid('kind', 'birthDateMissing')
        if (today >= majorityDay(person.birth_date, clinic.state)) throw new Invalid('kind', 'parentOfAdult')
      } else if (!document) {
        throw new Invalid('document', 'documentMissing')
      }
      if (!isDay(given.startsOn)) throw new Invalid('startsOn', 'dateWrong')
      const endsOn = given.endsOn?.trim() || undefined
      if (endsOn !== undefined && (!isDay(endsOn) || endsOn < given.startsOn || endsOn < today)) {
        throw new Invalid('endsOn', 'authorityEndWrong')
      }
      const id = await writeAuthority(tx, viewer, {
        participantId,
        holderId: given.holderId,
        kind: given.kind,
        startsAt: startOfDay(given.startsOn, clinic.time_zone),
        endsAt: endsOn === undefined ? null : endOfDay(endsOn, clinic.time_zone),
      })
      if (document) {
        await keepDocument(tx, viewer, document, { participantId, kind: 'authority', subjectId: id })
      }
      record(tx, viewer, {
        action: 'record representative',
        subject: { kind: 'authority', id },
        participantId,
        detail: { kind: given.kind, holderId: given.holderId, document: document !== undefined },
      })
      return id
    })
  })
}

/**
 * Ends somebody's authority now: what they signed counts no more from this instant.
 *
 * @throws NotHere for an authority that is not there or is not of somebody in the own care
 */
export async function endRepresentative(
  viewer: TeamViewer,
  participantId: string,
  id: string,
): Promise<void> {
  await transact(async (tx) => {
    if (!(await rows.lockParticipant(tx, participantId))) throw new NotHere()
    await personInCare(tx, viewer, participantId)
    const known = (await rows.authoritiesOf(tx, participantId)).some((one) => one.id === id)
    if (!known) throw new NotHere({ authority: id })
    // Ended before: twice is once.
    if (!(await closeAuthority(tx, viewer, participantId, id))) return
    appendToLedger(tx, {
      kind: 'authorityEnded',
      at: tx.now,
      id,
      participantId,
      actorId: viewer.personId,
    })
    record(tx, viewer, { action: 'end representative', subject: { kind: 'authority', id }, participantId })
  })
}
