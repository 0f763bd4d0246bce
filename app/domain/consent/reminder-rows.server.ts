import type { Reading, Tx } from '~/platform/db.server'

/**
 * Consents that end within a time and were not reminded of for so many days, soonest first, with the account of
 * the participant; those without an account get no letter.
 */
export async function endingConsents(tx: Reading, within: { days: 14 | 3; ms: number; count: number }) {
  return tx.db
    .selectFrom('consent')
    .innerJoin('participant', 'participant.id', 'consent.participant_id')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .innerJoin('account', 'account.id', 'person.account_id')
    .select([
      'consent.id',
      'consent.participant_id',
      'participant.person_id',
      'participant.discharged_at',
      'participant.died_at',
      'account.id as account_id',
      'consent.starts_at',
      'consent.expires_at',
    ])
    .where('consent.expires_at', '>', tx.now)
    .where('consent.expires_at', '<=', tx.now + within.ms)
    .where('account.deactivated_at', 'is', null)
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('consent_reminder')
            .select('consent_id')
            .whereRef('consent_reminder.consent_id', '=', 'consent.id')
            .where('consent_reminder.days', '=', within.days),
        ),
      ),
    )
    .orderBy('consent.expires_at')
    .orderBy('consent.id')
    .limit(within.count)
    .execute()
}

export async function insertReminder(tx: Tx, consentId: string, days: 14 | 3): Promise<void> {
  await tx.db.insertInto('consent_reminder').values({ consent_id: consentId, days, at: tx.now }).execute()
}
