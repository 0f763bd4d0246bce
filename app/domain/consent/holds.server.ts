import type { z } from 'zod'
import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { reading, type Tx, transact } from '~/platform/db.server'
import { appendToLedger } from '~/platform/ledger.server'
import { random128 } from '~/platform/secrets.server'
import { readWiderWait } from '../accounts/read.server'
import { isConfirmed } from '../accounts/rules'
import { record } from '../audit/record.server'
import { Invalid, NotHere, Refused } from '../errors'
import { once } from '../once.server'
import { linkedFamily } from '../people/read.server'
import { isOffered, type Offered } from './categories'
import type { pauseInput } from './input'
import * as rows from './rows.server'
import { type Pen, type Written, writtenDay } from './written'

/*
 * Private pauses. A hold outranks every consent and changes none: what was signed stands, and lifting the hold
 * brings it back. Only the participant knows of it, so every look at it and every change asks for a password
 * proved within five minutes, and no other page of the portal is drawn from it.
 */

export type HoldsView = {
  holds: { id: string; name: string | undefined; category: Offered | undefined; since: Written }[]
  people: { personId: string; givenName: string; name: string }[]
  key: string
}

/**
 * The pauses in force.
 *
 * @returns undefined when the password was not proved within the last five minutes
 */
export async function readHolds(
  viewer: Viewer<'participant'>,
  language: Language,
): Promise<HoldsView | undefined> {
  return reading(async (tx) => {
    if (!isConfirmed(viewer.confirmedAt, tx.now)) return undefined
    const pen: Pen = { zone: viewer.timeZone, language, now: tx.now }
    const names = await rows.namesAround(tx, viewer.participantId)
    const held = await rows.openHolds(tx, viewer.participantId)
    return {
      holds: held.map((hold) => {
        const person = names.find(({ id }) => id === hold.recipient_id)
        return {
          id: hold.id,
          name: person && `${person.given_name} ${person.family_name}`,
          category: hold.category !== null && isOffered(hold.category) ? hold.category : undefined,
          since: writtenDay(hold.placed_at, pen),
        }
      }),
      people: (await linkedFamily(tx, viewer.participantId)).map((one) => ({
        personId: one.personId,
        givenName: one.givenName,
        name: `${one.givenName} ${one.familyName}`,
      })),
      key: random128(),
    }
  })
}

/** As many pauses as one page shows; more would cover nothing that these do not. */
const mostHolds = 50

/**
 * Pauses what somebody, or everybody, sees of one topic, or of all. It takes effect with this transaction, for
 * every consent there is or will be, and tells nobody.
 *
 * @throws Refused `passwordAgain` without a fresh proof; Invalid on `recipientId` for somebody who is not linked
 */
export async function placeHold(
  viewer: Viewer<'participant'>,
  given: Omit<z.infer<typeof pauseInput>, 'form'>,
): Promise<void> {
  await transact(async (tx) => {
    await lockAndConfirm(tx, viewer)
    await once(tx, viewer, given.key, 'place hold', async () => {
      const recipientId = given.recipientId === 'everybody' ? null : given.recipientId
      const category = given.category === 'everything' ? null : given.category
      const family = await linkedFamily(tx, viewer.participantId)
      if (recipientId !== null && !family.some(({ personId }) => personId === recipientId)) {
        throw new Invalid('recipientId', 'recipientMissing')
      }
      const held = await rows.openHolds(tx, viewer.participantId)
      if (held.some((one) => one.recipient_id === recipientId && one.category === category)) return
      if (held.length >= mostHolds) throw new Refused('tooManyPauses')
      const id = random128()
      const { participantId } = viewer
      await rows.insertHold(tx, {
        id,
        participant_id: participantId,
        recipient_id: recipientId,
        category,
        placed_at: tx.now,
        placed_by: viewer.personId,
      })
      const actorId = viewer.personId
      appendToLedger(tx, { kind: 'held', at: tx.now, id, participantId, actorId, recipientId, category })
      record(tx, viewer, {
        action: 'place hold',
        subject: { kind: 'hold', id },
        participantId,
        detail: { recipientId, category },
      })
    })
  })
}

/**
 * Ends a pause: what was signed is shown again, if it still stands. A second press changes nothing.
 *
 * @throws Refused `passwordAgain` without a fresh proof, `widerWaits` within a day after a new password was chosen by
 *   letter
 */
export async function liftHold(viewer: Viewer<'participant'>, holdId: string): Promise<void> {
  await transact(async (tx) => {
    await lockAndConfirm(tx, viewer)
    if ((await readWiderWait(tx, viewer)) !== undefined) throw new Refused('widerWaits')
    const { participantId } = viewer
    const lifted = await rows.markLifted(tx, { id: holdId, participantId, by: viewer.personId })
    if (!lifted) return
    appendToLedger(tx, { kind: 'lifted', at: tx.now, id: holdId, participantId, actorId: viewer.personId })
    record(tx, viewer, { action: 'lift hold', subject: { kind: 'hold', id: holdId }, participantId })
  })
}

/** The consent lock first, as everywhere; then the proof, by this transaction's clock. */
async function lockAndConfirm(tx: Tx, viewer: Viewer<'participant'>): Promise<void> {
  if (!(await rows.lockParticipant(tx, viewer.participantId))) throw new NotHere()
  if (!isConfirmed(viewer.confirmedAt, tx.now)) throw new Refused('passwordAgain')
}
