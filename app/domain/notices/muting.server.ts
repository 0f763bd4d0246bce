import { createHash } from 'node:crypto'
import { type Reading, transact } from '~/platform/db.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { keyed128 } from '~/platform/secrets.server'
import { canonicalEmail } from '../addresses'
import { record } from '../audit/record.server'
import { NotHere, Refused } from '../errors'
import { isId } from '../ids'
import * as rows from './mute-rows.server'

/*
 * Letters that anybody can have written to anybody's address can be switched off by whoever gets them, without an
 * account. The link is made of the address and a key, so nothing is kept for it before it is used; and it opens one
 * page for every well-formed link, so it tells nothing about any address.
 */

const muteMs = 30 * 24 * 60 * 60_000
const mutesFromHere: Limit = { name: 'mute', most: 60, windowMs: 60 * 60_000 }

/** What stands in the link of a letter to an address. */
export function muteCode(email: string): string {
  return keyed128('mute letters', canonicalEmail(email))
}

const hashOf = (code: string) => createHash('sha256').update(`mute ${code}`).digest('hex')

/** Whether a mailbox wants no letters that somebody else asked for. */
export function isMuted(tx: Reading, email: string): Promise<boolean> {
  return rows.isMuted(tx, hashOf(muteCode(email)))
}

/**
 * Switches such letters off for thirty days, or on again. Letters about what was changed in an account always go out.
 *
 * @param from a digest of the visitor's network address, for the limit
 * @throws NotHere for what is no code; Refused `tooManyTries` after sixty an hour from one network
 */
export async function muteLetters(code: string, act: 'mute' | 'hear', from: string): Promise<void> {
  if (!isId(code)) throw new NotHere()
  if (!(await withinLimit(mutesFromHere, from))) throw new Refused('tooManyTries')
  await transact(async (tx) => {
    const hash = hashOf(code)
    if (act === 'mute') await rows.insertMute(tx, hash, tx.now + muteMs)
    else await rows.deleteMute(tx, hash)
    record(tx, undefined, {
      action: act === 'mute' ? 'mute letters' : 'hear letters',
      subject: { kind: 'address', id: hash.slice(0, 26) },
    })
  })
}
