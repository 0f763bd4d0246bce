import type { Viewer } from '~/doors/viewer'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { seal, unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { answerFirst } from '../accounts/first-questions.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { isId } from '../ids'
import { once } from '../once.server'
import {
  foldedName,
  type Helped,
  type HouseholdPerson,
  helps,
  mostPeople,
  noHelp,
  type SafeContact,
} from './household'
import {
  everybodyOf,
  type HouseholdRow,
  householdRows,
  householdsOf,
  insertHouseholdPerson,
  lockHousehold,
  movePeople,
  type OwnRow,
  peopleById,
  saveHousehold,
  setEnded,
  updateHouseholdPerson,
} from './household-rows.server'
import type { HelpForm, HouseholdPersonForm, NewHouseholdPersonForm } from './input'
import { contactOf } from './reaching.server'

/**
 * The people who may come along with an account holder. A household belongs to exactly one account.
 *
 * @param also people who were taken away since and whom a party still has
 */
export async function householdOf(
  tx: Reading,
  accountId: string,
  also: readonly string[] = [],
): Promise<HouseholdPerson[]> {
  return (await householdRows(tx, accountId, also)).map(personOf)
}

function personOf(row: HouseholdRow): HouseholdPerson {
  return {
    id: row.id,
    givenName: row.given_name,
    language: row.language ?? undefined,
    ...helpedOf(row, { table: 'household_person', id: row.id }),
  }
}

type HelpRow = Pick<HouseholdRow, 'needs' | 'interpreter_language' | 'other_need'>

function helpedOf(row: HelpRow, { table, id }: { table: string; id: string }): Helped {
  const list: unknown = JSON.parse(row.needs)
  return {
    needs: Array.isArray(list) ? helps.filter((help) => list.includes(help)) : [],
    interpreterLanguage: row.interpreter_language ?? undefined,
    other: row.other_need ? unseal(row.other_need, { table, column: 'other_need', row: id }) : undefined,
  }
}

function helpColumns(form: HelpForm, { table, id }: { table: string; id: string }) {
  return {
    needs: JSON.stringify([...new Set(form.needs)]),
    interpreter_language: form.needs.includes('interpreter') ? (form.interpreterLanguage ?? null) : null,
    other_need: form.other ? seal(form.other, { table, column: 'other_need', row: id }) : null,
  }
}

const ownHelp = (row: OwnRow) => helpedOf(row, { table: 'household', id: row.account_id })

/** What helps the holder of an account. */
export async function holdersHelp(tx: Reading, accountId: string): Promise<Helped> {
  const [row] = await householdsOf(tx, [accountId])
  return row ? ownHelp(row) : noHelp
}

/** What helps some people, by person of a household and by account of a holder. */
export async function helpOf(
  tx: Reading,
  { people, accounts }: { people: readonly string[]; accounts: readonly string[] },
): Promise<Map<string, Helped>> {
  const theirs = people.length > 0 ? await peopleById(tx, people) : []
  const own = accounts.length > 0 ? await householdsOf(tx, accounts) : []
  return new Map([
    ...theirs.map((row) => [row.id, personOf(row)] as const),
    ...own.map((row) => [row.account_id, ownHelp(row)] as const),
  ])
}

export type HouseholdPage = {
  people: HouseholdPerson[]
  own: Helped
  contact: SafeContact | undefined
  full: boolean
}

/** One's own household: its people, what helps whom, and how it is reached. */
export async function readHousehold(viewer: Viewer<'family'>): Promise<HouseholdPage> {
  return reading(async (tx) => {
    const people = await householdOf(tx, viewer.accountId)
    const [row] = await householdsOf(tx, [viewer.accountId])
    return {
      people,
      own: row ? ownHelp(row) : noHelp,
      contact: row && contactOf(row),
      full: people.length >= mostPeople,
    }
  })
}

/** One person of one's household. @throws NotHere for anybody else's */
export async function readMember(viewer: Viewer<'family'>, id: string | undefined): Promise<HouseholdPerson> {
  return reading(async (tx) => {
    const found = (await householdOf(tx, viewer.accountId)).find((one) => one.id === id)
    if (!found) throw new NotHere()
    return found
  })
}

/** A key for the form that adds somebody. */
export function newMemberKey(): string {
  return random128()
}

/**
 * Adds somebody to one's household.
 *
 * @throws Conflict `householdFull`, Invalid `samePersonInHousehold` for a name that is there
 */
export async function addMember(
  viewer: Viewer<'family'>,
  form: NewHouseholdPersonForm,
): Promise<{ id: string }> {
  return transact((tx) =>
    once(tx, viewer, form.key, 'addMember', async () => {
      await lockHousehold(tx, viewer.accountId)
      const people = await householdOf(tx, viewer.accountId)
      if (people.length >= mostPeople) throw new Conflict('householdFull')
      refuseSameName(people, form.givenName)
      const id = random128()
      await insertHouseholdPerson(tx, {
        id,
        account_id: viewer.accountId,
        given_name: form.givenName,
        created_at: tx.now,
        language: form.language ?? null,
        ...helpColumns(form, { table: 'household_person', id }),
      })
      record(tx, viewer, { action: 'household.added', subject: { kind: 'household_person', id } })
      return { id }
    }),
  )
}

function refuseSameName(people: readonly HouseholdPerson[], name: string): void {
  if (people.some((one) => foldedName(one.givenName) === foldedName(name)))
    throw new Invalid('givenName', 'samePersonInHousehold')
}

/** Changes what somebody of the household is called and what helps them. @throws NotHere, Invalid as `addMember` */
export async function changeMember(
  viewer: Viewer<'family'>,
  id: string | undefined,
  form: HouseholdPersonForm,
): Promise<void> {
  if (!isId(id)) throw new NotHere()
  await transact(async (tx) => {
    await lockHousehold(tx, viewer.accountId)
    const others = (await householdOf(tx, viewer.accountId)).filter((one) => one.id !== id)
    refuseSameName(others, form.givenName)
    const changed = await updateHouseholdPerson(
      tx,
      { id, accountId: viewer.accountId },
      {
        given_name: form.givenName,
        language: form.language ?? null,
        ...helpColumns(form, { table: 'household_person', id }),
      },
    )
    if (!changed) throw new NotHere()
    record(tx, viewer, { action: 'household.changed', subject: { kind: 'household_person', id } })
  })
}

/** Keeps what helps the holder of the account. */
export async function changeOwnHelp(viewer: Viewer<'family'>, form: HelpForm): Promise<void> {
  await transact(async (tx) => {
    const place = { table: 'household', id: viewer.accountId }
    await saveHousehold(tx, viewer.accountId, helpColumns(form, place))
    await answerFirst(tx, viewer.accountId, 'help')
    record(tx, viewer, { action: 'household.changed', subject: { kind: 'account', id: viewer.accountId } })
  })
}

/** Takes somebody out of the household. Parties that have them keep them. Taken away before: nothing changes. */
export async function endMember(viewer: Viewer<'family'>, id: string | undefined): Promise<void> {
  if (!isId(id)) throw new NotHere()
  await transact(async (tx) => {
    const ended = await updateHouseholdPerson(tx, { id, accountId: viewer.accountId }, { ended_at: tx.now })
    if (!ended) throw new NotHere()
    record(tx, viewer, { action: 'household.ended', subject: { kind: 'household_person', id } })
  })
}

/**
 * Adds somebody to a household by first name, inside the transaction of what they were named for.
 *
 * @returns the new person's id
 * @throws Conflict `householdFull`
 */
export async function addToHousehold(tx: Tx, accountId: string, givenName: string): Promise<string> {
  if ((await householdRows(tx, accountId)).length >= mostPeople) throw new Conflict('householdFull')
  const id = random128()
  await insertHouseholdPerson(tx, { id, account_id: accountId, given_name: givenName, created_at: tx.now })
  return id
}

/** Everybody of an account's household by id, those who were taken away too. */
export async function allOfHousehold(tx: Reading, accountId: string): Promise<string[]> {
  return everybodyOf(tx, accountId)
}

/** Locks some households, ids ascending. */
export async function lockHouseholds(tx: Tx, accountIds: readonly string[]): Promise<void> {
  for (const id of [...accountIds].sort()) await lockHousehold(tx, id)
}

/** Gives people to another account's household; some of them end there, or begin again. */
export async function passOn(
  tx: Tx,
  { people, to, end = [], begin = [] }: { people: string[]; to: string; end?: string[]; begin?: string[] },
): Promise<void> {
  await movePeople(tx, people, to)
  if (end.length > 0) await setEnded(tx, end, tx.now)
  if (begin.length > 0) await setEnded(tx, begin, null)
}
