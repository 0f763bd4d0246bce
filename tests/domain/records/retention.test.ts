import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { removeDue, retentionKinds } from '#db/retention'
import { verifyChain } from '~/domain/audit/read.server'
import { record, recordDisclosure } from '~/domain/audit/record.server'
import { sixYears } from '~/domain/records/keeping'
import { chooseWindow, planRetention, readRetention } from '~/domain/records/retention.server'
import { reading, transact } from '~/platform/db.server'
import { countDue } from '~/platform/retention.server'
import { accountIdOf, idFor, participantIdOf, password, personIdOf, thursday } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'

const day = 86_400_000
const event = (id: string) => ({ action: 'test' as const, subject: { kind: 'thing', id } })

/** Acts and a disclosure, one a year, from so many years ago. */
async function years(clinic: Clinic, count: number): Promise<void> {
  for (let ago = count; ago >= 0; ago -= 1) {
    clinic.at(thursday - ago * 365 * day)
    await transact(async (tx) => {
      record(tx, undefined, event(`a${ago}`))
      recordDisclosure(tx, {
        participantId: participantIdOf('maya'),
        recipientId: personIdOf('rosa'),
        itemId: `item ${ago}`,
        category: 'goals',
        consentId: 'c',
        purpose: 'own_request',
        channel: 'page',
        noticeVersion: 1,
        scopeHash: 'x',
      })
    })
  }
}

const remove = (clinic: Clinic, kind: Parameters<typeof removeDue>[2], cutoff: number) =>
  removeDue(clinic.owner, clinic.engine, kind, { cutoff, now: clinic.now })

async function run(clinic: Clinic): Promise<Record<string, number>> {
  const gone: Record<string, number> = {}
  for (const { kind, cutoff } of await planRetention()) {
    if (cutoff !== undefined) gone[kind] = await remove(clinic, kind, cutoff)
  }
  return gone
}

async function addConsent(
  clinic: Clinic,
  id: string,
  expires_at: number,
  supersedes_id: string | null = null,
) {
  await clinic.owner
    .insertInto('consent')
    .values({
      id,
      participant_id: participantIdOf('maya'),
      form_version: 1,
      language: 'en',
      purpose: 'own_request',
      discloser: 'the clinic',
      starts_at: expires_at - 30 * day,
      expires_at,
      ends_on_discharge: 0,
      data_from: 0,
      snapshot: Buffer.from('x'),
      snapshot_hash: 'x',
      supersedes_id,
      created_at: expires_at - 30 * day,
    })
    .execute()
  await clinic.owner
    .insertInto('consent_grant')
    .values({
      id: `grant ${id}`,
      consent_id: id,
      participant_id: participantIdOf('maya'),
      recipient_id: personIdOf('rosa'),
      category: 'goals',
      labels: '[]',
    })
    .execute()
}

const consents = async (clinic: Clinic) =>
  (await clinic.owner.selectFrom('consent').select('id').orderBy('id').execute()).map(({ id }) => id)

