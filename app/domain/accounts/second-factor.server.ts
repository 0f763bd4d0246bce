import { createHash } from 'node:crypto'
import type { Role } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { stepOfCode } from '~/platform/codes.server'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { forgetLimit, type Limit, withinLimit } from '~/platform/limits.server'
import { unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Invalid, NotHere, Refused } from '../errors'
import type { SignedIn } from './change.server'
import * as factor from './factor-rows.server'
import { plainCode, stepMs, triesInStep } from './factors'
import * as rows from './rows.server'
import { firstHat } from './rules'

const quarter = 15 * 60_000
/** Three codes fit at a time, so that these many tries an hour guess one in some four hundred years of hours. */
const triesOfCodes: Limit = { name: 'second factor', most: 20, windowMs: 4 * quarter }

/**
 * What comes after the right password: a step that waits for the second factor, where the account has one. It is
 * no session: it opens nothing but its own page, for ten minutes and five tries.
 *
 * @returns the token that carries the step; undefined where nothing more is asked
 */
export async function beginStep(who: SignedIn): Promise<string | undefined> {
  const { app, passkeys } = await reading((tx) => factor.factorsOf(tx, who.accountId))
  if (!app && passkeys === 0) return undefined
  const token = random128()
  await transact((tx) =>
    factor.insertStep(tx, {
      id_hash: digestOf(token),
      account_id: who.accountId,
      created_at: tx.now,
      expires_at: tx.now + stepMs,
    }),
  )
  return token
}

/** What the page of a step shows: which factors can answer it. */
export type StepView = { accountId: string; app: boolean; passkeys: boolean }

/** @returns undefined where the step is over, or never was: the password is asked for again */
export async function readStep(token: string): Promise<StepView | undefined> {
  return reading(async (tx) => {
    const step = await factor.stepOf(tx, digestOf(token), triesInStep)
    if (!step) return undefined
    const { app, passkeys } = await factor.factorsOf(tx, step.account_id)
    return { accountId: step.account_id, app, passkeys: passkeys > 0 }
  })
}

/**
 * Answers a step with a code of the app or with a recovery code.
 *
 * @throws NotHere where the step is over; Invalid on `code`; Refused `tooManyTries`
 */
export async function passStep(
  token: string,
  given: { code: string; kind: 'code' | 'recovery' },
): Promise<SignedIn> {
  const hash = digestOf(token)
  const step = await reading((tx) => factor.stepOf(tx, hash, triesInStep))
  if (!step) throw new NotHere()
  if (!(await withinLimit(triesOfCodes, step.account_id))) throw new Refused('tooManyTriesHour')
  if (!(await transact((tx) => factor.countTry(tx, hash, triesInStep)))) throw new NotHere()
  const who = await transact(async (tx) => {
    const right = await takeFactor(tx, step.account_id, given)
    record(tx, undefined, {
      action: 'second factor',
      subject: { kind: 'account', id: step.account_id },
      outcome: right ? 'done' : 'refused',
      actorId: step.person_id,
      detail: { kind: given.kind },
    })
    if (!right) return undefined
    await factor.deleteStep(tx, hash)
    return welcomeOf(tx, step.account_id)
  })
  if (!who) throw new Invalid('code', given.kind === 'code' ? 'codeWrong' : 'recoveryWrong')
  await forgetLimit(triesOfCodes, step.account_id)
  return who
}

/**
 * Shows the second factor inside a session that has not shown it yet.
 *
 * @throws Invalid on `code`; Refused `tooManyTriesHour`
 */
export async function showFactor(
  viewer: Viewer,
  given: { code: string; kind: 'code' | 'recovery' },
): Promise<void> {
  if (!(await withinLimit(triesOfCodes, viewer.accountId))) throw new Refused('tooManyTriesHour')
  const right = await transact(async (tx) => {
    const taken = await takeFactor(tx, viewer.accountId, given)
    record(tx, viewer, {
      action: 'second factor',
      subject: { kind: 'account', id: viewer.accountId },
      outcome: taken ? 'done' : 'refused',
      detail: { kind: given.kind },
    })
    if (taken) await rows.changeSession(tx, viewer.sessionHash, { second_factor_at: tx.now })
    return taken
  })
  if (!right) throw new Invalid('code', given.kind === 'code' ? 'codeWrong' : 'recoveryWrong')
  await forgetLimit(triesOfCodes, viewer.accountId)
}

/** Takes a code of the app (each works once) or uses a recovery code up. */
async function takeFactor(
  tx: Tx,
  accountId: string,
  { code, kind }: { code: string; kind: 'code' | 'recovery' },
): Promise<boolean> {
  if (kind === 'recovery') return factor.spendRecoveryCode(tx, accountId, recoveryHash(code))
  const app = await factor.totpOf(tx, accountId, 'held')
  if (!app) return false
  const step = stepOfCode(secretIn(app), code, tx.now, app.last_step ?? undefined)
  return step !== undefined && factor.takeStep(tx, app.id, step)
}

/** The secret of an app, opened. */
export function secretIn(app: { id: string; sealed: Uint8Array }): string {
  return unseal(app.sealed, { table: 'totp', column: 'sealed', row: app.id })
}

/** What the database keeps of a recovery code. Eighty random bits need no slow hash. */
export function recoveryHash(typed: string): string {
  return createHash('sha256')
    .update(`recovery ${plainCode(typed)}`)
    .digest('hex')
}

/** Who comes in, wearing the hat that waits for most. @throws NotHere where no hat is held any more */
export async function welcomeOf(tx: Reading, accountId: string): Promise<SignedIn> {
  const found = await factor.hatsOf(tx, accountId)
  const roles = found ? await rows.staffRolesOf(tx, found.person_id) : []
  const held: Role[] = found
    ? [
        ...(found.participant_id ? (['participant'] as const) : []),
        ...(found.family_since !== null ? (['family'] as const) : []),
        ...roles,
      ]
    : []
  const hat = firstHat(held)
  if (!found || !hat) throw new NotHere()
  return { accountId, personId: found.person_id, hat, language: found.language }
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
