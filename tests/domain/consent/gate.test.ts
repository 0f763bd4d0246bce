import { describe, expect, test } from 'vitest'
import { verifyChain } from '~/domain/audit/read.server'
import { revoke } from '~/domain/consent/change.server'
import { readShared, type SharedView } from '~/domain/consent/disclose.server'
import { NotHere } from '~/domain/errors'
import { random128 } from '~/platform/secrets.server'
import { idFor, linkIdOf, participantIdOf, personIdOf } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { goals, release, share } from './sharing'

const day = 86_400_000
const maya = participantIdOf('maya')
const categoriesIn = (view: SharedView) =>
  view.kind === 'shared' ? view.parts.map((part) => part.category) : []
const seenByRosa = (clinic: Clinic) => readShared(clinic.viewer('rosa', 'family'), maya)

const rowsOf = async (clinic: Clinic) => ({
  disclosures: await clinic.owner.selectFrom('disclosure').selectAll().orderBy('seq').execute(),
  refused: await clinic.owner.selectFrom('audit').selectAll().where('action', '=', 'view shared').execute(),
})

onBothEngines('the gate', (clinic) => {
  test('consent 6: a signature for two topics shows these two and nothing else of the same summary', async () => {
    await share(clinic, { categories: ['attendance', 'goals'] })
    await release(clinic)
    expect(categoriesIn(await seenByRosa(clinic))).toEqual(['attendance', 'goals'])
    expect(categoriesIn(await readShared(clinic.viewer('theo', 'family'), maya))).toEqual([])
    expect(categoriesIn(await readShared(clinic.viewer('rosa', 'family'), participantIdOf('sam')))).toEqual(
      [],
    )
  })

  test('consent 1: after a revocation the next read shows nothing', async () => {
    const consentId = await share(clinic)
    await release(clinic)
    expect((await seenByRosa(clinic)).kind).toBe('shared')
    await revoke(clinic.viewer('maya', 'participant'), { consentId })
    expect(await seenByRosa(clinic)).toEqual({ kind: 'empty' })
  })

  test('consent 1: of many readers beside one revoker, none that began after the commit holds content', async () => {
    await share(clinic)
    await release(clinic)
    const late: Promise<SharedView>[] = []
    const early = Array.from({ length: 12 }, () => seenByRosa(clinic))
    const revoked = revoke(clinic.viewer('maya', 'participant'), { recipientId: personIdOf('rosa') }).then(
      () => {
        for (let count = 0; count < 12; count++) late.push(seenByRosa(clinic))
      },
    )
    const beside = Array.from({ length: 12 }, () => seenByRosa(clinic))
    await revoked
    await Promise.all([...early, ...beside])
    expect((await Promise.all(late)).map((view) => view.kind)).toEqual(Array(12).fill('empty'))
    // What the record says agrees: no disclosure was numbered after the revocation's own audit row was written.
    const { disclosures } = await rowsOf(clinic)
    const views = (await Promise.all([...early, ...beside])).filter((view) => view.kind === 'shared')
    expect(disclosures).toHaveLength(views.length * 2)
  })

  test('consent 2: the last millisecond of the last day is shown, the next one is not, and no job is needed', async () => {
    await share(clinic, { lastDay: '2026-11-30' })
    clinic.at(Date.parse('2026-11-25T12:00:00Z'))
    await release(clinic)
    const end = Date.parse('2026-12-01T05:00:00Z')
    clinic.at(end - 1)
    expect((await seenByRosa(clinic)).kind).toBe('shared')
    clinic.at(end)
    expect((await seenByRosa(clinic)).kind).toBe('empty')
  })

  test('consent 4: stopping one topic leaves the others, and stopping it twice is stopping it once', async () => {
    await share(clinic, { categories: ['attendance', 'goals'] })
    await share(clinic, { with: 'theo', categories: ['goals'] })
    await release(clinic)
    const viewer = clinic.viewer('maya', 'participant')
    const stop = { recipientId: personIdOf('rosa'), category: 'goals' }
    expect(await revoke(viewer, stop)).toBe(1)
    expect(await revoke(viewer, stop)).toBe(0)
    expect(await clinic.owner.selectFrom('consent_revocation').selectAll().execute()).toHaveLength(1)
    expect(categoriesIn(await seenByRosa(clinic))).toEqual(['attendance'])
    expect(categoriesIn(await readShared(clinic.viewer('theo', 'family'), maya))).toEqual(['goals'])
  })

  test('consent 4: "stop all sharing" ends it for everybody, and only for this participant', async () => {
    await share(clinic)
    await share(clinic, { with: 'theo' })
    await share(clinic, { from: 'sam', with: 'june' })
    await release(clinic)
    await release(clinic, { of: 'sam' })
    expect(await revoke(clinic.viewer('maya', 'participant'), {})).toBe(2)
    expect((await seenByRosa(clinic)).kind).toBe('empty')
    expect((await readShared(clinic.viewer('theo', 'family'), maya)).kind).toBe('empty')
    expect((await readShared(clinic.viewer('june', 'family'), participantIdOf('sam'))).kind).toBe('shared')
  })

  test('consent 4: nobody can stop what another participant signed', async () => {
    const consentId = await share(clinic)
    await release(clinic)
    await expect(revoke(clinic.viewer('sam', 'participant'), { consentId })).rejects.toThrow(NotHere)
    expect((await seenByRosa(clinic)).kind).toBe('shared')
  })

  test('consent 3: discharge ends it at once; what was revoked stays revoked until a new signature', async () => {
    const first = await share(clinic)
    await release(clinic)
    await revoke(clinic.viewer('maya', 'participant'), { consentId: first })
    clinic.later(day)
    expect((await seenByRosa(clinic)).kind).toBe('empty')
    await share(clinic)
    expect((await seenByRosa(clinic)).kind).toBe('shared')
    await clinic.owner
      .updateTable('participant')
      .set({ discharged_at: clinic.now })
      .where('id', '=', maya)
      .execute()
    expect((await seenByRosa(clinic)).kind).toBe('empty')
  })

  test('consent 1: a stop is in force for a server whose clock is behind the one that wrote it', async () => {
    await share(clinic)
    await release(clinic)
    expect((await seenByRosa(clinic)).kind).toBe('shared')
    const readersClock = clinic.now
    clinic.later(3_000)
    await revoke(clinic.viewer('maya', 'participant'), { recipientId: personIdOf('rosa') })
    clinic.at(readersClock)
    expect((await seenByRosa(clinic)).kind).toBe('empty')
  })

  test('a part that does not open is the one empty page, with its audit row, and no error', async () => {
    await share(clinic)
    const summary = await release(clinic)
    await clinic.owner
      .updateTable('summary_part')
      .set({ sealed: Buffer.from('not what was sealed') })
      .where('summary_id', '=', summary)
      .execute()
    expect(await seenByRosa(clinic)).toEqual({ kind: 'empty' })
    const row = await clinic.owner
      .selectFrom('audit')
      .select(['action', 'detail'])
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ action: 'view shared', detail: JSON.stringify({ why: 'unreadable' }) })
  })

  test('consent 7: a topic that appears later is shown to nobody, and a changed label is decided at the next read', async () => {
    await share(clinic, { categories: ['attendance'] })
    const summary = await release(clinic, { parts: [goals] })
    expect(await seenByRosa(clinic)).toEqual({ kind: 'empty' })
    await share(clinic, { categories: ['attendance', 'goals'] })
    expect(categoriesIn(await seenByRosa(clinic))).toEqual(['goals'])
    for (const labels of ['[]', '["R"]', '["R","SUD","X"]', 'nonsense']) {
      await clinic.owner
        .updateTable('summary_part')
        .set({ labels })
        .where('summary_id', '=', summary)
        .execute()
      expect((await seenByRosa(clinic)).kind, labels).toBe('empty')
    }
  })

  test('consent 6: a hold beats every signature, however recent, and lifting it brings the view back', async () => {
    await release(clinic)
    await clinic.owner
      .insertInto('consent_hold')
      .values({
        id: random128(),
        participant_id: maya,
        recipient_id: personIdOf('rosa'),
        placed_at: clinic.now,
        placed_by: personIdOf('maya'),
      })
      .execute()
    clinic.later(1)
    await share(clinic)
    expect((await seenByRosa(clinic)).kind).toBe('empty')
    await clinic.owner.updateTable('consent_hold').set({ lifted_at: clinic.now }).execute()
    expect((await seenByRosa(clinic)).kind).toBe('shared')
  })

  test('consent 9: a consent with an element missing cannot be shown from, even when it stands in the database', async () => {
    await share(clinic)
    await release(clinic)
    await clinic.run(
      clinic.engine === 'sqlite'
        ? 'DROP TRIGGER consent_no_update'
        : 'DROP TRIGGER consent_only_grows ON consent',
    )
    await clinic.owner.updateTable('consent').set({ discloser: ' ' }).execute()
    expect((await seenByRosa(clinic)).kind).toBe('empty')
  })

  test('consent 10: signed bytes that were changed are refused', async () => {
    await share(clinic)
    await release(clinic)
    const { snapshot } = await clinic.owner.selectFrom('consent').select('snapshot').executeTakeFirstOrThrow()
    const changed = Buffer.from(Buffer.from(snapshot).toString('utf8').replace('Rosa', 'Rita'))
    await clinic.run(
      clinic.engine === 'sqlite'
        ? 'DROP TRIGGER consent_no_update'
        : 'DROP TRIGGER consent_only_grows ON consent',
    )
    await clinic.owner.updateTable('consent').set({ snapshot: changed }).execute()
    expect((await seenByRosa(clinic)).kind).toBe('empty')
  })

  test('consent 12: each thing shown has its row, with everything that the law asks for', async () => {
    const consentId = await share(clinic, { categories: ['attendance', 'goals'] })
    await release(clinic)
    await seenByRosa(clinic)
    const { disclosures } = await rowsOf(clinic)
    expect(disclosures.map((row) => row.category).sort()).toEqual(['attendance', 'goals'])
    for (const row of disclosures) {
      expect(row).toMatchObject({
        consent_id: consentId,
        participant_id: maya,
        recipient_id: personIdOf('rosa'),
        purpose: 'own_request',
        channel: 'page',
        notice_version: 1,
        at: clinic.now,
      })
      expect(row.scope_hash).toMatch(/^[0-9a-f]{64}$/)
    }
    expect(new Set(disclosures.map((row) => row.scope_hash)).size).toBe(2)
  })

  test('consent 12: when the disclosure row cannot be written, not a byte of content leaves', async () => {
    await share(clinic)
    await release(clinic)
    await clinic.run(
      clinic.engine === 'sqlite'
        ? `CREATE TRIGGER full BEFORE INSERT ON disclosure BEGIN SELECT RAISE(ABORT, 'disk full'); END`
        : 'ALTER TABLE disclosure ADD CONSTRAINT full_disk CHECK (seq < 0) NOT VALID',
    )
    const outcome = await seenByRosa(clinic).then(
      (view) => JSON.stringify(view),
      (error: unknown) => `failed: ${String(error)}`,
    )
    expect(outcome).toMatch(/^failed: /)
    expect(outcome).not.toContain('canary')
    expect((await rowsOf(clinic)).disclosures).toEqual([])
  })

  test('consent 13: nobody can change, delete or replace a row of the record', async () => {
    await share(clinic)
    await release(clinic)
    await seenByRosa(clinic)
    for (const table of ['disclosure', 'audit', 'consent', 'consent_grant', 'consent_signature']) {
      await expect(clinic.run(`UPDATE ${table} SET id = 'x'`), table).rejects.toThrow(/only grows/)
      await expect(clinic.run(`DELETE FROM ${table}`), table).rejects.toThrow(/only grows/)
    }
    if (clinic.engine === 'sqlite') {
      await expect(clinic.run('INSERT OR REPLACE INTO disclosure SELECT * FROM disclosure')).rejects.toThrow(
        /only grows/,
      )
    } else {
      await expect(
        clinic.run(
          `INSERT INTO disclosure SELECT * FROM disclosure ON CONFLICT (seq) DO UPDATE SET category = 'wellbeing'`,
        ),
      ).rejects.toThrow(/only grows/)
      await expect(clinic.run('TRUNCATE disclosure')).rejects.toThrow(/only grows/)
    }
  })

  test('consent 13: a row changed behind the application is found and named', async () => {
    await share(clinic)
    await release(clinic)
    for (let count = 0; count < 3; count++) {
      clinic.later(day)
      await seenByRosa(clinic)
    }
    expect(await verifyChain('disclosure')).toMatchObject({ whole: true, rows: 6 })
    await clinic.run(
      clinic.engine === 'sqlite'
        ? 'DROP TRIGGER disclosure_no_update'
        : 'DROP TRIGGER disclosure_only_grows ON disclosure',
    )
    await clinic.owner.updateTable('disclosure').set({ category: 'wellbeing' }).where('seq', '=', 4).execute()
    expect(await verifyChain('disclosure')).toMatchObject({ whole: false, badSeq: 4, why: 'changed' })
  })

  test('consent 14: what was refused is in the audit and never among the disclosures', async () => {
    await release(clinic)
    await seenByRosa(clinic)
    const { disclosures, refused } = await rowsOf(clinic)
    expect(disclosures).toEqual([])
    expect(refused).toMatchObject([{ outcome: 'refused', subject_id: maya, actor_id: personIdOf('rosa') }])
  })

  test('consent 16: a revocation writes to nobody and changes nothing of the recipient', async () => {
    await share(clinic)
    const before = await ofRosa(clinic)
    await revoke(clinic.viewer('maya', 'participant'), {})
    expect(await ofRosa(clinic)).toEqual(before)
  })

  test('only the own window counts: the last day of it shows the update, the next does not', async () => {
    await share(clinic)
    await release(clinic)
    const released = clinic.now
    clinic.at(released + 28 * day - 1)
    expect((await seenByRosa(clinic)).kind).toBe('shared')
    clinic.at(released + 28 * day)
    expect((await seenByRosa(clinic)).kind).toBe('empty')
  })

  test('a suspended clinic shows nothing, until an administrator confirms', async () => {
    await share(clinic)
    await release(clinic)
    await clinic.owner.updateTable('clinic').set({ sharing_suspended_at: clinic.now }).execute()
    expect((await seenByRosa(clinic)).kind).toBe('empty')
    await clinic.owner.updateTable('clinic').set({ sharing_suspended_at: null }).execute()
    expect((await seenByRosa(clinic)).kind).toBe('shared')
  })

  test('days before the first that was chosen stay out, points of a trend too', async () => {
    await release(clinic)
    await share(clinic, { categories: ['wellbeing', 'goals'], dataFrom: 'this' })
    const view = await seenByRosa(clinic)
    const part =
      view.kind === 'shared' ? view.parts.find(({ category }) => category === 'wellbeing') : undefined
    expect(part?.category === 'wellbeing' && part.trends[0]?.points.map(({ score }) => score)).toEqual([8])
    await share(clinic, { categories: ['wellbeing', 'goals'], dataFrom: 'next' })
    expect((await seenByRosa(clinic)).kind).toBe('empty')
    clinic.later(7 * day)
    await release(clinic, { from: '2026-11-19', to: '2026-11-25', parts: [goals] })
    expect(categoriesIn(await seenByRosa(clinic))).toEqual(['goals'])
  })
})

