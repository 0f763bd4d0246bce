import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { reading } from '~/platform/db.server'
import { isConfirmed } from '../accounts/rules'
import { disclosuresOf } from '../audit/read.server'
import * as rows from './rows.server'
import { type LookedDay, looksByPerson, type Pen } from './written'

export type LookedView = { people: { personId: string; name: string; days: LookedDay[] }[]; more: boolean }

/** The most that one page of "who looked" holds; a family that looks each day fills it in about a year. */
const mostLooks = 2_000

/**
 * Who looked at what, by person and day.
 *
 * @returns undefined when the password was not proved within the last five minutes
 */
export async function readLooks(
  viewer: Viewer<'participant'>,
  language: Language,
): Promise<LookedView | undefined> {
  return reading(async (tx) => {
    if (!isConfirmed(viewer.confirmedAt, tx.now)) return undefined
    const looks = await disclosuresOf(tx, viewer.participantId, mostLooks)
    const names = new Map(
      (await rows.namesAround(tx, viewer.participantId)).map((one) => [
        one.id,
        `${one.given_name} ${one.family_name}`,
      ]),
    )
    const pen: Pen = { zone: viewer.timeZone, language, now: tx.now }
    return {
      people: looksByPerson(looks, pen).map(({ recipientId, days }) => ({
        personId: recipientId,
        name: names.get(recipientId) ?? '',
        days,
      })),
      more: looks.length === mostLooks,
    }
  })
}
