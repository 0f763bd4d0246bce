import type { Viewer } from '~/doors/viewer'
import { type Reading, reading, transact } from '~/platform/db.server'
import { seal, unseal } from '~/platform/seal.server'
import { answerFirst } from '../accounts/first-questions.server'
import { record } from '../audit/record.server'
import { contactHours, type SafeContact } from './household'
import { householdsOf, type OwnRow, saveHousehold } from './household-rows.server'
import type { ContactForm } from './input'
import { participantContact } from './invitation-rows.server'

/* How it is safe to reach somebody, as they said it themselves: a family's household, or a participant. */

/** Who says how they are to be reached. */
export type Reachable = Viewer<'family'> | Viewer<'participant'>

/** How some accounts want to be reached; one that never said so is not among them. */
export async function safeContacts(
  tx: Reading,
  accountIds: readonly string[],
): Promise<Map<string, SafeContact>> {
  const rows = accountIds.length > 0 ? await householdsOf(tx, [...new Set(accountIds)]) : []
  return new Map(
    rows.flatMap((row) => {
      const contact = contactOf(row)
      return contact ? [[row.account_id, contact] as const] : []
    }),
  )
}

/** What a row says of it; undefined where nothing was said. */
export function contactOf(row: OwnRow): SafeContact | undefined {
  if (row.contact === null) return undefined
  const hours: unknown = JSON.parse(row.hours)
  return {
    way: row.contact,
    phone: row.phone
      ? unseal(row.phone, { table: 'household', column: 'phone', row: row.account_id })
      : undefined,
    hours: Array.isArray(hours) ? contactHours.filter((hour) => hours.includes(hour)) : [],
    quiet: row.quiet === 1,
  }
}

/** How it is safe to reach somebody in the program, for their own team; undefined while they said nothing. */
export async function contactOfParticipant(
  tx: Reading,
  participantId: string,
): Promise<SafeContact | undefined> {
  const accountId = (await participantContact(tx, participantId))?.account_id
  return accountId ? (await safeContacts(tx, [accountId])).get(accountId) : undefined
}

/** How somebody wants to be reached, as they said it; undefined while they said nothing. */
export async function readContact(viewer: Reachable): Promise<SafeContact | undefined> {
  return reading(async (tx) => (await safeContacts(tx, [viewer.accountId])).get(viewer.accountId))
}

/** Keeps how somebody wants to be reached: a family's household, or a participant. No reason is asked. */
export async function changeContact(viewer: Reachable, form: ContactForm): Promise<void> {
  await transact(async (tx) => {
    const place = { table: 'household', column: 'phone', row: viewer.accountId }
    await saveHousehold(tx, viewer.accountId, {
      contact: form.contact,
      phone: form.phone ? seal(form.phone, place) : null,
      hours: JSON.stringify([...new Set(form.hours)]),
      quiet: form.quiet === 'yes' ? 1 : 0,
    })
    await answerFirst(tx, viewer.accountId, 'contact')
    record(tx, viewer, { action: 'household.contact', subject: { kind: 'account', id: viewer.accountId } })
  })
}
