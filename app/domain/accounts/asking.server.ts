import { createHash } from 'node:crypto'
import { transact } from '~/platform/db.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Refused } from '../errors'
import { enqueueTo } from '../notices/enqueue-to.server'
import { canonicalEmail } from './rules'
import { accountAt } from './token-rows.server'
import { makeToken } from './tokens.server'

const hour = 3_600_000
const asksFromHere: Limit = { name: 'ask from here', most: 10, windowMs: hour }
/** What one mailbox gets, whoever asks: a flood of letters is a way to hurt somebody. */
const lettersTo: Limit = { name: 'letters to', most: 3, windowMs: hour }

/** Where somebody asks from, and where the letter leads. */
export type Asker = {
  /** a digest of the visitor's network address, for the limit */
  from: string
  /** the portal's own origin, from its configuration */
  origin: string
  language: 'en' | 'es'
}

/**
 * Asks for an account at an address. The answer is the same for a known and an unknown one, and so is the work: a
 * token, a letter, an entry in the record (consent 17). A known address gets a letter that says so.
 *
 * @throws Refused `tooManyTries` after ten askings from one network in an hour, whatever the addresses
 */
export async function askToJoin(email: string, asker: Asker): Promise<void> {
  const { canonical, within } = await admitAsking(email, asker)
  await transact(async (tx) => {
    const account = await accountAt(tx, canonical)
    const token = await makeToken(tx, {
      kind: 'join',
      email: email.trim(),
      canonical,
      accountId: account?.id ?? null,
      dead: account !== undefined || !within,
    })
    await enqueueTo(tx, {
      key: `join ${random128()}`,
      to: email.trim(),
      language: account?.language ?? asker.language,
      template: account ? 'joinKnown' : 'joinConfirm',
      link: account ? `${asker.origin}/sign-in` : `${asker.origin}/join/${token}`,
      unsent: !within || (account !== undefined && account.deactivated_at !== null),
    })
    record(tx, undefined, {
      action: 'ask to join',
      subject: { kind: 'account', id: account?.id ?? 'unknown' },
      outcome: within ? 'done' : 'refused',
    })
  })
}

/**
 * Asks for a new password. For an unknown address a letter is written too, and never sent, so that both answers are
 * the same in every respect (consent 17).
 *
 * @throws Refused `tooManyTries` as `askToJoin`
 */
export async function askForReset(email: string, asker: Asker): Promise<void> {
  const { canonical, within } = await admitAsking(email, asker)
  await transact(async (tx) => {
    const account = await accountAt(tx, canonical)
    const known = account !== undefined && account.deactivated_at === null
    const token = await makeToken(tx, {
      kind: 'reset',
      email: email.trim(),
      canonical,
      accountId: account?.id ?? null,
      dead: !known || !within,
    })
    await enqueueTo(tx, {
      key: `reset ${random128()}`,
      to: email.trim(),
      language: account?.language ?? asker.language,
      template: 'reset',
      link: `${asker.origin}/reset/${token}`,
      unsent: !known || !within,
    })
    record(tx, undefined, {
      action: 'ask for a new password',
      subject: { kind: 'account', id: account?.id ?? 'unknown' },
      outcome: within ? 'done' : 'refused',
    })
  })
}

/** Counts one asking. Over the limit of a mailbox the work goes on and nothing is sent. */
async function admitAsking(email: string, { from }: Asker): Promise<{ canonical: string; within: boolean }> {
  if (!(await withinLimit(asksFromHere, from))) throw new Refused('tooManyAsked')
  const canonical = canonicalEmail(email)
  const mailbox = createHash('sha256').update(canonical).digest('hex').slice(0, 32)
  return { canonical, within: await withinLimit(lettersTo, mailbox) }
}