onBothEngines('what has been kept for its time', (clinic) => {
  test('consent 13: a whole prefix of each chain goes, a checkpoint stays, and both chains still verify', async () => {
    await years(clinic, 9)
    const before = await verifyChain('audit')
    const plan = await planRetention()
    expect(plan.find(({ kind }) => kind === 'audit')).toMatchObject({ count: 3, days: sixYears })
    expect(await run(clinic)).toMatchObject({ audit: 3, disclosures: 3 })
    for (const chain of ['audit', 'disclosure'] as const) {
      expect(await verifyChain(chain)).toMatchObject({ whole: true, rows: 7, seq: 10 })
      const first = await clinic.owner
        .selectFrom(chain)
        .select(['seq', 'at'])
        .orderBy('seq')
        .executeTakeFirst()
      expect(Number(first?.seq)).toBe(4)
      expect(Number(first?.at)).toBeGreaterThanOrEqual(clinic.now - sixYears * day)
    }
    // A head that was kept outside before it is still the head.
    if (before.whole) {
      expect(await verifyChain('audit', { seq: before.seq, hash: before.head })).toMatchObject({
        whole: true,
      })
    }
    // It grows on, and is verified from the checkpoint.
    await transact(async (tx) => record(tx, undefined, event('after')))
    expect(await verifyChain('audit')).toMatchObject({ whole: true, rows: 8 })
    expect(await run(clinic)).toMatchObject({ audit: 0, disclosures: 0 })
  })

  test('consent 13: the chains refuse the application after it as before, and a changed row is still found', async () => {
    await years(clinic, 8)
    await run(clinic)
    for (const chain of ['audit', 'disclosure']) {
      await expect(clinic.run(`DELETE FROM ${chain}`)).rejects.toThrow('only grows')
      await expect(clinic.run(`UPDATE ${chain} SET id = 'x'`)).rejects.toThrow('only grows')
    }
    await expect(clinic.run('DELETE FROM consent'))
      .resolves.toBeUndefined()
      .catch(() => undefined)
    if (clinic.engine === 'sqlite') await clinic.run('DROP TRIGGER audit_no_update')
    else await clinic.run('ALTER TABLE audit DISABLE TRIGGER audit_only_grows')
    await clinic.run(`UPDATE audit SET subject_id = 'z' WHERE seq = 5`)
    expect(await verifyChain('audit')).toMatchObject({ whole: false, badSeq: 5, why: 'changed' })
  })

  test('a chain all of whose rows are old goes whole, and goes on from its checkpoint', async () => {
    await years(clinic, 2)
    clinic.at(thursday + 9 * 365 * day)
    expect(await run(clinic)).toMatchObject({ audit: 3, disclosures: 3 })
    expect(await verifyChain('audit')).toMatchObject({ whole: true, rows: 0, seq: 3 })
    await transact(async (tx) => record(tx, undefined, event('after')))
    expect(await verifyChain('audit')).toMatchObject({ whole: true, rows: 1, seq: 4 })
  })

  test('nothing of the last instant of its window goes; a clock that went back keeps more, never less', async () => {
    clinic.at(thursday - sixYears * day)
    await transact(async (tx) => record(tx, undefined, event('edge')))
    clinic.at(thursday - sixYears * day - 5)
    await transact(async (tx) => record(tx, undefined, event('behind')))
    clinic.at(thursday)
    expect(await run(clinic)).toMatchObject({ audit: 0 })
    clinic.later(1)
    expect(await run(clinic)).toMatchObject({ audit: 2 })
  })

  test('signed forms go six years after their last day, with all that belongs to them, and not one that a kept form replaced', async () => {
    const edge = thursday - sixYears * day
    await addConsent(clinic, idFor('gone'), edge - 1)
    await addConsent(clinic, idFor('edge'), edge)
    await addConsent(clinic, idFor('replaced'), edge - 9 * day)
    await addConsent(clinic, idFor('present'), thursday + day, idFor('replaced'))
    await addConsent(clinic, idFor('lastgone'), edge - 8 * day)
    await addConsent(clinic, idFor('goneafter'), edge - 7 * day, idFor('lastgone'))
    expect((await planRetention()).find(({ kind }) => kind === 'forms')).toMatchObject({ count: 3 })
    expect(await run(clinic)).toMatchObject({ forms: 3 })
    expect(await consents(clinic)).toEqual([idFor('edge'), idFor('present'), idFor('replaced')])
    const grants = await clinic.owner.selectFrom('consent_grant').select('consent_id').execute()
    expect(grants.map((one) => one.consent_id).sort()).toEqual(await consents(clinic))
    await expect(clinic.run('DELETE FROM consent_grant')).rejects.toThrow('only grows')
  })

  test('what a window leaves is removed at its edge and no earlier, kind by kind, as it was shown', async () => {
    const old = thursday - 3_000 * day
    const at = { gone: old - 1, kept: old }
    for (const [name, instant] of Object.entries(at)) {
      await clinic.owner
        .insertInto('idempotency')
        .values({
          account_id: accountIdOf('maya'),
          key: name,
          verb: 'x',
          result: 'null',
          created_at: instant,
        })
        .execute()
      await clinic.owner
        .insertInto('session')
        .values({
          id_hash: name,
          account_id: accountIdOf('maya'),
          hat: 'participant',
          created_at: instant - day,
          expires_at: instant,
          ends_at: thursday,
          confirmed_at: null,
        })
        .execute()
      await clinic.owner
        .insertInto('consent_draft')
        .values({
          id: idFor(name),
          participant_id: participantIdOf('maya'),
          account_id: accountIdOf('maya'),
          created_at: instant - day,
          dies_at: instant,
        })
        .execute()
      await clinic.owner
        .insertInto('self_rating')
        .values({
          id: idFor(name),
          participant_id: participantIdOf('maya'),
          code: '44261-6',
          total: 3,
          taken_on: '2018-01-01',
          source: 'ehr',
          source_id: name,
          recorded_at: instant,
        })
        .execute()
      await clinic.owner
        .insertInto('team_message')
        .values({
          id: idFor(name),
          from_person_id: personIdOf('maya'),
          about_participant_id: participantIdOf('maya'),
          sealed: Buffer.from('x'),
          created_at: instant - day,
          done_at: instant,
        })
        .execute()
      await clinic.owner
        .insertInto('outbox')
        .values({
          id: idFor(name),
          key: name,
          account_id: null,
          to_email: 'a@b.example',
          language: 'en',
          template: 'x',
          subject: 's',
          body: 'words',
          message_id: name,
          created_at: instant - day,
          due_at: instant,
          sent_at: instant,
        })
        .execute()
      await clinic.owner
        .insertInto('accounting_request')
        .values({
          id: idFor(name),
          participant_id: participantIdOf('maya'),
          requested_by: personIdOf('priya'),
          reason: 'r',
          first_day: '2018-01-01',
          last_day: '2018-01-02',
          requested_at: instant,
        })
        .execute()
    }
    const kinds = ['keys', 'sessions', 'drafts', 'ratings', 'messages', 'letters', 'requests'] as const
    for (const kind of kinds) {
      expect(await reading((tx) => countDue(tx.db, kind, old)), kind).toMatchObject({ count: 1 })
      expect(await remove(clinic, kind, old), kind).toBe(1)
      expect(await reading((tx) => countDue(tx.db, kind, old)), kind).toMatchObject({
        count: 0,
        oldest: null,
      })
    }
    const left = await clinic.owner.selectFrom('outbox').select(['key', 'body']).orderBy('key').execute()
    expect(left).toEqual([
      { key: 'gone', body: '' },
      { key: 'kept', body: 'words' },
    ])
    for (const table of ['session', 'self_rating', 'team_message', 'consent_draft'] as const) {
      const rows = await clinic.owner.selectFrom(table).select(sql<number>`1`.as('one')).execute()
      expect(rows, table).toHaveLength(1)
    }
    await expect(clinic.run('DELETE FROM accounting_request')).rejects.toThrow('only grows')
  })

  test('six years can be made longer and never shorter, by no form and by no statement', async () => {
    const admin = clinic.viewer('priya', 'admin')
    await expect(chooseWindow(admin, { kind: 'audit', days: sixYears - 1, password })).rejects.toMatchObject({
      field: 'days',
      code: 'windowShort',
    })
    await expect(
      clinic.run(`INSERT INTO retention_window VALUES ('disclosures', ${sixYears - 1}, 0, 'x')`),
    ).rejects.toThrow()
    await chooseWindow(admin, { kind: 'audit', days: 4_000, password })
    await years(clinic, 9)
    expect(await run(clinic)).toMatchObject({ audit: 0, disclosures: 3 })
    const view = await readRetention(admin, 'en')
    expect(view.lines.find(({ kind }) => kind === 'audit')).toMatchObject({ days: 4_000, count: 0 })
  })

  test('messages and total scores stay for ever until the clinic sets a time', async () => {
    const plan = await planRetention()
    expect(plan.map(({ kind }) => kind)).toEqual([...retentionKinds])
    expect(plan.filter(({ days }) => days === null).map(({ kind }) => kind)).toEqual(['messages', 'ratings'])
    await chooseWindow(clinic.viewer('priya', 'admin'), { kind: 'ratings', days: 400, password })
    expect((await planRetention()).find(({ kind }) => kind === 'ratings')?.cutoff).toBe(
      clinic.now - 400 * day,
    )
  })
})
