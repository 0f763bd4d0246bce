import { addStaff } from '~/domain/accounts/adding-staff.server'
import { listStaff, readAccount } from '~/domain/accounts/read.server'
import { admin, family, open } from '~/doors/doors.server'
import type { Viewer } from '~/doors/viewer'

/*
 * What must not compile. The compiler itself is the test: an expected error that does not come is an error. A cast
 * would compile; imports.test.ts finds those.
 */

declare const someone: Viewer
declare const administrator: Viewer<'admin'>
declare const mother: Viewer<'family'>
declare const input: Parameters<typeof addStaff>[1]

export const compiles = [
  () => listStaff(administrator),
  () => readAccount(mother),
  () => readAccount(someone),
  admin.loader(async ({ viewer }) => listStaff(viewer)),
  open.loader(async ({ viewer }) => viewer satisfies undefined),
]

export const refused = [
  // @ts-expect-error a verb for an administrator is not for a family member
  () => listStaff(mother),
  // @ts-expect-error nor for somebody whose hat was not looked at
  () => listStaff(someone),
  // @ts-expect-error nor for nobody
  () => listStaff(undefined),
  // @ts-expect-error nor behind another door
  family.loader(async ({ viewer }) => listStaff(viewer)),
  // @ts-expect-error nor behind the open one
  open.loader(async ({ viewer }) => addStaff(viewer, input)),
]

/** Everything that a Viewer shows, and not the brand, which cannot be named outside its file. */
const byHand = {
  role: 'admin',
  accountId: 'a',
  personId: 'a',
  participantId: undefined,
  sessionHash: 'a',
  confirmedAt: undefined,
  givenName: 'a',
  language: 'en',
  timeZone: 'UTC',
} as const

// @ts-expect-error one written by hand is not one
export const written: Viewer<'admin'> = byHand

// @ts-expect-error a hat does not become another
export const promoted: Viewer<'admin'> = mother
