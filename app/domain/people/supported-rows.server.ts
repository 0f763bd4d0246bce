import type { Reading, Tx } from '~/platform/db.server'

/**
 * Everybody whom a family member's confirmed links ever named, each once and as last introduced, with the link over
 * which something may reach the team: confirmed, not ended, and no block between the two. What is live changes nothing
 * in who is listed; only whom they themselves took off the list is left out.
 */
export async function everLinkedWith(tx: Reading, personId: string) {
  const rows = await tx.db
    .selectFrom('family_link')
    .innerJoin('participant', 'participant.id', 'family_link.participant_id')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .select([
      'family_link.id as link_id',
      'family_link.relationship',
      'family_link.ended_at',
      'participant.id as participant_id',
      'person.given_name',
    ])
    .select((of) =>
      of
        .selectFrom('block')
        .select((count) => count.fn.countAll<number>().as('blocks'))
        .whereRef('block.participant_id', '=', 'family_link.participant_id')
        .whereRef('block.person_id', '=', 'family_link.family_person_id')
        .where('block.lifted_at', 'is', null)
        .as('blocks'),
    )
    .where('family_link.family_person_id', '=', personId)
    .where('family_link.confirmed_at', 'is not', null)
    .where('family_link.left_at', 'is', null)
    .orderBy('person.given_name')
    .orderBy('participant.id')
    .orderBy((of) => of.case().when('family_link.ended_at', 'is', null).then(0).else(1).end())
    .orderBy('family_link.proposed_at', 'desc')
    .limit(60)
    .execute()
  const once = new Map(rows.toReversed().map((row) => [row.participant_id, row]))
  return rows.filter((row) => once.get(row.participant_id) === row).slice(0, 20)
}

/** The people whom a family member named for themselves. */
export async function namedBy(tx: Reading, personId: string) {
  return tx.db
    .selectFrom('supported_person')
    .select(['id', 'given_name'])
    .where('owner_id', '=', personId)
    .where('removed_at', 'is', null)
    .orderBy('given_name')
    .orderBy('id')
    .limit(20)
    .execute()
}

export async function insertNamed(
  tx: Tx,
  row: { id: string; owner_id: string; given_name: string },
): Promise<void> {
  await tx.db
    .insertInto('supported_person')
    .values({ ...row, added_at: tx.now })
    .execute()
}

/** Takes a typed name off its owner's list. @returns false where it is not on it */
export async function removeNamed(tx: Tx, ownerId: string, id: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('supported_person')
    .set({ removed_at: tx.now })
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The live links, without a block, of the people on a clinician's caseload who are in the program. */
export async function linksOnCaseload(tx: Reading, clinicianId: string) {
  return tx.db
    .selectFrom('caseload')
    .innerJoin('participant', 'participant.id', 'caseload.participant_id')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .innerJoin('family_link', 'family_link.participant_id', 'participant.id')
    .innerJoin('person as family', 'family.id', 'family_link.family_person_id')
    .select([
      'family_link.id as link_id',
      'family_link.family_person_id',
      'participant.id as participant_id',
      'person.given_name',
      'person.family_name',
      'family.given_name as family_given',
      'family.family_name as family_family',
    ])
    .where('caseload.clinician_id', '=', clinicianId)
    .where('caseload.starts_at', '<=', tx.now)
    .where((or) => or.or([or('caseload.ends_at', 'is', null), or('caseload.ends_at', '>', tx.now)]))
    .where('participant.discharged_at', 'is', null)
    .where('family_link.confirmed_at', 'is not', null)
    .where('family_link.ended_at', 'is', null)
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('block')
            .select('block.id')
            .whereRef('block.participant_id', '=', 'participant.id')
            .whereRef('block.person_id', '=', 'family_link.family_person_id')
            .where('block.lifted_at', 'is', null),
        ),
      ),
    )
    .orderBy('person.family_name')
    .orderBy('person.given_name')
    .orderBy('family.given_name')
    .orderBy('family_link.id')
    .limit(100)
    .execute()
}
