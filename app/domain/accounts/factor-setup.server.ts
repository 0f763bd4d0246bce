import type { Viewer } from '~/doors/viewer'
import { codeAddress, codeAt, newCodeSecret, stepAt, stepOfCode } from '~/platform/codes.server'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { type QrPicture, qrPicture } from '~/platform/qr.server'
import { seal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid, Refused } from '../errors'
import * as factor from './factor-rows.server'
import { begunAppMs, groupedCode, groupedSecret, recoveryCodeCount } from './factors'
import * as rows from './rows.server'
import { isConfirmed, isStaff } from './rules'
import { recoveryHash, secretIn } from './second-factor.server'
import { tellOfFactor } from './way-back.server'

/** What an app calls the portal: nobody who sees the list of codes learns of a clinic. */
const issuer = 'Family portal'
const triesToSetUp: Limit = { name: 'set up second factor', most: 30, windowMs: 15 * 60_000 }

/**
 * Whoever holds a second factor has shown it in this session before any is added, replaced or taken away: the password
 * alone must not put another in its place.
 *
 * @throws Refused `factorFirst`
 */
export async function mustHaveShownFactor(tx: Reading, viewer: Viewer): Promise<void> {
  if (await isFactorUnshown(tx, viewer)) throw new Refused('factorFirst')
}

async function isFactorUnshown(tx: Reading, viewer: Viewer): Promise<boolean> {
  const { app, passkeys } = await factor.factorsOf(tx, viewer.accountId)
  return (app || passkeys > 0) && !(await factor.hasShownFactor(tx, viewer.sessionHash))
}

/** The app that is being set up, for whoever proved the password lately and is not too late for its first code. */
async function begunAppOf(tx: Reading, viewer: Viewer) {
  if (!isConfirmed(viewer.confirmedAt, tx.now)) return undefined
  const app = await factor.totpOf(tx, viewer.accountId, 'begun')
  return app && tx.now - app.created_at < begunAppMs ? app : undefined
}

/**
 * Begins an authenticator app: a new secret, which counts for nothing before a code of it was typed.
 *
 * @throws Refused `factorFirst`
 */
export async function beginApp(viewer: Viewer): Promise<void> {
  await transact(async (tx) => {
    await mustHaveShownFactor(tx, viewer)
    const id = random128()
    await factor.deleteBegunTotp(tx, viewer.accountId)
    await factor.insertTotp(tx, {
      id,
      account_id: viewer.accountId,
      sealed: seal(newCodeSecret(), { table: 'totp', column: 'sealed', row: id }),
      created_at: tx.now,
    })
    record(tx, viewer, { action: 'begin app', subject: { kind: 'account', id: viewer.accountId } })
  })
}

export type BegunApp = { picture: QrPicture; address: string; secret: string; demoCode: string | undefined }

/**
 * The app that is being set up, as a picture and as text; undefined where none was begun in the last ten minutes, or
 * the password was not proved in the last five.
 *
 * @throws Refused `factorFirst`
 */
export async function readBegunApp(viewer: Viewer): Promise<BegunApp | undefined> {
  const { app, account, demo, now } = await reading(async (tx) => {
    await mustHaveShownFactor(tx, viewer)
    return {
      app: await begunAppOf(tx, viewer),
      account: await rows.accountRow(tx, viewer.accountId),
      demo: await rows.isDemo(tx),
      now: tx.now,
    }
  })
  if (!app || !account) return undefined
  const secret = secretIn(app)
  const address = codeAddress(secret, issuer, account.email)
  return {
    picture: qrPicture(address),
    address,
    secret: groupedSecret(secret),
    demoCode: demo ? codeAt(secret, stepAt(now)) : undefined,
  }
}

/**
 * Takes the app into use with its first code; an earlier app of the account counts no more, and a letter tells.
 * This session has shown its second factor with it.
 *
 * @returns recovery codes in words, where the account had none: they can be read this once
 * @throws Invalid on `code`; Conflict `appGone` where no app was begun, or too long ago, or the password was not proved
 *   lately; Refused `factorFirst`
 */
export async function confirmApp(viewer: Viewer, code: string): Promise<string[] | undefined> {
  if (!(await withinLimit(triesToSetUp, viewer.accountId))) throw new Refused('tooManyTries')
  return transact(async (tx) => {
    await rows.lockAccount(tx, viewer.accountId)
    await mustHaveShownFactor(tx, viewer)
    const app = await begunAppOf(tx, viewer)
    if (!app) throw new Conflict('appGone')
    const step = stepOfCode(secretIn(app), code, tx.now, undefined)
    if (step === undefined) throw new Invalid('code', 'codeWrong')
    const replaced = await factor.endTotp(tx, viewer.accountId)
    await factor.confirmTotp(tx, app.id, step)
    await rows.changeSession(tx, viewer.sessionHash, { second_factor_at: tx.now })
    await tellOfFactor(tx, viewer.accountId, replaced ? 'appReplaced' : 'appAdded')
    record(tx, viewer, { action: 'set up app', subject: { kind: 'account', id: viewer.accountId } })
    return (await factor.recoveryCodesOf(tx, viewer.accountId)) ? undefined : newCodes(tx, viewer)
  })
}

