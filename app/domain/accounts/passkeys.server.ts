import { createHash } from 'node:crypto'
import type { Viewer } from '~/doors/viewer'
import { now } from '~/platform/clock.server'
import { reading, type Tx, transact } from '~/platform/db.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import {
  type AddingOptions,
  type AskingOptions,
  addingOptions,
  answerIn,
  askingOptions,
  type ChallengePlace,
  challengeEnd,
  checkAdded,
  checkShown,
  type KeptPasskey,
  newChallenge,
} from '~/platform/passkeys.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, NotHere, Refused } from '../errors'
import { confirmPassword, type SignedIn } from './change.server'
import * as factor from './factor-rows.server'
import { mustHaveShownFactor, newCodes, refuseLastOfStaff } from './factor-setup.server'
import * as passkeys from './passkey-rows.server'
import * as rows from './rows.server'
import { welcomeOf } from './second-factor.server'
import { tellOfFactor } from './way-back.server'

const mostPasskeys = 20
const triesFromHere: Limit = { name: 'passkey', most: 60, windowMs: 15 * 60_000 }

/** What a browser needs to make a passkey for this account, for the page that offers it. */
export async function readPasskeyAdding(viewer: Viewer, origin: URL): Promise<AddingOptions> {
  const { have, account } = await reading(async (tx) => ({
    have: await factor.passkeysOf(tx, viewer.accountId),
    account: await rows.accountRow(tx, viewer.accountId),
  }))
  const challenge = newChallenge({ purpose: 'add', session: viewer.sessionHash }, now())
  return addingOptions(origin, challenge, {
    // Not the account's id itself, so that what the device keeps leads nowhere else.
    userId: createHash('sha256').update(`passkey user ${viewer.accountId}`).digest('hex').slice(0, 32),
    name: account?.email ?? '',
    have: have.map((one) => ({ id: one.credential_id, transports: JSON.parse(one.transports) })),
  })
}

/**
 * Adds a passkey, after the password was proved once more. A letter tells of it.
 *
 * @param answer what the browser answered, as its form carries it
 * @returns recovery codes where the account had none: they can be read this once
 * @throws Invalid on `password`; Conflict `passkeyNotTaken`; Refused `tooManyPasskeys`, `factorFirst`
 */
export async function addPasskey(
  viewer: Viewer,
  given: { password: string; name: string; answer: string },
  origin: URL,
): Promise<string[] | undefined> {
  await confirmPassword(viewer, given.password)
  await reading((tx) => mustHaveShownFactor(tx, viewer))
  const answer = answerIn(given.answer)
  const kept = answer && (await checkAdded(origin, answer))
  if (!answer || !kept) throw new Conflict('passkeyNotTaken')
  return transact(async (tx) => {
    await spendChallenge(tx, answer.challenge, { purpose: 'add', session: viewer.sessionHash })
    await rows.lockAccount(tx, viewer.accountId)
    await mustHaveShownFactor(tx, viewer)
    if ((await factor.passkeysOf(tx, viewer.accountId)).length >= mostPasskeys) {
      throw new Refused('tooManyPasskeys')
    }
    if (await passkeys.passkeyBy(tx, kept.id)) throw new Conflict('passkeyNotTaken')
    await passkeys.insertPasskey(tx, {
      id: random128(),
      account_id: viewer.accountId,
      credential_id: kept.id,
      public_key: kept.publicKey,
      counter: kept.counter,
      transports: JSON.stringify(kept.transports),
      name: given.name,
      created_at: tx.now,
    })
    await rows.changeSession(tx, viewer.sessionHash, { second_factor_at: tx.now })
    await tellOfFactor(tx, viewer.accountId, 'passkeyAdded')
    record(tx, viewer, { action: 'add passkey', subject: { kind: 'account', id: viewer.accountId } })
    return (await factor.recoveryCodesOf(tx, viewer.accountId)) ? undefined : newCodes(tx, viewer)
  })
}

/** What a browser needs to show one of this account's passkeys; undefined where it has none. */
export async function readPasskeyProof(viewer: Viewer, origin: URL): Promise<AskingOptions | undefined> {
  const have = await reading((tx) => factor.passkeysOf(tx, viewer.accountId))
  if (have.length === 0) return undefined
  return askingOptions(
    origin,
    newChallenge({ purpose: 'prove', session: viewer.sessionHash }, now()),
    have.map((one) => ({ id: one.credential_id, transports: JSON.parse(one.transports) })),
  )
}

/**
 * Proves inside a session that its person is here, with a passkey in place of the password. It is a second factor
 * too.
 *
 * @returns the instant of the proof, epoch ms
 * @throws Conflict `passkeyNotTaken`; Refused `tooManyTries`
 */
