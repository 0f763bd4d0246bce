import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { sitesInCare } from '../accounts/read.server'
import { record } from '../audit/record.server'
import { Conflict, NotHere } from '../errors'
import { isId } from '../ids'
import { once } from '../once.server'
import { foldedName, mostPeople } from '../people/household'
import { allOfHousehold, householdOf, lockHouseholds, passOn } from '../people/household.server'
import {
  cameToSites,
  datesOfBoth,
  enrollmentsOf,
  giveSeatsBack,
  insertMerge,
  markMergeUndone,
  mergesSince,
  moveEnrollments,
  moveHolder,
  moveSeats,
  moveSignUps,
  type Pair,
  sameNames,
  signUpsAmong,
  signUpsOf,
  sitsElsewhere,
} from './merge-rows.server'
import { clinicZone } from './occurrence-rows.server'
import { lockSeats } from './promoting.server'
import { liveStates } from './registration-rows.server'
import { titleOf } from './shown'
import type { Text } from './views'
import { dayMs } from './wallclock'

/** Two households are parted again within so long. */
const undoable = 30 * dayMs

export type MergeSide = {
  accountId: string
  email: string
  since: string
  people: string[]
  /** sign-ups that stand, and those that are over or ended */
  live: number
  past: number
}

export type DuplicatesPage = {
  pairs: {
    name: string
    kept: Pick<MergeSide, 'accountId' | 'email'>
    merged: Pick<MergeSide, 'accountId' | 'email'>
  }[]
  merged: {
    id: string
    name: string
    emails: [string, string]
    day: string
    reason: string
    undone: boolean
  }[]
}

/** Families that have two accounts under one name, and what was merged lately. A look is on record. */
export async function listDuplicates(
  viewer: Viewer<'coordinator'>,
  language: Language,
): Promise<DuplicatesPage> {
  return transact(async (tx) => {
    const sites = await sitesInCare(tx, viewer)
    const zone = await clinicZone(tx)
    const rows = await sameNames(tx, { sites })
    const done = []
    for (const row of await mergesSince(tx, tx.now - undoable)) {
      if (await cameToSites(tx, row.kept_id, sites)) done.push(row)
    }
    record(tx, viewer, { action: 'duplicates.read', subject: { kind: 'account', id: viewer.accountId } })
    return {
      pairs: rows.map((row) => ({
        name: `${row.given_name} ${row.family_name}`,
        kept: { accountId: row.kept_id, email: row.kept_email },
        merged: { accountId: row.merged_id, email: row.merged_email },
      })),
      merged: done.map((row) => ({
        id: row.id,
        name: `${row.given_name} ${row.family_name}`,
        emails: [row.kept_email, row.merged_email],
        day: longDay(row.at, zone, language, tx.now),
        reason: row.reason,
        undone: row.undone_at !== null,
      })),
    }
  })
}

export type MergePage = {
  name: string
  kept: MergeSide
  merged: MergeSide
  /** dates on which both have a place or a turn: one of them is cancelled first */
  both: { id: string; title: Text; day: string }[]
  tooMany: boolean
  formKey: string
}

/** What merging two households would do. @throws NotHere unless both are alike, at her sites, and no participants' */
export async function readMerge(
  viewer: Viewer<'coordinator'>,
  language: Language,
  keptId: string | undefined,
  mergedId: string | undefined,
): Promise<MergePage> {
  return reading(async (tx) => {
    const pair = await pairHers(tx, viewer, keptId, mergedId)
    const zone = await clinicZone(tx)
    const reader = { language, zone, now: tx.now }
    const side = async (accountId: string, email: string, since: number): Promise<MergeSide> => {
      const signUps = await signUpsOf(tx, accountId)
      const live = signUps.filter((one) => liveStates.some((state) => state === one.state)).length
      return {
        accountId,
        email,
        since: longDay(since, zone, language, tx.now),
        people: (await householdOf(tx, accountId)).map((one) => one.givenName),
        live,
        past: signUps.length - live,
      }
    }
    const kept = await side(pair.kept_id, pair.kept_email, pair.kept_since)
    const merged = await side(pair.merged_id, pair.merged_email, pair.merged_since)
    const names = new Set([...kept.people, ...merged.people].map(foldedName))
    return {
      name: `${pair.given_name} ${pair.family_name}`,
      kept,
      merged,
      both: (await datesOfBoth(tx, pair.kept_id, pair.merged_id)).map((one) => ({
        id: one.id,
        title: titleOf(one, reader),
        day: longDay(one.starts_at, zone, language, tx.now),
      })),
      tooMany: names.size > mostPeople,
      formKey: random128(),
    }
  })
}

async function pairHers(
  tx: Reading,
  viewer: Viewer<'coordinator'>,
  kept: string | undefined,
  merged: string | undefined,
): Promise<Pair> {
  if (!isId(kept) || !isId(merged)) throw new NotHere()
  const [pair] = await sameNames(tx, { sites: await sitesInCare(tx, viewer), only: { kept, merged } })
  if (!pair) throw new NotHere()
  return pair
}

/** What was another's before, so that it can be given back. */
type Moved = {
  registrations: string[]
  enrollments: string[]
  people: string[]
  /** people both had under one name, with their seats that became the kept one's */
  same: { person: string; seats: string[] }[]
  persons: { kept: string; merged: string }
}

/**
 * Makes two households of one family one: people, sign-ups and courses of the second become the first one's. Sign-in,
 * links to participants, sessions of family therapy and whatever was shared with either stay with the account they
 * belong to.
 *
 * @throws Conflict `mergeSameDate`, `householdFull`; NotHere as `readMerge` does
 */
