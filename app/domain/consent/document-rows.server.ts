import type { Reading } from '~/platform/db.server'

/** Who signed a document, when and how, in the order in which they did; with the authority that they signed by. */
export async function signaturesOn(tx: Reading, consentId: string) {
  return tx.db
    .selectFrom('consent_signature')
    .leftJoin('authority', 'authority.id', 'consent_signature.authority_id')
    .select([
      'consent_signature.typed_name',
      'consent_signature.method',
      'consent_signature.signed_at',
      'authority.kind',
    ])
    .where('consent_signature.consent_id', '=', consentId)
    .orderBy('consent_signature.signed_at')
    .orderBy('consent_signature.id')
    .execute()
}
