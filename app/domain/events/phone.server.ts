import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import { isId } from '../ids'
import { once } from '../once.server'
import { type FoundFamily, familiesNamed, familyHolder } from '../people/families.server'
import type { Helped, HouseholdPerson, SafeContact } from '../people/household'
import { holdersHelp, householdOf } from '../people/household.server'
import { safeContacts } from '../people/reaching.server'
import { mayJoin } from './audience.server'
import { deskDate, deskRow, lockHers } from './desk-access.server'
import { needs, type PhoneForm } from './party-input'
import { type Asked, askedBy } from './questions.server'
import { type Registered, signUpOnce, stillStanding } from './registering.server'
import type { DeskDate, Need } from './views'

export type PhonePage = Asked & {
  date: DeskDate
  /** the families whose name or address begins with what was typed */
  found: FoundFamily[]
  searched: string
  /** the family that was chosen, with its household */
  chosen:
    | (FoundFamily & { household: HouseholdPerson[]; own: Helped; contact: SafeContact | undefined })
    | undefined
  needs: readonly Need[]
  formKey: string
}

/**
 * The page on which a coordinator signs up a family that called. Looking for a family is on record.
 *
 * @param query `name` to look for, `family` for the account that was chosen
 * @throws NotHere outside her sites
 */
export async function readPhonePage(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
  query: URLSearchParams,
): Promise<PhonePage> {
  return transact(async (tx) => {
    const { row, reader } = await deskRow(tx, viewer, language, id)
    const name = query.get('name')?.trim().slice(0, 60) ?? ''
    const account = query.get('family') ?? undefined
    const found = name.length >= 2 ? await familiesNamed(tx, name) : []
    const holder = isId(account) ? await familyHolder(tx, account) : undefined
    if (found.length > 0 || holder) {
      record(tx, viewer, { action: 'families.searched', subject: { kind: 'occurrence', id: row.id } })
    }
    return {
      date: deskDate(row, reader, new Map()),
      found,
      searched: name,
      chosen: holder && {
        accountId: holder.accountId,
        name: `${holder.givenName} ${holder.familyName}`,
        email: holder.email,
        household: await householdOf(tx, holder.accountId),
        own: await holdersHelp(tx, holder.accountId),
        contact: (await safeContacts(tx, [holder.accountId])).get(holder.accountId),
      },
      needs,
      ...(await askedBy(tx, row.program_id, language)),
      formKey: random128(),
    }
  })
}

/**
 * Signs a family up that called, under the rules that it would meet itself; only places that staff granted beyond the
 * limit are open to it too. The record says who did it.
 *
 * @throws Invalid, Conflict and NotHere as `register` does
 */
export async function registerByPhone(
  viewer: Viewer<'coordinator'>,
  occurrenceId: string | undefined,
  form: PhoneForm,
): Promise<Registered> {
  return transact(async (tx) => {
    const row = await lockHers(tx, viewer, occurrenceId)
    const holder = isId(form.accountId) ? await familyHolder(tx, form.accountId) : undefined
    if (!holder || !(await mayJoin(tx, holder, row))) throw new NotHere()
    const verb = `register ${row.id} ${holder.accountId}`
    const answer = await once(tx, viewer, form.key, verb, () =>
      signUpOnce(tx, viewer, holder, row, form, { granted: true }),
    )
    return stillStanding(tx, holder.accountId, row.id, answer)
  })
}
