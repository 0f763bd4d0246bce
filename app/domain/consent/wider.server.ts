import type { Viewer } from '~/doors/viewer'
import type { Reading } from '~/platform/db.server'
import { readWiderWait } from '../accounts/read.server'
import type { Offered } from './categories'
import { wholeOf } from './whole.server'

/**
 * Until when a form has to wait because its signer got the account back by a letter less than a day ago, and it adds a
 * person, or a topic to a person.
 *
 * @returns epoch ms; undefined for a form that adds nothing, and for every other day
 */
export async function waitOfForm(
  tx: Reading,
  viewer: Viewer<'participant'>,
  form: { recipientId: string; categories: readonly Offered[] },
): Promise<number | undefined> {
  const until = await readWiderWait(tx, viewer)
  if (until === undefined) return undefined
  const { standing } = await wholeOf(tx, viewer, viewer.language)
  const seen = new Set(standing(form.recipientId).flatMap(({ categories }) => categories))
  return form.categories.every((category) => seen.has(category)) ? undefined : until
}
