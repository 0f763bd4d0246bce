import type { z } from 'zod'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { hashPassword } from '~/platform/passwords.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import type { SignedIn } from './change.server'
import { judgePassword } from './choosing-password.server'
import { askFirst } from './first-questions.server'
import type { joinInput } from './input'
import { emailIsTaken, insertAccount, insertPerson } from './rows.server'
import { normalPassword } from './rules'
import * as rows from './token-rows.server'
import { tokenHash } from './tokens.server'

/** The address that a letter's link confirms; undefined for a link that is unknown, over or used, all alike. */
export async function readJoining(token: string): Promise<{ email: string } | undefined> {
  const found = await reading((tx) => rows.openToken(tx, 'join', tokenHash(token)))
  return found && { email: found.email }
}

/**
 * Makes the account that a letter's link confirms, for a family member. The link is used up in the same transaction.
 *
 * @throws Invalid on `password`; NotHere for a link that is unknown, over or used
 */
export async function join(token: string, given: z.infer<typeof joinInput>): Promise<SignedIn> {
  const waiting = await reading((tx) => rows.openToken(tx, 'join', tokenHash(token)))
  if (!waiting) throw new NotHere()
  await judgePassword(given.password, {
    near: [given.givenName, given.familyName, waiting.email],
  })
  const digest = await hashPassword(normalPassword(given.password))
  return transact(async (tx) => {
    const used = await rows.takeToken(tx, 'join', tokenHash(token))
    if (!used || (await emailIsTaken(tx, used.email_canonical))) throw new NotHere()
    const made = await makeFamilyAccount(tx, {
      ...given,
      email: used.email,
      canonical: used.email_canonical,
      digest,
    })
    record(tx, undefined, {
      action: 'join',
      subject: { kind: 'account', id: made.accountId },
      actorId: made.personId,
    })
    return { ...made, hat: 'family', language: given.language }
  })
}

/** Makes an account with its person and the hat of a family member. What else was open for the address ends. */
export async function makeFamilyAccount(
  tx: Tx,
  one: {
    givenName: string
    familyName: string
    language: 'en' | 'es'
    email: string
    canonical: string
    digest: string
  },
): Promise<{ accountId: string; personId: string }> {
  const accountId = await makeAccount(tx, one)
  const personId = await makePerson(tx, { ...one, accountId })
  await becomeFamily(tx, personId)
  await askFirst(tx, accountId, ['contact', 'help'])
  return { accountId, personId }
}

/** Makes an account alone. What else was open for the address ends. @returns its id */
export async function makeAccount(
  tx: Tx,
  one: { language: 'en' | 'es'; email: string; canonical: string; digest: string },
): Promise<string> {
  const accountId = random128()
  await insertAccount(tx, {
    id: accountId,
    email: one.email,
    email_canonical: one.canonical,
    password_hash: one.digest,
    password_changed_at: tx.now,
    language: one.language,
    created_at: tx.now,
  })
  await rows.closeJoiningOf(tx, one.canonical)
  return accountId
}

/** Makes a person; without an account they may come to one later. @returns the person's id */
export async function makePerson(
  tx: Tx,
  one: { givenName: string; familyName: string; birthDate?: string; accountId?: string },
): Promise<string> {
  const id = random128()
  await insertPerson(tx, {
    id,
    account_id: one.accountId ?? null,
    given_name: one.givenName,
    family_name: one.familyName,
    birth_date: one.birthDate ?? null,
    created_at: tx.now,
  })
  return id
}

/** Gives somebody in the program the account that their invitation made. @returns false where they have one */
export async function giveAccount(tx: Tx, personId: string, accountId: string): Promise<boolean> {
  return rows.giveAccount(tx, personId, accountId)
}

/** Gives somebody the hat of a family member. Twice is once. */
export async function becomeFamily(tx: Tx, personId: string): Promise<void> {
  await rows.insertFamilyMember(tx, personId)
}

/** Whether an address has an account, one that was closed included. */
export async function isAddressTaken(tx: Reading, canonical: string): Promise<boolean> {
  return emailIsTaken(tx, canonical)
}
