import type { Reading, Tx } from '~/platform/db.server'
import { type Care, inCare } from './care-rows.server'

/** Links that count still, of people in care who left before an instant, and that nobody kept since then. */
export async function linksOfWhoLeft(
  tx: Reading,
  care: Care,
  ask: { before: number; only?: string | undefined; count: number },
) {
  return inCare(tx, care)
    .innerJoin('family_link', 'family_link.participant_id', 'participant.id')
    .innerJoin('person as family', 'family.id', 'family_link.family_person_id')
    .select([
      'family_link.id',
      'family_link.relationship',
      'participant.id as participant_id',
      'participant.discharged_at',
      'person.given_name',
      'person.family_name',
      'family.given_name as family_given',
      'family.family_name as family_family',
    ])
    .where('participant.discharged_at', '<', ask.before)
    .where('family_link.confirmed_at', 'is not', null)
    .where('family_link.ended_at', 'is', null)
    .where((or) => or.or([or('family_link.kept_at', 'is', null), or('family_link.kept_at', '<', ask.before)]))
    .$if(ask.only !== undefined, (query) => query.where('participant.id', '=', ask.only ?? ''))
    .orderBy('participant.discharged_at')
    .orderBy('participant.id')
    .orderBy('family_link.id')
    .limit(ask.count)
    .execute()
}

/** One link of a participant, ended or not. */
export async function linkOf(tx: Reading, participantId: string, id: string) {
  return tx.db
    .selectFrom('family_link')
    .select(['id', 'ended_at', 'kept_at'])
    .where('id', '=', id)
    .where('participant_id', '=', participantId)
    .executeTakeFirst()
}

export async function keepLink(tx: Tx, id: string, by: string): Promise<void> {
  await tx.db.updateTable('family_link').set({ kept_at: tx.now, kept_by: by }).where('id', '=', id).execute()
}
