import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '#db/migrate'
import { seedEvents } from '#db/seed/events'
import { settlePeople } from '#db/seed/people'
import { listEvents, listRegistrations, readReport, readToday } from '~/domain/events/read.server'
import { admit, openSession } from '~/doors/admit.server'
import { furnishDoors } from '~/doors/house.server'
import type { Role, Viewer } from '~/doors/viewer'
import { setClock } from '~/platform/clock.server'
import { observeStatements, openSqlite, type Store, setStore } from '~/platform/db.server'
import { zone } from '../../support/cast'

const folder = mkdtempSync(join(tmpdir(), 'alongside-demo-'))
const now = Date.UTC(2026, 10, 20, 17)
let store: Store
let statements = 0

async function actAs<R extends Role>(email: string, role: R): Promise<Viewer<R>> {
  const who = await store.writer
    .selectFrom('account')
    .innerJoin('person', 'person.account_id', 'account.id')
    .select(['account.id as accountId', 'person.id as personId', 'account.language'])
    .where('account.email_canonical', '=', email)
    .executeTakeFirstOrThrow()
  const cookie = (await openSession({ ...who, hat: role })).split(';')[0] ?? ''
  const request = new Request('http://localhost:3000', { headers: { cookie } })
  const admission = await admit(request, { nonce: '', requestId: '', visitor: '' })
  return admission?.viewer as Viewer<R>
}

beforeAll(async () => {
  furnishDoors({ origin: new URL('http://localhost:3000'), mode: 'demo' })
  store = openSqlite(join(folder, 'demo.db'))
  setStore(store)
  setClock(() => now)
  await migrate(store.writer, 'sqlite')
  const people = await settlePeople(store.writer, now, zone)
  observeStatements(() => {
    statements += 1
  })
  await seedEvents({
    now,
    zone,
    store,
    ...people,
    at: (instant) => setClock(() => instant),
    as: actAs,
  })
  observeStatements(undefined)
})

afterAll(async () => {
  setStore(undefined)
  setClock(undefined)
  await store.close()
  rmSync(folder, { recursive: true })
})

test('the demonstration has about 150 dates of a dozen programs, and about 250 sign-ups', async () => {
  const count = async (table: 'program' | 'occurrence' | 'registration') =>
    (await store.writer.selectFrom(table).select('id').execute()).length
  expect(await count('program')).toBeGreaterThanOrEqual(10)
  expect(await count('occurrence')).toBeGreaterThan(130)
  expect(await count('registration')).toBeGreaterThan(200)
  expect(await count('registration')).toBeLessThan(330)
  // Under two seconds on a machine of its own. Statements are counted instead: they do not depend on the company.
  expect(statements).toBeLessThan(12_000)
})

test('every kind of moment can be met in it', async () => {
  const { dates } = await listEvents('en', new URLSearchParams())
  expect(dates.length).toBeGreaterThan(10)
  expect(new Set(dates.map((date) => date.kind))).toEqual(new Set(['education', 'workshop', 'support']))
  expect(new Set(dates.map((date) => date.format))).toEqual(new Set(['in_person', 'online', 'both']))
  expect(new Set(dates.map((date) => date.language))).toEqual(new Set(['en', 'es']))
  expect(dates.some((date) => date.seats.left === 0 && date.seats.waiting === 3)).toBe(true)
  expect(dates.some((date) => date.openness === 'cancelled' && date.next)).toBe(true)
  expect(dates.some((date) => date.joining === 'drop_in')).toBe(true)
  const later = await listEvents('en', new URLSearchParams({ from: '2026-12-01' }))
  expect(later.dates.some((date) => date.movedFrom !== undefined)).toBe(true)
  const states = await store.writer.selectFrom('registration').select('state').distinct().execute()
  expect(states.map((row) => row.state).sort()).toEqual([
    'cancelled',
    'confirmed',
    'event_cancelled',
    'late_cancelled',
    'offered',
    'requested',
    'waitlisted',
  ])
})

test('a live offer waits for Rosa, and three families wait behind full groups', async () => {
  const { offers, waiting } = await listRegistrations(await actAs('rosa@riverbend.example', 'family'), 'es')
  expect(offers).toMatchObject([{ offer: { people: 1 } }])
  expect(waiting.length).toBeGreaterThan(0)
})

test('the desk has something to decide', async () => {
  const board = await readToday(await actAs('lena@riverbend.example', 'coordinator'), 'en')
  expect(board.dates.length).toBeGreaterThan(0)
  expect(board.asked.length).toBeGreaterThan(0)
  expect(board.short.length).toBeGreaterThan(0)
})

test('its counters are the sums of its registrations and of who walked in', async () => {
  const rows = await store.writer
    .selectFrom('occurrence')
    .leftJoin('registration', (on) =>
      on
        .onRef('registration.occurrence_id', '=', 'occurrence.id')
        .on('registration.state', 'in', ['confirmed', 'offered']),
    )
    .select((of) => [
      'occurrence.id',
      'occurrence.taken_people',
      of.fn.sum<number>('registration.seats').as('seats'),
      of
        .selectFrom('walk_in')
        .select((one) => one.fn.sum<number>('walk_in.people').as('people'))
        .whereRef('walk_in.occurrence_id', '=', 'occurrence.id')
        .as('walked'),
    ])
    .groupBy(['occurrence.id', 'occurrence.taken_people'])
    .execute()
  for (const row of rows) {
    expect(Number(row.seats ?? 0) + Number(row.walked ?? 0)).toBe(row.taken_people)
  }
})

test('its twelve weeks have attendance, and a date is under way with families at its door', async () => {
  const lena = await actAs('lena@riverbend.example', 'coordinator')
  const report = await readReport(lena, 'en', new URLSearchParams())
  expect(report.groups.map((one) => one.key).sort()).toEqual(['education', 'support', 'workshop'])
  expect(report.came).toBeGreaterThan(60)
  for (const one of report.groups) expect(one.measured.attendance).toBeGreaterThan(0.5)
  expect(report.groups.some((one) => one.absent > 0)).toBe(true)
  const open = (await readToday(lena, 'en')).dates.filter((date) => date.door === 'open')
  expect(open.some((date) => date.here > 0)).toBe(true)
})
