import { expect, test } from 'vitest'
import { listAudit, readChains, verifyChain } from '~/domain/audit/read.server'
import { record } from '~/domain/audit/record.server'
import { transact } from '~/platform/db.server'
import { personIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'

const event = (id: string) => ({ action: 'test' as const, subject: { kind: 'thing', id } })

onBothEngines('the audit chain', (clinic) => {
  async function three() {
    for (const id of ['a', 'b', 'c'])
      await transact(async (tx) => record(tx, clinic.viewer('lena', 'coordinator'), event(id)))
  }

  test('grows with each transaction and is whole', async () => {
    await three()
    expect(await verifyChain('audit')).toMatchObject({ whole: true, rows: 3 })
    expect(await verifyChain('disclosure')).toMatchObject({ whole: true, rows: 0 })
  })

  test('is searched by what was done, whom or what it was about, and how it ended, a page at a time', async () => {
    const priya = clinic.viewer('priya', 'admin')
    await three()
    await transact(async (tx) => {
      record(tx, undefined, { ...event('d'), action: 'other', outcome: 'refused', participantId: 'someone' })
    })
    const found = async (search: Parameters<typeof listAudit>[1]) =>
      (await listAudit(priya, search)).rows.map(({ subject }) => subject)
    const all = { before: 99, count: 50 }
    expect(await found({ ...all, action: 'test' })).toEqual(['thing c', 'thing b', 'thing a'])
    expect(await found({ ...all, about: 'b' })).toEqual(['thing b'])
    expect(await found({ ...all, about: 'someone' })).toEqual(['thing d'])
    expect(await found({ ...all, about: personIdOf('lena') })).toEqual(['thing c', 'thing b', 'thing a'])
    expect(await found({ ...all, outcome: 'refused' })).toEqual(['thing d'])
    expect(await found({ ...all, action: 'test', outcome: 'refused' })).toEqual([])
    const page = await listAudit(priya, { before: 99, count: 2, action: 'test' })
    expect([page.rows.length, page.next]).toEqual([2, 2])
    expect(await readChains(priya, { asked: false })).toMatchObject([
      { whole: true, rows: 4 },
      { whole: true },
    ])
  })

  test('does not fork when many append at once', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        transact(async (tx) => {
          record(tx, undefined, event(`x${index}`))
          record(tx, undefined, event(`y${index}`))
        }),
      ),
    )
    expect(await verifyChain('audit')).toMatchObject({ whole: true, rows: 80 })
  })

  test('keeps nothing of a transaction that failed', async () => {
    await expect(
      transact(async (tx) => {
        record(tx, undefined, event('lost'))
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await verifyChain('audit')).toMatchObject({ whole: true, rows: 0 })
  })

  test('consent 13: refuses update, delete and replace by the application', async () => {
    await three()
    await expect(clinic.run(`UPDATE audit SET action = 'other' WHERE seq = 2`)).rejects.toThrow('only grows')
    await expect(clinic.run('DELETE FROM audit WHERE seq = 2')).rejects.toThrow('only grows')
    if (clinic.engine === 'sqlite') {
      await expect(
        clinic.run(`INSERT OR REPLACE INTO audit SELECT seq, id, at, actor_id, hat, 'other', subject_kind, subject_id,
          participant_id, outcome, detail, previous_hash, hash FROM audit WHERE seq = 2`),
      ).rejects.toThrow('only grows')
    } else {
      await expect(
        clinic.run(
          `INSERT INTO audit SELECT * FROM audit WHERE seq = 2 ON CONFLICT (seq) DO UPDATE SET action = 'other'`,
        ),
      ).rejects.toThrow('only grows')
      await expect(clinic.run('TRUNCATE audit')).rejects.toThrow('only grows')
    }
    expect(await verifyChain('audit')).toMatchObject({ whole: true, rows: 3 })
  })

  test('consent 13: a changed, a missing and a cut row are found, and the first bad row is named', async () => {
    await three()
    if (clinic.engine === 'sqlite') {
      await clinic.run('DROP TRIGGER audit_no_update')
      await clinic.run('DROP TRIGGER audit_no_delete')
    } else await clinic.run('DROP TRIGGER audit_only_grows ON audit')
    await clinic.run(`UPDATE audit SET subject_id = 'z' WHERE seq = 2`)
    expect(await verifyChain('audit')).toMatchObject({ whole: false, badSeq: 2, why: 'changed' })
    await clinic.run('DELETE FROM audit WHERE seq = 2')
    expect(await verifyChain('audit')).toMatchObject({ whole: false, badSeq: 2, why: 'missing' })
    await clinic.run('DELETE FROM audit WHERE seq = 3')
    expect(await verifyChain('audit')).toMatchObject({ whole: false, badSeq: 2, why: 'cut' })
  })
})
