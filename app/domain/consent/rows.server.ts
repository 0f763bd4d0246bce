import { type Insertable, sql } from 'kysely'
import type {
  ConsentGrantTable,
  ConsentHoldTable,
  ConsentRevocationTable,
  ConsentSignatureTable,
  ConsentTable,
} from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/**
 * The consent lock: the first statement of every gate read, signature and revocation. It locks on both engines,
 * so that a read decided after a revocation's commit knows of it. For an unknown id it changes no row.
 */
export async function lockParticipant(tx: Tx, participantId: string) {
  return tx.db
    .updateTable('participant')
    .set({ consent_version: sql`consent_version + 1` })
    .where('id', '=', participantId)
    .returning(['id', 'person_id', 'admitted_at', 'discharged_at', 'died_at', 'consent_version'])
    .executeTakeFirst()
}

export async function participantRow(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .innerJoin('site', 'site.id', 'participant.site_id')
    .select([
      'participant.id',
      'participant.person_id',
      'participant.admitted_at',
      'participant.discharged_at',
      'participant.died_at',
      'participant.consent_version',
      'person.given_name',
      'person.family_name',
      'person.birth_date',
      'site.phone',
    ])
    .where('participant.id', '=', participantId)
    .executeTakeFirst()
}

export async function clinicRow(tx: Reading) {
  return tx.db
    .selectFrom('clinic')
    .select([
      'name',
      'short_name',
      'address',
      'state',
      'time_zone',
      'summary_window_days',
      'sharing_suspended_at',
    ])
    .executeTakeFirstOrThrow()
}

export async function linksBetween(tx: Reading, participantId: string, recipientId: string) {
  return tx.db
    .selectFrom('family_link')
    .select(['confirmed_at', 'ended_at'])
    .where('participant_id', '=', participantId)
    .where('family_person_id', '=', recipientId)
    .where('confirmed_at', 'is not', null)
    .execute()
}

export async function blocksOf(tx: Reading, participantId: string, personId: string) {
  return tx.db
    .selectFrom('block')
    .select(['placed_at', 'lifted_at'])
    .where('participant_id', '=', participantId)
    .where('person_id', '=', personId)
    .execute()
}

export async function holdsOf(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('consent_hold')
    .select(['recipient_id', 'category', 'placed_at', 'lifted_at'])
    .where('participant_id', '=', participantId)
    .execute()
}

export async function flagsOf(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('endangerment_flag')
    .select(['person_id', 'placed_at', 'lifted_at'])
    .where('participant_id', '=', participantId)
    .execute()
}

/** Authorities over a participant, each beside what says when a parent's ends: birth date, state and zone. */
export async function authoritiesOf(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('authority')
    .innerJoin('participant', 'participant.id', 'authority.participant_id')
    .innerJoin('person as of', 'of.id', 'participant.person_id')
    .innerJoin('person as holder', 'holder.id', 'authority.holder_id')
    .innerJoin('clinic', (join) => join.onTrue())
    .select([
      'authority.id',
      'authority.holder_id',
      'authority.kind',
      'authority.starts_at',
      'authority.ends_at',
      'of.birth_date',
      'clinic.state',
      'clinic.time_zone',
      'holder.given_name',
      'holder.family_name',
      'holder.account_id',
    ])
    .where('authority.participant_id', '=', participantId)
    .orderBy('authority.starts_at')
    .orderBy('authority.id')
    .execute()
}

