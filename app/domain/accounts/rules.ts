import type { Role } from '#db/schema'

const minute = 60_000
const hour = 60 * minute

/** How long a session lives: without a request, and in all. Staff sit at shared desks, so theirs are short. */
export function sessionLength(hat: Role): { idleMs: number; wholeMs: number } {
  return isStaff(hat)
    ? { idleMs: 15 * minute, wholeMs: 12 * hour }
    : { idleMs: 30 * minute, wholeMs: 24 * hour }
}

/** How long a proof of the password counts for signing and for the pages behind it. */
export const confirmationMs = 5 * minute

export function isConfirmed(confirmedAt: number | undefined, now: number): boolean {
  return confirmedAt !== undefined && now >= confirmedAt && now - confirmedAt <= confirmationMs
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

/**
 * One address, one account: trimmed, NFKC, lower case in all of Unicode (a database's NOCASE knows ASCII only,
 * so that JOSÉ and José became two accounts).
 */
export function canonicalEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}

/** Passwords are compared in NFKC, so that two keyboards type the same one. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC')
}

/** The side of the team on which a page that both hats may open is drawn. */
export function teamPlace(hat: 'clinician' | 'coordinator'): 'care' | 'team' {
  return hat === 'clinician' ? 'care' : 'team'
}