async function ofRosa(clinic: Clinic) {
  return {
    letters: await clinic.owner.selectFrom('outbox').selectAll().execute(),
    account: await clinic.owner
      .selectFrom('account')
      .selectAll()
      .where('id', '=', idFor('account rosa'))
      .execute(),
    links: await clinic.owner.selectFrom('family_link').selectAll().orderBy('id').execute(),
    sessions: await clinic.owner.selectFrom('session').selectAll().execute(),
  }
}

onBothEngines('the one empty page', (clinic) => {
  /** The six causes that a family member must not be able to tell apart. */
  const causes: Record<string, () => Promise<string>> = {
    'never shared': async () => {
      await release(clinic)
      return maya
    },
    ended: async () => {
      await share(clinic, { lastDay: '2026-11-20' })
      await release(clinic)
      clinic.later(3 * day)
      return maya
    },
    revoked: async () => {
      await share(clinic)
      await release(clinic)
      await revoke(clinic.viewer('maya', 'participant'), {})
      return maya
    },
    held: async () => {
      await share(clinic)
      await release(clinic)
      await clinic.owner
        .insertInto('consent_hold')
        .values({
          id: random128(),
          participant_id: maya,
          placed_at: clinic.now,
          placed_by: personIdOf('maya'),
        })
        .execute()
      return maya
    },
    'nothing published': async () => {
      await share(clinic)
      return maya
    },
    'unknown id': async () => idFor('participant nobody'),
    'no live link': async () => {
      await share(clinic)
      await release(clinic)
      await clinic.owner
        .updateTable('family_link')
        .set({ ended_at: clinic.now })
        .where('id', '=', linkIdOf('maya', 'rosa'))
        .execute()
      return maya
    },
  }

  describe.each(Object.keys(causes))('%s', (cause) => {
    test(`consent 15: ${cause} gives the empty view, one audit row and no disclosure`, async () => {
      const id = (await causes[cause]?.()) ?? ''
      const before = await counts(clinic)
      expect(await readShared(clinic.viewer('rosa', 'family'), id)).toEqual({ kind: 'empty' })
      const after = await counts(clinic)
      expect(after).toEqual({ audit: before.audit + 1, disclosure: before.disclosure })
    })
  })

  test('consent 15: every cause sends the same statements, in the same order', async () => {
    const sent: Record<string, string[]> = {}
    for (const [cause, arrange] of Object.entries(causes)) {
      const id = await arrange()
      sent[cause] = await clinic.statements(() => readShared(clinic.viewer('rosa', 'family'), id))
      await startOver(clinic)
    }
    const [first, ...others] = Object.values(sent)
    expect(first?.length).toBeGreaterThan(10)
    for (const other of others) expect(other).toEqual(first)
  })

  test('an id that is not well formed is a page that does not exist', async () => {
    for (const id of ['', 'maya', `${maya}a`, maya.toUpperCase(), '%00']) {
      await expect(readShared(clinic.viewer('rosa', 'family'), id)).rejects.toThrow(NotHere)
    }
  })
})

async function counts(clinic: Clinic) {
  const count = async (table: 'audit' | 'disclosure') =>
    (await clinic.owner.selectFrom(table).select('seq').execute()).length
  return { audit: await count('audit'), disclosure: await count('disclosure') }
}

/** Takes the present arrangement away, so that the next cause begins where the first did. */
async function startOver(clinic: Clinic): Promise<void> {
  await clinic.owner.updateTable('summary').set({ withdrawn_at: clinic.now }).execute()
  await clinic.owner.updateTable('consent_hold').set({ lifted_at: clinic.now }).execute()
  await clinic.owner.updateTable('family_link').set({ ended_at: null }).execute()
  await revoke(clinic.viewer('maya', 'participant'), {})
}