/**
 * Makes ten recovery codes anew; the earlier ones work no more.
 *
 * @returns the codes, which can be read this once
 * @throws Refused `noFactorYet`, `factorFirst`
 */
export async function renewRecoveryCodes(viewer: Viewer): Promise<string[]> {
  return transact(async (tx) => {
    const { app, passkeys } = await factor.factorsOf(tx, viewer.accountId)
    if (!app && passkeys === 0) throw new Refused('noFactorYet')
    await mustHaveShownFactor(tx, viewer)
    await tellOfFactor(tx, viewer.accountId, 'codesMade')
    return newCodes(tx, viewer)
  })
}

/** In the transaction of a caller that has decided it. */
export async function newCodes(tx: Tx, viewer: Viewer): Promise<string[]> {
  // 128 random bits are 26 letters; the first sixteen hold eighty of them.
  const codes = Array.from({ length: recoveryCodeCount }, () => random128().slice(0, 16))
  await factor.endRecoveryCodes(tx, viewer.accountId)
  await factor.insertRecoveryCodes(
    tx,
    codes.map((code) => ({
      id: random128(),
      account_id: viewer.accountId,
      code_hash: recoveryHash(code),
      created_at: tx.now,
    })),
  )
  record(tx, viewer, { action: 'make recovery codes', subject: { kind: 'account', id: viewer.accountId } })
  return codes.map(groupedCode)
}

/**
 * Takes the authenticator app away. Recovery codes go with the last factor.
 *
 * @throws Refused `factorNeeded` for the last second factor of somebody who works here, `factorFirst`
 */
export async function removeApp(viewer: Viewer): Promise<void> {
  await transact(async (tx) => {
    await mustHaveShownFactor(tx, viewer)
    await refuseLastOfStaff(tx, viewer, { app: 0 })
    if (!(await factor.endTotp(tx, viewer.accountId))) return
    await tellOfFactor(tx, viewer.accountId, 'appRemoved')
    record(tx, viewer, { action: 'remove app', subject: { kind: 'account', id: viewer.accountId } })
  })
}

/**
 * Whoever works here keeps a second factor. The account's row is locked first, so that of two removals at once
 * one sees the other.
 *
 * @param left what the removal leaves
 */
export async function refuseLastOfStaff(
  tx: Tx,
  viewer: Viewer,
  left: { app?: 0; passkeysLess?: 1 },
): Promise<void> {
  await rows.lockAccount(tx, viewer.accountId)
  const held = await factor.factorsOf(tx, viewer.accountId)
  const remain = (left.app === 0 ? 0 : Number(held.app)) + held.passkeys - (left.passkeysLess ?? 0)
  if (remain > 0) return
  const roles = await rows.staffRolesOf(tx, viewer.personId)
  if (roles.length > 0 || isStaff(viewer.role)) throw new Refused('factorNeeded')
  await factor.endRecoveryCodes(tx, viewer.accountId)
}

/**
 * The code that the demonstration's page prints: the first of the account's app that was not used; null where both
 * that would fit now were used. Undefined in every real clinic.
 */
export async function demoCodeOf(accountId: string): Promise<string | null | undefined> {
  return reading(async (tx) => {
    if (!(await rows.isDemo(tx))) return undefined
    const app = await factor.totpOf(tx, accountId, 'held')
    if (!app) return undefined
    const present = stepAt(tx.now)
    const next = Math.max(present, (app.last_step ?? 0) + 1)
    return next > present + 1 ? null : codeAt(secretIn(app), next)
  })
}

/** What a person's security page says of the second factor. */
export type FactorsView = {
  app: { since: number } | undefined
  codes: { left: number; madeAt: number } | undefined
  passkeys: { id: string; name: string; since: number; lastUsed: number | null }[]
  /** true for whoever works here */
  needed: boolean
  /** true where one is held and this session has not shown it */
  unshown: boolean
}

export async function readFactors(viewer: Viewer): Promise<FactorsView> {
  return reading(async (tx) => {
    const app = await factor.totpOf(tx, viewer.accountId, 'held')
    const codes = await factor.recoveryCodesOf(tx, viewer.accountId)
    const roles = await rows.staffRolesOf(tx, viewer.personId)
    const passkeys = await factor.passkeysOf(tx, viewer.accountId)
    return {
      passkeys: passkeys.map(({ id, name, created_at, last_used_at }) => ({
        id,
        name,
        since: created_at,
        lastUsed: last_used_at,
      })),
      app: app?.confirmed_at ? { since: app.confirmed_at } : undefined,
      codes,
      needed: roles.length > 0,
      unshown: await isFactorUnshown(tx, viewer),
    }
  })
}
