import { transact } from '~/platform/db.server'
import { enqueue } from '../notices/enqueue.server'
import { aroundOf, signedConsents } from './facts.server'
import { endingConsents, insertReminder } from './reminder-rows.server'
import { reminderDays, reminderDue } from './reminders'
import { standingFor } from './rules'

const dayMs = 86_400_000
/** Few, so that the transaction is short; what is left comes with the next round. */
const batch = 20

/**
 * Reminds participants, and nobody else, of consents that end in two weeks or in three days, each time once. The
 * letter says that there is something to look at: no name, no topic, no day. What was stopped or replaced in the
 * meantime gets none.
 *
 * @returns how many letters were written
 */
export async function remindOfEnds(): Promise<number> {
  return transact(async (tx) => {
    let written = 0
    for (const days of reminderDays) {
      for (const row of await endingConsents(tx, { days, ms: days * dayMs, count: batch })) {
        await insertReminder(tx, row.id, days)
        if (reminderDue({ startsAt: row.starts_at, expiresAt: row.expires_at }, tx.now) !== days) continue
        const consents = (await signedConsents(tx, row.participant_id)).filter(({ id }) => id === row.id)
        const around = {
          ...(await aroundOf(tx, row.participant_id)),
          participant: {
            personId: row.person_id,
            dischargedAt: row.discharged_at,
            diedAt: row.died_at,
          },
        }
        const recipients = new Set(consents.flatMap(({ grants }) => grants.map((one) => one.recipientId)))
        // One that is asked to fade was let run out on purpose.
        const stands = [...recipients].some((recipientId) =>
          standingFor(consents, around, recipientId, tx.now).some(({ fading }) => !fading),
        )
        if (!stands) continue
        await enqueue(tx, {
          key: `consent ends ${days} ${row.id}`,
          accountId: row.account_id,
          template: 'look',
        })
        written += 1
      }
    }
    return written
  })
}
