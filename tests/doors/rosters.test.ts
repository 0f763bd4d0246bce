import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openStore } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { roomIds, siteIds } from '../support/cast'
import { settle, startServer } from '../support/server'

/* A roster as the built server writes it: the largest that a date may have, with names that mean mischief. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-roster-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const names = [
  '<script>alert(1)</script>',
  '=HYPERLINK("http://example.com")',
  '"><img src=x onerror=alert(1)>',
]

test('a roster of five hundred opens at once, and a name stays a name whatever it is made of', async () => {
  const databaseUrl = `file:${join(folder, 'roster.db')}`
  await settle('cast', databaseUrl)
  const date = await aRosterOf(databaseUrl, 500)
  const server = await startServer({ clinic: 'cast', databaseUrl })
  try {
    const cookie = await server.signIn('lena')
    const home = `/team/events/${date}`
    for (const page of [
      'roster',
      'roster?page=5',
      'roster/print',
      'seating',
      'check-in',
      'check-in?find=499',
    ].map((one) => `${home}/${one}`)) {
      await server.get(page, { cookie })
      const began = performance.now()
      const answer = await server.get(page, { cookie })
      expect(performance.now() - began).toBeLessThan(5_000)
      expect(answer.status).toBe(200)
      for (const name of names) expect(answer.text).not.toContain(`>${name}`)
      expect(answer.text).not.toMatch(/<script>alert|<img src=x/)
    }
    let roster = ''
    for (const page of [1, 2, 3, 4, 5])
      roster += (await server.get(`${home}/roster?page=${page}`, { cookie })).text
    expect(roster).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(roster).not.toMatch(/<script>alert|<img src=x/)
    expect(roster).toContain('500 people')
    // Everybody stands on one of its pages, in a row of the table.
    expect(roster.match(/<th scope="row">/g)).toHaveLength(500)
    const table = await server.get(`${home}/roster.csv`, { cookie })
    expect(table.text.trimEnd().split('\r\n')).toHaveLength(501)
    // No cell begins as a formula does (OWASP, "CSV Injection").
    expect(table.text).not.toMatch(/(^|,)"?[=+@-]/m)
  } finally {
    await server.stop()
  }
}, 400_000)

async function aRosterOf(databaseUrl: string, count: number): Promise<string> {
  const store = openStore(databaseUrl)
  const [date, program, now] = [random128(), random128(), Date.now()]
  const starts = now + 5 * 86_400_000
  await store.writer
    .insertInto('program')
    .values({
      id: program,
      kind: 'support',
      audience: 'open',
      joining: 'register',
      title_en: 'Coffee hour',
      created_at: now,
    })
    .execute()
  await store.writer
    .insertInto('occurrence')
    .values({
      id: date,
      program_id: program,
      starts_at: starts,
      ends_at: starts + 3_600_000,
      local_start: '2030-01-01T18:00',
      daypart: 'evening',
      format: 'in_person',
      language: 'en',
      site_id: siteIds.millstreet,
      room_id: roomIds.four,
      max_people: count,
      taken_people: count,
      taken_parties: count,
      taken_in_person: count,
      published_at: now,
      created_at: now,
    })
    .execute()
  for (let index = 0; index < count; index += 1) {
    const [account, person, registration] = [random128(), random128(), random128()]
    const given_name = names[index % names.length] as string
    const email = `roster${index}@riverbend.example`
    const family = { email, email_canonical: email, password_hash: 'none', password_changed_at: now }
    await store.writer
      .insertInto('account')
      .values({ id: account, ...family, language: 'en', created_at: now })
      .execute()
    await store.writer
      .insertInto('person')
      .values({
        id: person,
        account_id: account,
        given_name,
        family_name: `Family ${index}`,
        created_at: now,
      })
      .execute()
    await store.writer
      .insertInto('registration')
      .values({
        id: registration,
        occurrence_id: date,
        account_id: account,
        state: 'confirmed',
        seats: 1,
        check_in_token: random128(),
        created_at: now,
        created_by: person,
        confirmed_at: now,
        queued_at: now,
      })
      .execute()
    await store.writer
      .insertInto('attendee')
      .values({
        id: random128(),
        registration_id: registration,
        occurrence_id: date,
        person_id: person,
        given_name,
      })
      .execute()
  }
  await store.close()
  return date
}