export async function provePasskey(viewer: Viewer, answer: string, origin: URL): Promise<number> {
  if (!(await withinLimit(triesFromHere, viewer.accountId))) throw new Refused('tooManyTries')
  const shown = await checked(answer, origin)
  if (shown?.accountId !== viewer.accountId) throw new Conflict('passkeyNotTaken')
  return transact(async (tx) => {
    await spendChallenge(tx, shown.challenge, { purpose: 'prove', session: viewer.sessionHash })
    await passkeys.markPasskeyUsed(tx, shown.id, shown.counter)
    await rows.changeSession(tx, viewer.sessionHash, { confirmed_at: tx.now, second_factor_at: tx.now })
    record(tx, viewer, { action: 'confirm passkey', subject: { kind: 'account', id: viewer.accountId } })
    return tx.now
  })
}

/** A password, or what a browser answered for a passkey in its place. */
export type Proof = { password?: string | undefined; passkey?: string | undefined }

/**
 * Proves that the viewer's person is here, by passkey where one was shown, else by password.
 *
 * @param origin the portal's own address, which a passkey is bound to
 * @throws as `provePasskey` or `confirmPassword`
 */
export async function proveYourself(
  viewer: Viewer,
  { password = '', passkey }: Proof,
  origin: URL | undefined,
): Promise<{ confirmedAt: number; method: 'password' | 'passkey' }> {
  if (passkey && origin) {
    return { confirmedAt: await provePasskey(viewer, passkey, origin), method: 'passkey' }
  }
  return { confirmedAt: await confirmPassword(viewer, password), method: 'password' }
}

/** What a browser needs to sign in with whichever passkey its person has for this address. */
export function readPasskeySignIn(origin: URL): Promise<AskingOptions> {
  return askingOptions(origin, newChallenge({ purpose: 'sign-in', session: '' }, now()))
}

/**
 * Signs in with a passkey alone: the device, and the finger, face or PIN that opened it, are two factors.
 *
 * @param from a digest of the visitor's network address, for the limit
 * @throws Conflict `passkeyNotTaken`, whatever did not fit; Refused `tooManyTries`
 */
export async function signInWithPasskey(answer: string, origin: URL, from: string): Promise<SignedIn> {
  if (!(await withinLimit(triesFromHere, from))) throw new Refused('tooManyTries')
  const shown = await checked(answer, origin)
  if (!shown) throw new Conflict('passkeyNotTaken')
  return transact(async (tx) => {
    await spendChallenge(tx, shown.challenge, { purpose: 'sign-in', session: '' })
    await passkeys.markPasskeyUsed(tx, shown.id, shown.counter)
    const who = await welcomeOf(tx, shown.accountId)
    record(tx, undefined, {
      action: 'sign-in',
      subject: { kind: 'account', id: shown.accountId },
      actorId: who.personId,
      detail: { kind: 'passkey' },
    })
    return who
  })
}

/**
 * Takes a passkey away. A letter tells of it.
 *
 * @throws Invalid on `password`; NotHere for one that this account does not have; Refused `factorNeeded`,
 *   `factorFirst`
 */
export async function removePasskey(viewer: Viewer, id: string, password: string): Promise<void> {
  await confirmPassword(viewer, password)
  await transact(async (tx) => {
    await mustHaveShownFactor(tx, viewer)
    await refuseLastOfStaff(tx, viewer, { passkeysLess: 1 })
    if (!(await passkeys.endPasskey(tx, viewer.accountId, id))) throw new NotHere()
    await tellOfFactor(tx, viewer.accountId, 'passkeyRemoved')
    record(tx, viewer, { action: 'remove passkey', subject: { kind: 'account', id: viewer.accountId } })
  })
}

/** The name of one's own passkey, for the page that asks whether to remove it. @throws NotHere */
export async function readPasskeyName(viewer: Viewer, id: string): Promise<string> {
  const have = await reading((tx) => factor.passkeysOf(tx, viewer.accountId))
  const found = have.find((one) => one.id === id)
  if (!found) throw new NotHere()
  return found.name
}

/** A passkey that was shown and whose signature fits; its challenge is still to be spent. */
async function checked(text: string, origin: URL) {
  const answer = answerIn(text)
  const row = answer && (await reading((tx) => passkeys.passkeyBy(tx, answer.id)))
  if (!answer || !row) return undefined
  const kept: KeptPasskey = {
    id: row.credential_id,
    publicKey: row.public_key,
    counter: row.counter,
    transports: JSON.parse(row.transports),
  }
  const counter = await checkShown(origin, answer, kept)
  if (counter === undefined) return undefined
  return { id: row.id, accountId: row.account_id, counter, challenge: answer.challenge }
}

/** A challenge is answered once, in time, and at its own place. */
async function spendChallenge(tx: Tx, challenge: string, place: ChallengePlace): Promise<void> {
  const end = challengeEnd(challenge, place, tx.now)
  const hash = createHash('sha256').update(challenge).digest('hex')
  if (end === undefined || !(await passkeys.answerChallenge(tx, hash, end))) {
    throw new Conflict('passkeyNotTaken')
  }
}
