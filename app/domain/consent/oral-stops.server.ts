import type { z } from 'zod'
import type { TeamViewer } from '~/doors/viewer'
import { transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Invalid, NotHere } from '../errors'
import { once } from '../once.server'
import { personInCare } from '../people/care.server'
import * as care from './care-rows.server'
import { addDays, dayAt, isDay } from './days'
import { signedConsents } from './facts.server'
import type { oralStopInput } from './input'
import { endStandingAfter, isStoppedBy, writeRevocation } from './revoke.server'
import * as rows from './rows.server'
import { representativesOf } from './signers.server'

/** How long ago something on paper or said aloud may lie when the team records it. */
export const recordedWithinDays = 30

/** @throws Invalid on `field` for a day that does not exist, lies ahead, or lies too far back */
export function mustBeRecent(day: string, field: 'saidOn' | 'signedOn', today: string): void {
  if (!isDay(day)) throw new Invalid(field, 'dateWrong')
  if (day > today) throw new Invalid(field, 'dateAhead')
  if (day < addDays(today, -recordedWithinDays)) throw new Invalid(field, 'dateTooOld')
}

/**
 * Records that somebody said "stop", and stops it at this instant: no signature and no reason are needed
 * (45 CFR 164.508(b)(5) asks for writing, and this is the team's; 42 CFR 2.31(a)(6) takes an oral one). Nobody of
 * the family is told.
 *
 * @returns how many consents were touched; none where nothing of it was shared
 * @throws Invalid on `recipientId`, `saidBy` or `saidOn`; NotHere outside the own care
 */
export async function recordOralStop(
  viewer: TeamViewer,
  participantId: string,
  given: z.infer<typeof oralStopInput>,
): Promise<number> {
  return transact(async (tx) => {
    const participant = await rows.lockParticipant(tx, participantId)
    if (!participant) throw new NotHere()
    const person = await personInCare(tx, viewer, participantId)
    return once(tx, viewer, given.key, 'record oral stop', async () => {
      const clinic = await rows.clinicRow(tx)
      mustBeRecent(given.saidOn, 'saidOn', dayAt(tx.now, clinic.time_zone))
      const speakers = [
        person.person_id,
        ...(await representativesOf(tx, participantId)).map(({ personId }) => personId),
      ]
      if (!speakers.includes(given.saidBy)) throw new Invalid('saidBy', 'choose')
      const known = await rows.namesAround(tx, participantId)
      if (given.recipientId !== undefined && !known.some(({ id }) => id === given.recipientId)) {
        throw new Invalid('recipientId', 'recipientMissing')
      }
      const stop = {
        ...(given.recipientId ? { recipientId: given.recipientId } : {}),
        ...(given.category ? { category: given.category } : {}),
      }
      const consents = await signedConsents(tx, participantId)
      const stopped = consents.filter((consent) => isStoppedBy(consent, stop, tx.now))
      for (const consent of stopped) {
        await writeRevocation(
          tx,
          viewer,
          { participantId, consentId: consent.id },
          {
            recipientId: given.recipientId ?? null,
            category: given.category ?? null,
            reason: 'revoked',
          },
        )
      }
      await endStandingAfter(tx, viewer, participant, stopped)
      const id = random128()
      await care.insertOralStop(tx, {
        id,
        participant_id: participantId,
        recipient_id: given.recipientId ?? null,
        category: given.category ?? null,
        said_by: given.saidBy,
        said_on: given.saidOn,
        recorded_at: tx.now,
        recorded_by: viewer.personId,
      })
      record(tx, viewer, {
        action: 'record oral stop',
        subject: { kind: 'oral stop', id },
        participantId,
        detail: { consents: stopped.length },
      })
      return stopped.length
    })
  })
}
