import { sql } from 'kysely'
import type { ReminderTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

/**
 * Booked registrations without a reminder of a rule for their present start, where the start lies in a stretch of
 * time; those of accounts that wish none, or that are closed, are not among them.
 *
 * @param at the start, both ends included; one date alone where `occurrenceId` is given
 */
export async function unreminded(
  tx: Reading,
  rule: ReminderTable['rule'],
  at: { from: number; to: number; occurrenceId?: string },
) {
  let query = tx.db
    .selectFrom('occurrence')
    .innerJoin('registration', 'registration.occurrence_id', 'occurrence.id')
    .innerJoin('account', 'account.id', 'registration.account_id')
    .leftJoin('notice_choice', 'notice_choice.account_id', 'registration.account_id')
    .leftJoin('reminder', (on) =>
      on
        .onRef('reminder.registration_id', '=', 'registration.id')
        .on('reminder.rule', '=', rule)
        .onRef('reminder.starts_at', '=', 'occurrence.starts_at'),
    )
    .select([
      'registration.id',
      'registration.account_id',
      'registration.occurrence_id',
      'occurrence.starts_at',
      'occurrence.ends_at',
    ])
    .select((of) => [
      of.fn.coalesce('registration.confirmed_at', 'registration.created_at').as('booked_at'),
      of.fn
        .coalesce('account.time_zone', of.selectFrom('clinic').select('clinic.time_zone').limit(1))
        .$castTo<string>()
        .as('zone'),
    ])
    .where('occurrence.starts_at', '>=', at.from)
    .where('occurrence.starts_at', '<=', at.to)
    .where('occurrence.cancelled_at', 'is', null)
    .where('registration.state', '=', 'confirmed')
    .where('account.deactivated_at', 'is', null)
    .where(sql<boolean>`coalesce(notice_choice.reminders, 1) = 1`)
    .where('reminder.at', 'is', null)
  if (at.occurrenceId) query = query.where('occurrence.id', '=', at.occurrenceId)
  return query.orderBy('occurrence.starts_at').orderBy('registration.id').limit(1000).execute()
}

/** Notes that a reminder is written. @returns false where one was before */
export async function insertReminder(
  tx: Tx,
  row: Pick<ReminderTable, 'registration_id' | 'rule' | 'starts_at'>,
): Promise<boolean> {
  const written = await tx.db
    .insertInto('reminder')
    .values({ ...row, at: tx.now })
    .onConflict((conflict) => conflict.columns(['registration_id', 'rule', 'starts_at']).doNothing())
    .returning('at')
    .executeTakeFirst()
  return written !== undefined
}

/** What an account has booked between now and then, soonest first. */
export async function bookedUntil(tx: Reading, accountId: string, until: number) {
  return tx.db
    .selectFrom('registration')
    .innerJoin('occurrence', 'occurrence.id', 'registration.occurrence_id')
    .select(['occurrence.starts_at', 'occurrence.ends_at'])
    .where('registration.account_id', '=', accountId)
    .where('registration.state', '=', 'confirmed')
    .where('occurrence.starts_at', '>', tx.now)
    .where('occurrence.starts_at', '<', until)
    .orderBy('occurrence.starts_at')
    .orderBy('occurrence.id')
    .limit(12)
    .execute()
}
