import type { Insertable } from 'kysely'
import type { AccountingRequestTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/** The days on which the signed forms of a participant were signed. */
export async function signingDays(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('consent')
    .select(['id', 'created_at'])
    .where('participant_id', '=', participantId)
    .execute()
}

/** Everybody who is or was in the program, by name: for the one question in which an administrator names somebody. */
export async function everyParticipant(tx: Reading) {
  return tx.db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .select(['participant.id', 'participant.admitted_at', 'person.given_name', 'person.family_name'])
    .orderBy('participant.id')
    .limit(20_000)
    .execute()
}

export async function insertRequest(tx: Tx, row: Insertable<AccountingRequestTable>): Promise<void> {
  await tx.db.insertInto('accounting_request').values(row).execute()
}

/** A request of this administrator; nobody else's is found. */
export async function requestOf(tx: Reading, id: string, personId: string) {
  return tx.db
    .selectFrom('accounting_request')
    .select(['id', 'participant_id', 'reason', 'first_day', 'last_day', 'requested_at'])
    .where('id', '=', id)
    .where('requested_by', '=', personId)
    .executeTakeFirst()
}
