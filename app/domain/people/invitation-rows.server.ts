import { type Insertable, sql } from 'kysely'
import type { InvitationTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/** Wrong passcodes that an invitation bears. */
export const mostTries = 5

const shown = [
  'invitation.id',
  'invitation.email',
  'invitation.relationship',
  'invitation.language',
  'invitation.participant_id',
  'invitation.person_id',
  'invitation.created_at',
  'invitation.created_by',
  'invitation.expires_at',
  'invitation.used_at',
  'invitation.withdrawn_at',
  'invitation.failed_tries',
  'invitation.sealed_passcode',
] as const

export async function insertInvitation(tx: Tx, row: Insertable<InvitationTable>): Promise<void> {
  await tx.db.insertInto('invitation').values(row).execute()
}

/** Forgets the sealed passcodes that nobody is shown any more. */
export async function forgetPasscodes(tx: Tx, before: number): Promise<void> {
  await tx.db
    .updateTable('invitation')
    .set({ sealed_passcode: null })
    .where('created_at', '<', before)
    .where('sealed_passcode', 'is not', null)
    .execute()
}

/**
 * Counts one try at an invitation that is open, before the passcode is judged.
 *
 * @returns undefined for a code that is unknown, used, withdrawn, over or locked
 */
export async function claimTry(tx: Tx, codeHash: string) {
  return tx.db
    .updateTable('invitation')
    .set({ failed_tries: sql`failed_tries + 1` })
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .where('failed_tries', '<', mostTries)
    .returning([
      'id',
      'passcode_hash',
      'participant_id',
      'person_id',
      'relationship',
      'email',
      'email_canonical',
    ])
    .executeTakeFirst()
}

/** Gives a try back, after a passcode that was right. */
export async function giveBackTry(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('invitation')
    .set({ failed_tries: sql`failed_tries - 1` })
    .where('id', '=', id)
    .where('failed_tries', '>', 0)
    .execute()
}

/** Uses an invitation up, once. @returns false where somebody was faster or it was withdrawn meanwhile */
export async function takeInvitation(tx: Tx, id: string, personId: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('invitation')
    .set({ used_at: tx.now, accepted_by: personId, sealed_passcode: null })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Withdraws an invitation that was not used. @returns false where there was nothing to withdraw */
export async function withdrawInvitation(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('invitation')
    .set({ withdrawn_at: tx.now, sealed_passcode: null })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** What was sent for somebody in the program: to family, and to themselves. Newest first. */
export async function invitationsAround(tx: Reading, participantId: string, count: number) {
  return tx.db
    .selectFrom('invitation')
    .select(shown)
    .where('participant_id', '=', participantId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(count)
    .execute()
}

export async function invitationOf(tx: Reading, participantId: string, id: string) {
  return tx.db
    .selectFrom('invitation')
    .select(shown)
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Somebody in the program with the account they have, if any. */
export async function participantContact(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .leftJoin('account', 'account.id', 'person.account_id')
    .select([
      'participant.person_id',
      'participant.discharged_at',
      'participant.died_at',
      'person.account_id',
      'account.email_canonical',
    ])
    .where('participant.id', '=', participantId)
    .executeTakeFirst()
}

/** The participants for whom an address is their own: by account, or by an invitation to themselves. */
export async function isParticipantsAddress(
  tx: Reading,
  participantId: string,
  canonical: string,
): Promise<boolean> {
  const invited = await tx.db
    .selectFrom('invitation')
    .select('id')
    .where('participant_id', '=', participantId)
    .where('person_id', 'is not', null)
    .where('email_canonical', '=', canonical)
    .limit(1)
    .executeTakeFirst()
  const contact = await participantContact(tx, participantId)
  return invited !== undefined || contact?.email_canonical === canonical
}

/** Whether an address is, or was offered as, that of somebody around a participant: linked ever, or invited ever. */
export async function isRecipientsAddress(
  tx: Reading,
  participantId: string,
  canonical: string,
): Promise<boolean> {
  const linked = await tx.db
    .selectFrom('family_link')
    .innerJoin('person', 'person.id', 'family_link.family_person_id')
    .innerJoin('account', 'account.id', 'person.account_id')
    .select('family_link.id')
    .where('family_link.participant_id', '=', participantId)
    .where('account.email_canonical', '=', canonical)
    .limit(1)
    .executeTakeFirst()
  const invited = await tx.db
    .selectFrom('invitation')
    .select('id')
    .where('participant_id', '=', participantId)
    .where('person_id', 'is', null)
    .where('email_canonical', '=', canonical)
    .limit(1)
    .executeTakeFirst()
  return linked !== undefined || invited !== undefined
}

/** The participants around whom somebody is, or was. */
export async function linkedParticipants(tx: Reading, personId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('family_link')
    .select('participant_id')
    .distinct()
    .where('family_person_id', '=', personId)
    .limit(20)
    .execute()
  return rows.map((row) => row.participant_id)
}

export async function isBlocked(tx: Reading, participantId: string, personId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('block')
    .select('id')
    .where('participant_id', '=', participantId)
    .where('person_id', '=', personId)
    .where('lifted_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
