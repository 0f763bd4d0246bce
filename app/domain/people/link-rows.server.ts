import type { Insertable } from 'kysely'
import type { BlockTable, FamilyLinkTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/** A link that lives already stays as it is. */
export async function proposeLink(tx: Tx, row: Insertable<FamilyLinkTable>): Promise<void> {
  const live = await tx.db
    .selectFrom('family_link')
    .select('id')
    .where('participant_id', '=', row.participant_id)
    .where('family_person_id', '=', row.family_person_id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!live) await tx.db.insertInto('family_link').values(row).execute()
}

/** Links that have not ended, the proposed first. */
export async function livingLinks(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('family_link')
    .innerJoin('person', 'person.id', 'family_link.family_person_id')
    .select([
      'family_link.id',
      'family_link.family_person_id',
      'family_link.relationship',
      'family_link.proposed_at',
      'family_link.agreed_at',
      'family_link.verified_at',
      'family_link.confirmed_at',
      'person.given_name',
      'person.family_name',
    ])
    .where('family_link.participant_id', '=', participantId)
    .where('family_link.ended_at', 'is', null)
    .orderBy((of) => of.case().when('family_link.confirmed_at', 'is', null).then(0).else(1).end())
    .orderBy('person.given_name')
    .orderBy('family_link.id')
    .limit(50)
    .execute()
}

/** The participant says yes. @param counts whether it counts at once */
export async function agreeToLink(
  tx: Tx,
  link: { id: string; participantId: string; personId: string },
  counts: boolean,
): Promise<void> {
  await tx.db
    .updateTable('family_link')
    .set({
      agreed_at: tx.now,
      ...(counts ? { confirmed_at: tx.now, confirmed_by: link.personId } : {}),
    })
    .where('id', '=', link.id)
    .where('participant_id', '=', link.participantId)
    .where('ended_at', 'is', null)
    .where('confirmed_at', 'is', null)
    .execute()
}

/** Staff saw who somebody is. @param counts whether the participant has said yes, so that the link counts now */
export async function verifyLink(
  tx: Tx,
  link: { id: string; participantId: string; personId: string },
  counts: boolean,
): Promise<void> {
  await tx.db
    .updateTable('family_link')
    .set({
      verified_at: tx.now,
      verified_by: link.personId,
      ...(counts ? { confirmed_at: tx.now, confirmed_by: link.personId } : {}),
    })
    .where('id', '=', link.id)
    .where('participant_id', '=', link.participantId)
    .where('ended_at', 'is', null)
    .where('verified_at', 'is', null)
    .execute()
}

export async function endLink(tx: Tx, participantId: string, id: string, endedBy: string) {
  return tx.db
    .updateTable('family_link')
    .set({ ended_at: tx.now, ended_by: endedBy })
    .where('id', '=', id)
    .where('participant_id', '=', participantId)
    .where('ended_at', 'is', null)
    .returning('family_person_id')
    .executeTakeFirst()
}

/** Marks every link between two as left by the family member. @returns false where there was none on their list */
export async function leaveLinks(tx: Tx, participantId: string, personId: string): Promise<boolean> {
  const left = await tx.db
    .updateTable('family_link')
    .set({ left_at: tx.now })
    .where('participant_id', '=', participantId)
    .where('family_person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .where('left_at', 'is', null)
    .returning('id')
    .execute()
  return left.length > 0
}

export async function endLivingLinks(tx: Tx, participantId: string, personId: string): Promise<void> {
  await tx.db
    .updateTable('family_link')
    .set({ ended_at: tx.now, ended_by: personId })
    .where('participant_id', '=', participantId)
    .where('family_person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute()
}

export async function insertBlock(tx: Tx, row: Insertable<BlockTable>): Promise<void> {
  await tx.db.insertInto('block').values(row).execute()
}

/** People who are blocked now, with their names. */
export async function standingBlocks(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('block')
    .innerJoin('person', 'person.id', 'block.person_id')
    .select(['block.id', 'block.person_id', 'block.placed_at', 'person.given_name', 'person.family_name'])
    .where('block.participant_id', '=', participantId)
    .where('block.lifted_at', 'is', null)
    .orderBy('block.placed_at')
    .orderBy('block.id')
    .limit(50)
    .execute()
}

export async function liftBlock(tx: Tx, participantId: string, id: string, by: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('block')
    .set({ lifted_at: tx.now, lifted_by: by })
    .where('id', '=', id)
    .where('participant_id', '=', participantId)
    .where('lifted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