/** The signed documents of a participant; with a recipient, those that name this recipient. */
export async function consentsOf(tx: Reading, participantId: string, recipientId?: string) {
  return tx.db
    .selectFrom('consent')
    .select([
      'id',
      'purpose',
      'discloser',
      'starts_at',
      'expires_at',
      'ends_on_discharge',
      'data_from',
      'snapshot',
      'snapshot_hash',
      'created_at',
    ])
    .where('participant_id', '=', participantId)
    .$if(recipientId !== undefined, (query) =>
      query.where('id', 'in', (of) =>
        of
          .selectFrom('consent_grant')
          .select('consent_id')
          .where('participant_id', '=', participantId)
          .where('recipient_id', '=', recipientId ?? ''),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
}

export async function grantsOf(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('consent_grant')
    .select(['consent_id', 'recipient_id', 'category', 'labels'])
    .where('participant_id', '=', participantId)
    .orderBy('id')
    .execute()
}

export async function signaturesOf(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('consent_signature')
    .innerJoin('consent', 'consent.id', 'consent_signature.consent_id')
    .select([
      'consent_signature.consent_id',
      'consent_signature.signer_id',
      'consent_signature.authority_id',
      'consent_signature.typed_name',
      'consent_signature.method',
      'consent_signature.confirmed_at',
      'consent_signature.signed_at',
      'consent_signature.snapshot_hash',
    ])
    .where('consent.participant_id', '=', participantId)
    .execute()
}

export async function revocationsOf(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('consent_revocation')
    .select(['consent_id', 'recipient_id', 'category', 'reason', 'effective_at', 'created_at', 'actor_id'])
    .where('participant_id', '=', participantId)
    .orderBy('effective_at')
    .orderBy('id')
    .execute()
}

export async function insertConsent(
  tx: Tx,
  rows: {
    consent: Insertable<ConsentTable>
    grants: Insertable<ConsentGrantTable>[]
    signatures: Insertable<ConsentSignatureTable>[]
  },
): Promise<void> {
  await tx.db.insertInto('consent').values(rows.consent).execute()
  await tx.db.insertInto('consent_grant').values(rows.grants).execute()
  await tx.db.insertInto('consent_signature').values(rows.signatures).execute()
}

export async function insertSignature(tx: Tx, row: Insertable<ConsentSignatureTable>): Promise<void> {
  await tx.db.insertInto('consent_signature').values(row).execute()
}

export async function insertRevocation(tx: Tx, row: Insertable<ConsentRevocationTable>): Promise<void> {
  await tx.db.insertInto('consent_revocation').values(row).execute()
}

/** Pauses of a participant that were not lifted, newest first. */
export async function openHolds(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('consent_hold')
    .select(['id', 'recipient_id', 'category', 'placed_at'])
    .where('participant_id', '=', participantId)
    .where('lifted_at', 'is', null)
    .orderBy('placed_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
}

export async function insertHold(tx: Tx, row: Insertable<ConsentHoldTable>): Promise<void> {
  await tx.db.insertInto('consent_hold').values(row).execute()
}

/** @returns the hold that was lifted; undefined for one that is not this participant's or was lifted before */
export async function markLifted(tx: Tx, hold: { id: string; participantId: string; by: string }) {
  return tx.db
    .updateTable('consent_hold')
    .set({ lifted_at: tx.now, lifted_by: hold.by })
    .where('id', '=', hold.id)
    .where('participant_id', '=', hold.participantId)
    .where('lifted_at', 'is', null)
    .returning(['id', 'recipient_id', 'category'])
    .executeTakeFirst()
}

/** Where letters reach the people behind these ids; people without an account are not among them. */
export async function addressesOf(tx: Reading, personIds: readonly string[]) {
  return tx.db
    .selectFrom('person')
    .innerJoin('account', 'account.id', 'person.account_id')
    .select(['person.id', 'account.email_canonical'])
    .where('person.id', 'in', personIds)
    .execute()
}

/** A person's name, as a page greets them or a document says it. */
export async function nameOf(tx: Reading, personId: string) {
  return tx.db
    .selectFrom('person')
    .select(['id', 'given_name', 'family_name'])
    .where('id', '=', personId)
    .executeTakeFirst()
}

/** The names of everybody a participant ever shared with or is linked to. */
export async function namesAround(tx: Reading, participantId: string) {
  return tx.db
    .selectFrom('person')
    .select(['id', 'given_name', 'family_name'])
    .where((of) =>
      of.or([
        of('id', 'in', (q) =>
          q.selectFrom('family_link').select('family_person_id').where('participant_id', '=', participantId),
        ),
        of('id', 'in', (q) =>
          q.selectFrom('consent_grant').select('recipient_id').where('participant_id', '=', participantId),
        ),
        of('id', 'in', (q) =>
          q.selectFrom('disclosure').select('recipient_id').where('participant_id', '=', participantId),
        ),
      ]),
    )
    .execute()
}
