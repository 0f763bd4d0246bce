import type { Insertable } from 'kysely'
import type { ParticipantIdentifierTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/** So many values in one question: both engines take more, SQLite not many times more. */
const atOnce = 400

function slices<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, index) =>
    all.slice(index * atOnce, (index + 1) * atOnce),
  )
}

/** Participants known by one of these values, in whatever system, and those born on one of these days. */
export async function candidateIds(
  tx: Reading,
  values: readonly string[],
  days: readonly string[],
): Promise<string[]> {
  const ids = new Set<string>()
  for (const some of slices(values)) {
    const found = await tx.db
      .selectFrom('participant_identifier')
      .select('participant_id')
      .where('value', 'in', some)
      .execute()
    for (const { participant_id } of found) ids.add(participant_id)
  }
  for (const some of slices(days)) {
    const found = await tx.db
      .selectFrom('participant')
      .innerJoin('person', 'person.id', 'participant.person_id')
      .select('participant.id')
      .where('person.birth_date', 'in', some)
      .execute()
    for (const { id } of found) ids.add(id)
  }
  return [...ids]
}

export async function participantsByIds(tx: Reading, ids: readonly string[]) {
  const all = []
  for (const some of slices(ids)) {
    all.push(
      ...(await tx.db
        .selectFrom('participant')
        .innerJoin('person', 'person.id', 'participant.person_id')
        .select(['participant.id', 'person.given_name', 'person.family_name', 'person.birth_date'])
        .where('participant.id', 'in', some)
        .execute()),
    )
  }
  return all
}

export async function identifiersOf(tx: Reading, participantIds: readonly string[]) {
  const all = []
  for (const some of slices(participantIds)) {
    all.push(
      ...(await tx.db
        .selectFrom('participant_identifier')
        .select(['participant_id', 'system', 'value'])
        .where('participant_id', 'in', some)
        .execute()),
    )
  }
  return all
}

/** Remembers how another system calls somebody; one that is remembered already stays as it is. */
export async function keepIdentifiers(tx: Tx, all: Insertable<ParticipantIdentifierTable>[]): Promise<void> {
  for (const some of slices(all)) {
    await tx.db
      .insertInto('participant_identifier')
      .values(some)
      .onConflict((conflict) => conflict.columns(['system', 'value']).doNothing())
      .execute()
  }
}
