import type { Relationship } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'
import { NotHere } from '../errors'
import { linkedFamily } from '../people/read.server'
import { endOfDay } from './days'
import { aroundOf, labelsIn, signedConsents } from './facts.server'
import * as rows from './rows.server'
import { decide, type Facts } from './rules'

/*
 * What the room of summaries may ask of this one: the lock, and who could see a part. Nothing here looks at
 * summaries, so the two rooms never stand in a circle.
 */

/**
 * Takes the consent lock: first, in everything that changes what a recipient sees.
 *
 * @returns the version that this lock stands for; a later one is a greater number, whatever clocks say
 * @throws NotHere when there is no such participant
 */
export async function lockSharing(tx: Tx, participantId: string): Promise<number> {
  const locked = await rows.lockParticipant(tx, participantId)
  if (!locked) throw new NotHere({ participant: participantId })
  return locked.consent_version
}

/** A part of an update as far as consent needs to know it; labels as their JSON text. */
export type Coverable = { id: string; category: string; labels: string; periodTo: string }

/** Somebody of the participant's family, and what signed documents would let them see. */
export type Recipient = {
  personId: string
  givenName: string
  relationship: Relationship
  /**
   * The first instant that this recipient's consent lets through (0 for all), or undefined when they would not see
   * the part if it were released now. Holds, flags and blocks are not looked at: the participant's own pages never
   * show them.
   */
  dataFromOf: (part: Coverable) => number | undefined
}

/** The participant's family with what each could see: as the signed documents say, never as holds do. */
export async function recipientsOf(
  tx: Reading,
  participantId: string,
): Promise<{ recipients: Recipient[]; zone: string; windowMs: number }> {
  const participant = await rows.participantRow(tx, participantId)
  if (!participant) throw new NotHere({ participant: participantId })
  const clinic = await rows.clinicRow(tx)
  const family = await linkedFamily(tx, participantId)
  const consents = await signedConsents(tx, participantId)
  const around = await aroundOf(tx, participantId)
  const windowMs = clinic.summary_window_days * 86_400_000
  const recipients = family.map(({ personId, givenName, relationship }): Recipient => {
    const facts: Facts = {
      participantId,
      recipientId: personId,
      participant: {
        personId: participant.person_id,
        dischargedAt: participant.discharged_at,
        diedAt: participant.died_at,
      },
      suspendedAt: null,
      windowMs,
      links: [{ from: 0, until: null }],
      blocks: [],
      holds: [],
      flags: around.flags.filter((flag) => flag.personId !== personId),
      authorities: around.authorities,
      consents,
    }
    return {
      personId,
      givenName,
      relationship,
      dataFromOf: ({ id, category, labels, periodTo }) => {
        const decision = decide(
          facts,
          {
            id,
            participantId,
            category,
            labels: labelsIn(labels),
            periodEndsAt: endOfDay(periodTo, clinic.time_zone),
            releasedAt: tx.now,
            declinedAt: null,
            withdrawnAt: null,
            omitted: false,
          },
          tx.now,
        )
        return decision.permit
          ? consents.find(({ id: consentId }) => consentId === decision.consentId)?.dataFrom
          : undefined
      },
    }
  })
  return { recipients, zone: clinic.time_zone, windowMs }
}
