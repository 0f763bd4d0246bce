import type { Insertable } from 'kysely'
import { expect, test } from 'vitest'
import type { ConsentTable, OccurrenceTable, RegistrationTable } from '#db/schema'
import { accountIdOf, idFor, participantIdOf, personIdOf, roomIds, siteIds } from '../support/cast'
import { onBothEngines } from '../support/engines'

const day = 86_400_000
const programId = idFor('program')
const occurrenceId = idFor('occurrence')

/* What the database itself refuses, whatever a program asks of it. */
onBothEngines('the database says no', (clinic) => {
  const consent = (more: Partial<Insertable<ConsentTable>> = {}): Insertable<ConsentTable> => ({
    id: idFor('consent'),
    participant_id: participantIdOf('maya'),
    form_version: 1,
    language: 'en',
    purpose: 'own_request',
    discloser: 'Riverbend IOP',
    starts_at: clinic.now,
    expires_at: clinic.now + 100 * day,
    ends_on_discharge: 0,
    data_from: clinic.now,
    snapshot: new Uint8Array([1]),
    snapshot_hash: 'a'.repeat(64),
    created_at: clinic.now,
    ...more,
  })

  const occurrence = (more: Partial<Insertable<OccurrenceTable>> = {}): Insertable<OccurrenceTable> => ({
    id: occurrenceId,
    program_id: programId,
    starts_at: clinic.now + day,
    ends_at: clinic.now + day + 5_400_000,
    local_start: '2026-11-20T19:00',
    daypart: 'evening',
    format: 'both',
    language: 'en',
    site_id: siteIds.millstreet,
    room_id: roomIds.two,
    max_people: 10,
    max_parties: 5,
    max_in_person: 6,
    max_online: 4,
    created_at: clinic.now,
    ...more,
  })

  async function aProgram(): Promise<void> {
    await clinic.owner
      .insertInto('program')
      .values({
        id: programId,
        kind: 'support',
        audience: 'open',
        joining: 'register',
        title_en: 'Family night',
        created_at: clinic.now,
      })
      .execute()
  }

  const registration = (
    more: Partial<Insertable<RegistrationTable>> = {},
  ): Insertable<RegistrationTable> => ({
    id: idFor('registration'),
    occurrence_id: occurrenceId,
    account_id: accountIdOf('rosa'),
    state: 'confirmed',
    seats: 1,
    created_at: clinic.now,
    created_by: accountIdOf('rosa'),
    ...more,
  })

  test('psychotherapy notes have no category: they cannot be shared, nor stored in a summary', async () => {
    await clinic.owner.insertInto('consent').values(consent()).execute()
    const grant = (category: string) =>
      clinic.run(`INSERT INTO consent_grant (id, consent_id, participant_id, recipient_id, category, labels)
        VALUES ('${idFor(`grant ${category}`)}', '${idFor('consent')}', '${participantIdOf('maya')}', '${personIdOf('rosa')}', '${category}', '[]')`)
    await grant('attendance')
    for (const category of ['psychotherapy_note', 'psychotherapy_notes', 'notes', 'session_content', ''])
      await expect(grant(category), category).rejects.toThrow(/check/i)
  })

  test('a consent ends, and at most 370 days after it began', async () => {
    const insert = (id: string, expires_at: number) =>
      clinic.owner
        .insertInto('consent')
        .values(consent({ id: idFor(id), expires_at }))
        .execute()
    await insert('longest', clinic.now + 370 * day)
    await expect(insert('longer', clinic.now + 370 * day + 1)).rejects.toThrow(/check/i)
    await expect(insert('at once', clinic.now)).rejects.toThrow(/check/i)
    await expect(clinic.run(`UPDATE consent SET expires_at = expires_at + 1`)).rejects.toThrow('only grows')
    await expect(clinic.run(`DELETE FROM consent`)).rejects.toThrow('only grows')
  })

  test('a signature is at most five minutes after the proof', async () => {
    await clinic.owner.insertInto('consent').values(consent()).execute()
    const sign = (id: string, signed_at: number) =>
      clinic.owner
        .insertInto('consent_signature')
        .values({
          id: idFor(id),
          consent_id: idFor('consent'),
          signer_id: personIdOf('maya'),
          account_id: accountIdOf('maya'),
          typed_name: 'Maya Torres',
          method: 'password',
          confirmed_at: clinic.now,
          signed_at,
          snapshot_hash: 'a'.repeat(64),
        })
        .execute()
    await sign('at the end', clinic.now + 300_000)
    await expect(sign('after', clinic.now + 300_001)).rejects.toThrow(/check/i)
    await expect(sign('before', clinic.now - 1)).rejects.toThrow(/check/i)
  })

  test('seats taken stay within seats there are, each kind of them', async () => {
    await aProgram()
    await clinic.owner.insertInto('occurrence').values(occurrence()).execute()
    const take = (column: string, taken: number) =>
      clinic.run(`UPDATE occurrence SET taken_${column} = ${taken} WHERE id = '${occurrenceId}'`)
    for (const [column, most] of [
      ['people', 10],
      ['parties', 5],
      ['in_person', 6],
      ['online', 4],
    ] as const) {
      await take(column, most)
      await expect(take(column, most + 1), column).rejects.toThrow(/check/i)
      await expect(take(column, -1), column).rejects.toThrow(/check/i)
      await clinic.run(`UPDATE occurrence SET overbook_${column} = 1 WHERE id = '${occurrenceId}'`)
      await take(column, most + 1)
      await expect(take(column, most + 2), column).rejects.toThrow(/check/i)
    }
    await expect(clinic.run('UPDATE occurrence SET waiting_parties = -1')).rejects.toThrow(/check/i)
  })

  test('a date ends after it begins, and has a place unless it is online', async () => {
    await aProgram()
    const insert = (more: Partial<Insertable<OccurrenceTable>>) =>
      clinic.owner.insertInto('occurrence').values(occurrence(more)).execute()
    await expect(insert({ ends_at: clinic.now + day })).rejects.toThrow(/check/i)
    await expect(insert({ site_id: null, room_id: null })).rejects.toThrow(/check/i)
    await insert({ format: 'online', site_id: null, room_id: null })
  })

  test('an account has one living registration for a date, and as many ended ones as it likes', async () => {
    await aProgram()
    await clinic.owner.insertInto('occurrence').values(occurrence()).execute()
    const insert = (id: string, state: RegistrationTable['state']) =>
      clinic.owner
        .insertInto('registration')
        .values(registration({ id: idFor(id), state }))
        .execute()
    await insert('a', 'cancelled')
    await insert('b', 'expired')
    await insert('c', 'waitlisted')
    for (const state of ['requested', 'confirmed', 'waitlisted', 'offered'] as const) {
      await expect(insert(`again ${state}`, state), state).rejects.toThrow(/unique/i)
    }
  })

  test('one person sits once at a date', async () => {
    await aProgram()
    await clinic.owner.insertInto('occurrence').values(occurrence()).execute()
    for (const [id, account] of [
      ['of rosa', 'rosa'],
      ['of theo', 'theo'],
    ] as const) {
      await clinic.owner
        .insertInto('registration')
        .values(registration({ id: idFor(id), account_id: accountIdOf(account) }))
        .execute()
    }
    const sit = (id: string, registration_id: string, ended_at: number | null = null) =>
      clinic.owner
        .insertInto('attendee')
        .values({
          id: idFor(id),
          registration_id: idFor(registration_id),
          occurrence_id: occurrenceId,
          person_id: personIdOf('rosa'),
          given_name: 'Rosa',
          ended_at,
        })
        .execute()
    await sit('left', 'of rosa', clinic.now)
    await sit('sits', 'of rosa')
    await expect(sit('twice', 'of theo')).rejects.toThrow(/unique/i)
    await expect(
      clinic.owner
        .insertInto('attendee')
        .values({
          id: idFor('nobody'),
          registration_id: idFor('of rosa'),
          occurrence_id: occurrenceId,
          given_name: 'Nobody',
        })
        .execute(),
    ).rejects.toThrow(/check/i)
  })

  test('two people have one living link, and may have had others', async () => {
    const link = (id: string, ended_at: number | null) =>
      clinic.owner
        .insertInto('family_link')
        .values({
          id: idFor(id),
          participant_id: participantIdOf('maya'),
          family_person_id: personIdOf('nora'),
          relationship: 'friend',
          proposed_at: clinic.now,
          ended_at,
        })
        .execute()
    await link('once', clinic.now)
    await link('twice', clinic.now)
    await link('now', null)
    await expect(link('again', null)).rejects.toThrow(/unique/i)
  })

  test('an address has one account, whatever its case was', async () => {
    await expect(
      clinic.owner
        .insertInto('account')
        .values({
          id: idFor('another'),
          email: 'ROSA@riverbend.example',
          email_canonical: 'rosa@riverbend.example',
          password_hash: 'x',
          password_changed_at: 1,
          language: 'en',
          created_at: 1,
        })
        .execute(),
    ).rejects.toThrow(/unique/i)
  })

  test('nothing points at what is not there', async () => {
    await expect(
      clinic.owner
        .insertInto('consent')
        .values(consent({ participant_id: idFor('nobody') }))
        .execute(),
    ).rejects.toThrow(/foreign key/i)
    await expect(clinic.run(`DELETE FROM person WHERE id = '${personIdOf('rosa')}'`)).rejects.toThrow(
      /foreign key/i,
    )
  })

  test('there is one clinic, and it is the demonstration or it is not', async () => {
    await expect(
      clinic.run(`INSERT INTO clinic (id, name, short_name, address, state, time_zone, neutral_site)
        VALUES ('other', 'a', 'a', 'a', 'NY', 'UTC', 'https://a.example')`),
    ).rejects.toThrow(/check/i)
    await expect(clinic.run('UPDATE clinic SET demo = 2')).rejects.toThrow(/check/i)
  })
})
