import type { z } from 'zod'
import type { Viewer } from '~/doors/viewer'
import { transact } from '~/platform/db.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { seal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { confirmPassword } from '../accounts/change.server'
import { lettersOf } from '../accounts/guessable.server'
import { record } from '../audit/record.server'
import { Invalid, Refused } from '../errors'
import { once } from '../once.server'
import { bornOn, insertEmergency } from './admission-rows.server'
import type { emergencyInput } from './input'

const lastsMs = 60 * 60_000
const looks: Limit = { name: 'emergency access', most: 5, windowMs: 60 * 60_000 }

/**
 * Opens somebody outside the own caseload to a clinician for an hour, with a written reason and the password. The
 * whole name and the day of birth are asked, so that nobody is found by browsing. It stands in the record and in
 * that person's own history.
 *
 * @returns the participant's id
 * @throws Invalid on `password`, or on `name` where nobody has both; Refused `tooManyTries`
 */
export async function openInEmergency(
  viewer: Viewer<'clinician'>,
  given: z.infer<typeof emergencyInput>,
): Promise<string> {
  if (!(await withinLimit(looks, viewer.accountId))) throw new Refused('tooManyTries')
  // Outside the transaction: hashing would hold the only write lock.
  await confirmPassword(viewer, given.password)
  const found = await transact((tx) =>
    once(tx, viewer, given.key, 'open in emergency', async () => {
      const wanted = lettersOf(given.name)
      const matches = (await bornOn(tx, given.birthDate)).filter(
        (one) => lettersOf(`${one.given_name} ${one.family_name}`) === wanted,
      )
      const participantId = matches.length === 1 ? matches[0]?.id : undefined
      record(tx, viewer, {
        action: 'open in emergency',
        subject: { kind: 'participant', id: participantId ?? 'unknown' },
        outcome: participantId ? 'done' : 'refused',
        ...(participantId ? { participantId } : {}),
      })
      if (!participantId) return null
      const id = random128()
      await insertEmergency(tx, {
        id,
        participant_id: participantId,
        clinician_id: viewer.personId,
        reason: Buffer.from(seal(given.reason, { table: 'emergency_access', column: 'reason', row: id })),
        starts_at: tx.now,
        ends_at: tx.now + lastsMs,
      })
      return participantId
    }),
  )
  if (!found) throw new Invalid('name', 'participantUnknownBorn')
  return found
}
