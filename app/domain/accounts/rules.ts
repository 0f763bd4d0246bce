import type { Role } from '#db/schema'

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

/** Whether an account's owner has chosen its password: a new colleague's has none until the first letter is read. */
export function passwordIsChosen(account: { password_changed_at: number }): boolean {
  return account.password_changed_at > 0
}

/** The side of the team on which a page that both hats may open is drawn. */
export function teamPlace(hat: 'clinician' | 'coordinator'): 'care' | 'team' {
  return hat === 'clinician' ? 'care' : 'team'
}
