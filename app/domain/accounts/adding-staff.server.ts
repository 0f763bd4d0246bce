import type { z } from 'zod'
import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { letterhead } from '~/platform/letterhead.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { digestOfNothing, hashPassword } from '~/platform/passwords.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid, NotHere, Refused } from '../errors'
import { enqueueTo } from '../notices/enqueue-to.server'
import { once } from '../once.server'
import { confirmPassword } from './change.server'
import type { staffInput } from './input'
import * as rows from './rows.server'
import { canonicalEmail, normalPassword, passwordIsChosen } from './rules'
import { memberRow } from './staff-rows.server'
import { closeTokensOf } from './token-rows.server'
import { makeToken } from './tokens.server'

const day = 86_400_000
/** How long a colleague's first letter opens the page that sets a password; afterwards anybody can ask for another. */
const firstLetterLastsMs = 3 * day
const lettersToColleague: Limit = { name: 'first letters', most: 3, windowMs: 3_600_000 }

/**
 * Adds a staff account with one role, and writes its owner a letter: the password is chosen by whoever reads it, so
 * that no two people ever know one (OWASP ASVS 5.0, 6.4.1).
 *
 * @param input what was typed, with the administrator's own password
 * @returns the new person's id
 * @throws Invalid on `password`; on `email` where the address has an account; on `siteId` where a site is needed or
 *   unknown; Refused `tooManyTries`
 */
export async function addStaff(viewer: Viewer<'admin'>, input: z.infer<typeof staffInput>): Promise<string> {
  await confirmPassword(viewer, input.password)
  const digest = await digestOfNothing()
  return transact((tx) =>
    once(tx, viewer, input.key, 'add staff', async () => {
      const canonical = canonicalEmail(input.email)
      if (await rows.emailIsTaken(tx, canonical)) throw new Invalid('email', 'emailTaken')
      const sites = (await rows.sites(tx)).map((site) => site.id)
      const siteId = input.role === 'coordinator' ? input.siteId : undefined
      if (input.role === 'coordinator' && (!siteId || !sites.includes(siteId))) {
        throw new Invalid('siteId', 'siteMissing')
      }
      const { personId, accountId } = await makeStaff(tx, {
        ...input,
        canonical,
        digest,
        chosenAt: 0,
        siteId,
        by: viewer.personId,
      })
      await writeFirstLetter(tx, { ...input, accountId })
      record(tx, viewer, {
        action: 'add staff',
        subject: { kind: 'person', id: personId },
        detail: { role: input.role, site: siteId ?? null },
      })
      return personId
    }),
  )
}

/**
 * Writes the first letter of somebody who has not chosen a password yet once more; the letter before opens nothing then.
 *
 * @throws NotHere; Conflict `passwordChosen` where they have one; Refused `tooManyAsked` after three in an hour
 */
export async function sendFirstLetter(viewer: Viewer<'admin'>, personId: string): Promise<void> {
  if (!(await withinLimit(lettersToColleague, personId))) throw new Refused('tooManyAsked')
  await transact(async (tx) => {
    const member = await memberRow(tx, personId)
    if (!member || member.deactivated_at !== null) throw new NotHere({ person: personId })
    if (passwordIsChosen(member)) throw new Conflict('passwordChosen')
    await closeTokensOf(tx, member.account_id, ['first'])
    await writeFirstLetter(tx, {
      accountId: member.account_id,
      email: member.email,
      language: member.language,
    })
    record(tx, viewer, { action: 'send first letter', subject: { kind: 'person', id: personId } })
  })
}

/**
 * Makes the first administrator, from the command line of a new clinic.
 *
 * @throws Refused `adminExists` when there is one: staff are then added on /admin/staff, where it is recorded who did
 */
export async function createFirstAdmin(input: {
  givenName: string
  familyName: string
  email: string
  password: string
  language: 'en' | 'es'
}): Promise<string> {
  const digest = await hashPassword(normalPassword(input.password))
  return transact(async (tx) => {
    if (await rows.anyAdministrator(tx)) throw new Refused('adminExists')
    const canonical = canonicalEmail(input.email)
    if (await rows.emailIsTaken(tx, canonical)) throw new Invalid('email', 'emailTaken')
    const { personId } = await makeStaff(tx, {
      ...input,
      role: 'admin',
      canonical,
      digest,
      chosenAt: tx.now,
      siteId: undefined,
      by: null,
    })
    record(tx, undefined, { action: 'create administrator', subject: { kind: 'person', id: personId } })
    return personId
  })
}

async function writeFirstLetter(
  tx: Tx,
  to: { accountId: string; email: string; language: 'en' | 'es' },
): Promise<void> {
  const email = to.email.trim()
  const token = await makeToken(tx, {
    kind: 'first',
    email,
    canonical: canonicalEmail(email),
    accountId: to.accountId,
    lastsMs: firstLetterLastsMs,
  })
  await enqueueTo(tx, {
    key: `first ${random128()}`,
    to: email,
    language: to.language,
    template: 'firstPassword',
    link: `${letterhead().origin}/reset/${token}`,
  })
}

async function makeStaff(
  tx: Tx,
  one: {
    givenName: string
    familyName: string
    email: string
    canonical: string
    digest: string
    /** when its owner chose the password, epoch ms; 0 for one that nobody chose */
    chosenAt: number
    language: 'en' | 'es'
    role: 'clinician' | 'coordinator' | 'admin'
    siteId: string | undefined
    by: string | null
  },
): Promise<{ accountId: string; personId: string }> {
  const accountId = random128()
  const personId = random128()
  await rows.insertAccount(tx, {
    id: accountId,
    email: one.email.trim(),
    email_canonical: one.canonical,
    password_hash: one.digest,
    password_changed_at: one.chosenAt,
    language: one.language,
    created_at: tx.now,
    created_by: one.by,
  })
  await rows.insertPerson(tx, {
    id: personId,
    account_id: accountId,
    given_name: one.givenName,
    family_name: one.familyName,
    created_at: tx.now,
  })
  await rows.insertStaffRole(tx, {
    id: random128(),
    person_id: personId,
    role: one.role,
    site_id: one.siteId ?? null,
    starts_at: tx.now,
    granted_by: one.by,
  })
  return { accountId, personId }
}
