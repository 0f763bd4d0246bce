import { transact } from '~/platform/db.server'
import { log } from '~/platform/log.server'
import { countLetter } from '~/platform/metrics.server'
import { claimDue, type DueLetter, markFailed, markSent } from './rows.server'
import { nextTry } from './rules'
import { bodyWithLink } from './sealed-link.server'

/** Longer than a batch can take with the mailer's own patience, so that no second worker sends it too. */
const claimMs = 5 * 60_000
const batch = 5

export type Send = (
  mail: Pick<DueLetter, 'to' | 'subject' | 'body' | 'messageId' | 'calendar'>,
) => Promise<void>

/**
 * Sends the letters that are due: claims a few, sends each outside any transaction, then marks it. A worker that
 * dies between sending and marking sends that letter again under the same Message-ID: at least once, as stated in
 * docs/decisions.
 *
 * @returns how many were sent
 */
export async function deliverDue(send: Send): Promise<number> {
  const letters = await transact((tx) => claimDue(tx, batch, claimMs))
  let sent = 0
  for (const letter of letters) sent += (await deliver(letter, send)) ? 1 : 0
  return sent
}

async function deliver(letter: DueLetter, send: Send): Promise<boolean> {
  try {
    const { sealedLink, ...mail } = letter
    await send({ ...mail, body: bodyWithLink(mail, sealedLink) })
  } catch (error) {
    const why = String((error as { code?: unknown }).code ?? (error as Error).name).slice(0, 60)
    log.warn({ letter: letter.id, attempts: letter.attempts, code: why }, 'a letter was not taken')
    countLetter('failed')
    await transact((tx) => markFailed(tx, letter.id, nextTry(tx.now, letter.attempts), why))
    return false
  }
  countLetter('sent')
  await transact((tx) => markSent(tx, letter.id))
  return true
}
