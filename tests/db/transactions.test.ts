import { expect, test } from 'vitest'
import { rank, reading, transact } from '~/platform/db.server'
import { onBothEngines } from '../support/engines'

onBothEngines('a transaction', (clinic) => {
  const write = (key: string) => async () =>
    transact(async ({ db }) => {
      await db.insertInto('limit_counter').values({ key, count: 1, ends_at: 1 }).execute()
    })

  async function keys(): Promise<string[]> {
    const rows = await clinic.owner.selectFrom('limit_counter').select('key').orderBy('key').execute()
    return rows.map(({ key }) => key)
  }

  test('has one clock reading', async () => {
    await transact(async (tx) => {
      const before = tx.now
      clinic.later(60_000)
      expect(tx.now).toBe(before)
    })
  })

  test('that throws leaves nothing', async () => {
    await expect(
      transact(async ({ db }) => {
        await db.insertInto('limit_counter').values({ key: 'a', count: 1, ends_at: 1 }).execute()
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await keys()).toEqual([])
  })

  test('whose last work throws leaves nothing either', async () => {
    await expect(
      transact(async (tx) => {
        await tx.db.insertInto('limit_counter').values({ key: 'a', count: 1, ends_at: 1 }).execute()
        tx.beforeCommit(rank.chain, 'chain', async () => {
          throw new Error('the chain is broken')
        })
      }),
    ).rejects.toThrow('the chain is broken')
    expect(await keys()).toEqual([])
  })

  test('does its last work in one order, whatever order it was asked in, each once', async () => {
    const done: string[] = []
    await transact(async (tx) => {
      tx.beforeCommit(rank.chain, 'chain', async () => void done.push('chain'))
      tx.beforeCommit(rank.ledger, 'ledger', async () => void done.push('ledger'))
      tx.beforeCommit(rank.catalogue, 'catalogue', async () => void done.push('catalogue'))
      tx.beforeCommit(rank.catalogue, 'catalogue', async () => void done.push('catalogue again'))
    })
    expect(done).toEqual(['catalogue', 'ledger', 'chain'])
  })

  test('is never begun inside another: it would wait for itself', async () => {
    await expect(transact(write('inner'))).rejects.toThrow('inside another')
    await expect(transact(async () => reading(async () => 1))).rejects.toThrow('inside another')
    await expect(reading(write('inner'))).rejects.toThrow('inside another')
    await expect(reading(async () => reading(async () => 1))).rejects.toThrow('inside another')
    expect(await keys()).toEqual([])
    await write('after')()
    expect(await keys()).toEqual(['after'])
  })

  test('of a reader sees one state to its end', async () => {
    if (clinic.engine === 'sqlite') return // one connection in memory; the file's readers are in sqlite.test.ts
    await reading(async ({ db }) => {
      const count = async () => (await db.selectFrom('limit_counter').select('key').execute()).length
      expect(await count()).toBe(0)
      await clinic.run(`INSERT INTO limit_counter (key, count, ends_at) VALUES ('new', 1, 1)`)
      expect(await count()).toBe(0)
    })
  })

  test('of a reader writes nothing', async () => {
    if (clinic.engine === 'sqlite') return // as above
    await expect(
      reading(({ db }) =>
        db.insertInto('limit_counter').values({ key: 'a', count: 1, ends_at: 1 }).execute(),
      ),
    ).rejects.toThrow('read-only')
  })

  test('many at once all happen', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => write(`k${String(index).padStart(2, '0')}`)()))
    expect(await keys()).toHaveLength(40)
  })

  test('that adds to a number adds, however many do', async () => {
    await Promise.all(
      Array.from({ length: 40 }, () =>
        transact(async ({ db }) => {
          await db
            .insertInto('limit_counter')
            .values({ key: 'one', count: 1, ends_at: 1 })
            .onConflict((conflict) =>
              conflict.column('key').doUpdateSet((of) => ({ count: of('limit_counter.count', '+', 1) })),
            )
            .execute()
        }),
      ),
    )
    const row = await clinic.owner.selectFrom('limit_counter').select('count').executeTakeFirstOrThrow()
    expect(row.count).toBe(40)
  })

  test('gives numbers back as numbers: instants, counts, sums', async () => {
    await transact(async ({ db, now }) => {
      await db.insertInto('limit_counter').values({ key: 'a', count: 3, ends_at: now }).execute()
    })
    const row = await reading(({ db, now }) =>
      db
        .selectFrom('limit_counter')
        .select((of) => [
          of.fn.max('ends_at').as('instant'),
          of.fn.sum<number>('count').as('sum'),
          of.fn.countAll<number>().as('rows'),
        ])
        .where('ends_at', '=', now)
        .executeTakeFirstOrThrow(),
    )
    expect(row).toEqual({ instant: clinic.now, sum: 3, rows: 1 })
  })
})
