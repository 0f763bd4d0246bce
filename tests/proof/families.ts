import { createHash } from 'node:crypto'
import type { Store } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { roomIds, siteIds } from '../support/cast'

/* Families and dates for proofs over HTTP, as many as a proof needs, on the machine's own clock. */

const hour = 3_600_000

/** Signed-in family accounts, made directly: what is proved is the form, not the sign-in. @returns their cookies */
export async function manyFamilies({ writer }: Store, count: number): Promise<string[]> {
  const now = Date.now()
  const made = Array.from({ length: count }, (_, index) => ({
    account: random128(),
    person: random128(),
    session: random128(),
    email: `race${index}@riverbend.example`,
  }))
  const inParts = async (work: (part: typeof made) => Promise<unknown>) => {
    for (let at = 0; at < made.length; at += 100) await work(made.slice(at, at + 100))
  }
  await inParts((part) =>
    writer
      .insertInto('account')
      .values(
        part.map(({ account, email }) => ({
          id: account,
          email,
          email_canonical: email,
          password_hash: 'none',
          password_changed_at: now,
          language: 'en' as const,
          created_at: now,
        })),
      )
      .execute(),
  )
  await inParts((part) =>
    writer
      .insertInto('person')
      .values(
        part.map(({ account, person }) => ({
          id: person,
          account_id: account,
          given_name: 'Race',
          family_name: 'Family',
          created_at: now,
        })),
      )
      .execute(),
  )
  await inParts((part) =>
    writer
      .insertInto('family_member')
      .values(part.map(({ person }) => ({ person_id: person, since: now })))
      .execute(),
  )
  await inParts((part) =>
    writer
      .insertInto('session')
      .values(
        part.map(({ account, session }) => ({
          id_hash: createHash('sha256').update(session).digest('hex'),
          account_id: account,
          hat: 'family' as const,
          created_at: now,
          expires_at: now + 24 * hour,
          ends_at: now + 24 * hour,
        })),
      )
      .execute(),
  )
  return made.map(({ session }) => `session=${session}`)
}

/** A program that anybody may register for. @returns its id */
export async function aProgram({ writer }: Store): Promise<string> {
  const id = random128()
  await writer
    .insertInto('program')
    .values({
      id,
      kind: 'support',
      audience: 'open',
      joining: 'register',
      title_en: 'Coffee hour',
      created_at: Date.now(),
    })
    .execute()
  return id
}

/** A date of a program with so many places. @returns its id */
export async function aDate(
  { writer }: Store,
  programId: string,
  { daysAhead, places }: { daysAhead: number; places: number },
): Promise<string> {
  const [id, now] = [random128(), Date.now()]
  const starts = now + daysAhead * 24 * hour
  await writer
    .insertInto('occurrence')
    .values({
      id,
      program_id: programId,
      starts_at: starts,
      ends_at: starts + hour,
      local_start: '2030-01-01T18:00',
      daypart: 'evening',
      format: 'in_person',
      language: 'en',
      site_id: siteIds.millstreet,
      room_id: roomIds.four,
      max_people: places,
      published_at: now,
      created_at: now,
    })
    .execute()
  return id
}
