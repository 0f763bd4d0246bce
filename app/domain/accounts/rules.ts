import type { Role } from '#db/schema'
import { isChosenOften, lettersOf } from './guessable'

export { canonicalEmail } from '../addresses'

const minute = 60_000
const hour = 60 * minute

/**
 * How long a session lives: without a request, and in all. Staff sit at shared desks, so theirs are short; whoever
 * came in with a passkey need not do so again for a week, as long as the pages are in use.
 */
export function sessionLength(
  hat: Role,
  signedInWith: 'password' | 'passkey' = 'password',
): { idleMs: number; wholeMs: number } {
  if (isStaff(hat)) return { idleMs: 15 * minute, wholeMs: 12 * hour }
  return { idleMs: 30 * minute, wholeMs: signedInWith === 'passkey' ? 7 * 24 * hour : 24 * hour }
}

/** How long a proof of the password counts for signing and for the pages behind it. */
export const confirmationMs = 5 * minute

export function isConfirmed(confirmedAt: number | undefined, now: number): boolean {
  return confirmedAt !== undefined && now >= confirmedAt && now - confirmedAt <= confirmationMs
}

/** How long an account that its owner got back by a letter's link shows nobody more than before. */
const widerWaitsMs = 24 * hour

/**
 * Until when whoever is signed in to an account may not show anybody more: whoever stole a phone or a mailbox could
 * otherwise share in its owner's name. Stopping and narrowing never wait.
 *
 * @param recoveredAt when a new password was last chosen by a letter's link, or a change was stopped by one, epoch ms
 * @returns undefined where nothing waits
 */
export function widerWaitsUntil(recoveredAt: number | null, now: number): number | undefined {
  const until = (recoveredAt ?? Number.NEGATIVE_INFINITY) + widerWaitsMs
  return now < until ? until : undefined
}

export function isStaff(hat: Role): boolean {
  return hat === 'clinician' || hat === 'coordinator' || hat === 'admin'
}

/** The hat that a person of several starts the day with: the one that waits for most people first. */
const order: Role[] = ['participant', 'family', 'coordinator', 'clinician', 'admin']

export function firstHat(held: readonly Role[]): Role | undefined {
  return order.find((hat) => held.includes(hat))
}

/** Where a hat begins. */
export function homeOf(hat: Role): string {
  return {
    family: '/family',
    participant: '/me',
    clinician: '/team/summaries',
    coordinator: '/team',
    admin: '/admin/staff',
  }[hat]
}

/** Where a hat chooses its letters; undefined for one that has no such choice. */
export function letterChoicesOf(hat: Role): string | undefined {
  return hat === 'family' ? '/family/letters' : undefined
}

/** Passwords are compared in NFKC, so that two keyboards type the same one. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC')
}

/** The side of the team on which a page that both hats may open is drawn. */
export function teamPlace(hat: 'clinician' | 'coordinator'): 'care' | 'team' {
  return hat === 'clinician' ? 'care' : 'team'
}

export type PasswordProblem =
  | 'passwordShort'
  | 'passwordTooLong'
  | 'unreadable'
  | 'passwordCommon'
  | 'passwordPattern'
  | 'passwordNear'

/**
 * What is wrong with a password that somebody chooses; undefined for one that may be used. Length, not classes of
 * characters (NIST SP 800-63B-4, 3.1.1.2): 15 to 256. Beside a second factor it is as long, since the factor can be
 * removed and leave the password alone (decision 0024).
 *
 * @param password as typed; it is judged in NFKC, as it will be compared
 * @param near the clinic's names, the own names and address: what somebody near would try first
 */
export function passwordProblem(password: string, near: readonly string[]): PasswordProblem | undefined {
  if (!password.isWellFormed()) return 'unreadable'
  const normal = [...normalPassword(password)]
  if (normal.length > 256) return 'passwordTooLong'
  if (normal.length < 15) return 'passwordShort'
  const letters = lettersOf(password)
  if (isChosenOften(password) || isChosenOften(letters.replace(/\d{1,4}$/, ''))) return 'passwordCommon'
  if (repeats(normal) || runs(letters)) return 'passwordPattern'
  // What is left when the names are taken away has to carry it: three letters and a year do not.
  const rest = near
    .flatMap((name) => name.split(/[\s@.,]+/))
    .map(lettersOf)
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, ''), letters)
  return rest !== letters && rest.length < 8 ? 'passwordNear' : undefined
}

/** One piece again and again: `aaaaaaaaaaaaaaa`, `abcabcabcabcabc`. */
function repeats(signs: readonly string[]): boolean {
  if (new Set(signs.map((sign) => sign.toLowerCase())).size < 5) return true
  for (let size = 1; size <= signs.length / 2; size += 1) {
    if (signs.every((sign, at) => sign === signs[at % size])) return true
  }
  return false
}

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', 'abcdefghijklmnopqrstuvwxyz']

/** Keys that lie side by side, or the alphabet, for all but a few of the characters. */
function runs(letters: string): boolean {
  const beside = (a: string, b: string) =>
    rows.some((row) => {
      const [first, second] = [row.indexOf(a), row.indexOf(b)]
      return first >= 0 && second >= 0 && Math.abs(first - second) === 1
    })
  const signs = [...letters]
  const steps = signs
    .slice(1)
    .filter((sign, at) => beside(signs[at] ?? '', sign) || sign === signs[at]).length
  return signs.length > 3 && steps >= (signs.length - 1) * 0.75
}