export async function mergeHouseholds(
  viewer: Viewer<'coordinator'>,
  keptId: string | undefined,
  mergedId: string | undefined,
  form: { key: string; reason: string },
): Promise<{ id: string }> {
  return transact((tx) =>
    once(tx, viewer, form.key, `merge ${keptId} ${mergedId}`, async () => {
      const pair = await pairHers(tx, viewer, keptId, mergedId)
      const { kept_id: kept, merged_id: merged } = pair
      await lockDatesOf(tx, [kept, merged])
      await lockHouseholds(tx, [kept, merged])
      // What was read before the locks may have changed: another coordinator may have merged them.
      await pairHers(tx, viewer, keptId, mergedId)
      if ((await datesOfBoth(tx, kept, merged)).length > 0) throw new Conflict('mergeSameDate')
      const registrations = (await signUpsOf(tx, merged)).map((one) => one.id)
      const mine = await enrollmentsOf(tx, kept)
      const enrollments = (await enrollmentsOf(tx, merged)).filter(
        (one) => !mine.some((own) => own.program_id === one.program_id && own.ended_at === null),
      )
      const moved: Moved = {
        registrations,
        enrollments: enrollments.map((one) => one.id),
        people: await allOfHousehold(tx, merged),
        same: [],
        persons: { kept: pair.kept_person, merged: pair.merged_person },
      }
      await moveSignUps(tx, registrations, kept)
      await moveHolder(tx, registrations, pair.merged_person, pair.kept_person)
      await moveEnrollments(tx, moved.enrollments, kept)
      moved.same = await joinPeople(tx, { kept, merged, registrations, people: moved.people })
      const id = random128()
      await insertMerge(tx, {
        id,
        kept_id: kept,
        merged_id: merged,
        moved: JSON.stringify(moved),
        reason: form.reason,
        at: tx.now,
        actor_id: viewer.personId,
      })
      record(tx, viewer, {
        action: 'households.merged',
        subject: { kind: 'account', id: kept },
        detail: { merged, merge: id, registrations: registrations.length, people: moved.people.length },
      })
      return { id }
    }),
  )
}

/** Nothing is signed up or given up on the dates of both while their sign-ups change hands. */
async function lockDatesOf(tx: Tx, accounts: readonly string[]): Promise<void> {
  const dates: string[] = []
  for (const one of accounts) {
    for (const { state, occurrence_id } of await signUpsOf(tx, one)) {
      if (liveStates.some((live) => live === state)) dates.push(occurrence_id)
    }
  }
  await lockSeats(tx, dates)
}

async function joinPeople(
  tx: Tx,
  {
    kept,
    merged,
    registrations,
    people,
  }: { kept: string; merged: string; registrations: string[]; people: string[] },
): Promise<Moved['same']> {
  const known = await householdOf(tx, kept)
  const coming = await householdOf(tx, merged)
  const same: Moved['same'] = []
  for (const one of coming) {
    const twin = known.find((other) => foldedName(other.givenName) === foldedName(one.givenName))
    if (!twin) continue
    same.push({ person: one.id, seats: await moveSeats(tx, registrations, { from: one.id, to: twin.id }) })
  }
  if (known.length + coming.length - same.length > mostPeople) throw new Conflict('householdFull')
  await passOn(tx, { people, to: kept, end: same.map((one) => one.person) })
  return same
}

/**
 * Parts two households again: each has what it had. What the family did since stays with the account that was kept.
 *
 * @throws Conflict `mergeUndoLate` after thirty days, `mergeUndoGrown` where somebody of the second household has a
 *   place in a new sign-up, or the second account one on the same date
 */
export async function undoMerge(viewer: Viewer<'coordinator'>, id: string): Promise<void> {
  if (!isId(id)) throw new NotHere()
  await transact(async (tx) => {
    const [row] = await mergesSince(tx, 0, id)
    if (!row || !(await cameToSites(tx, row.kept_id, await sitesInCare(tx, viewer)))) throw new NotHere()
    if (row.undone_at !== null) return
    if (tx.now - row.at > undoable) throw new Conflict('mergeUndoLate')
    const moved = JSON.parse(row.moved) as Moved
    await lockDatesOf(tx, [row.kept_id, row.merged_id])
    await lockHouseholds(tx, [row.kept_id, row.merged_id])
    const back = await signUpsAmong(tx, row.kept_id, moved.registrations)
    const there = await signUpsOf(tx, row.merged_id)
    const live = (one: { state: string }) => liveStates.some((state) => state === one.state)
    const twice = back.some(
      (one) => live(one) && there.some((own) => live(own) && own.occurrence_id === one.occurrence_id),
    )
    const ids = back.map((one) => one.id)
    if (twice || (await sitsElsewhere(tx, moved.people, ids))) throw new Conflict('mergeUndoGrown')
    if (!(await markMergeUndone(tx, row.id, viewer.personId))) return
    await moveSignUps(tx, ids, row.merged_id)
    await moveHolder(tx, ids, moved.persons.kept, moved.persons.merged)
    await moveEnrollments(tx, moved.enrollments, row.merged_id)
    for (const one of moved.same) await giveSeatsBack(tx, one.seats, one.person)
    await passOn(tx, { people: moved.people, to: row.merged_id, begin: moved.same.map((one) => one.person) })
    record(tx, viewer, {
      action: 'households.parted',
      subject: { kind: 'account', id: row.kept_id },
      detail: { merged: row.merged_id, merge: row.id },
    })
  })
}
