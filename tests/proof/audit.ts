import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { migrate } from '#db/migrate'
import { openSqliteFile } from '#db/sqlite'
import { type KeptHead, verifyChain } from '~/domain/audit/read.server'
import { hashOf, record } from '~/domain/audit/record.server'
import type { Link } from '~/domain/audit/rules'
import { openStore, setStore, sqliteStore, transact } from '~/platform/db.server'
import { chance } from './chance'
import type { Row } from './rows'

type Size = { tamperings: number; links: number; long: number; seed: number }
type Stored = Link & { hash: string }
type Draw = (below: number) => number

/** Somebody with every right on the database who also repairs whatever the database itself would notice. */
const tamperings: Record<string, (database: Database.Database, draw: Draw) => void> = {
  flip: (database, draw) => {
    const [seq, column] = [1 + draw(lengthOf(database)), pick(textColumns, draw)]
    database.prepare(`UPDATE audit SET ${column} = ${column} || 'x' WHERE seq = ?`).run(seq)
  },
  time: (database, draw) => {
    database.prepare('UPDATE audit SET at = at + 1 WHERE seq = ?').run(1 + draw(lengthOf(database)))
  },
  delete: (database, draw) => {
    database.prepare('DELETE FROM audit WHERE seq = ?').run(1 + draw(lengthOf(database)))
  },
  reorder: (database, draw) => {
    const length = lengthOf(database)
    const first = 1 + draw(length)
    const second = 1 + ((first + draw(length - 1)) % length)
    const swap = database.prepare('UPDATE audit SET seq = ? WHERE seq = ?')
    for (const [to, from] of [
      [-1, first],
      [first, second],
      [second, -1],
    ])
      swap.run(to, from)
  },
  replace: (database, draw) => {
    const link = linkAt(database, 1 + draw(lengthOf(database)))
    store(database, withHash({ ...link, subject_id: `other${draw(1_000)}` }))
  },
  cut: (database, draw) => {
    const left = draw(lengthOf(database))
    database.prepare('DELETE FROM audit WHERE seq > ?').run(left)
    const head = left > 0 ? linkAt(database, left).hash : ''
    database.prepare(`UPDATE chain_head SET seq = ?, hash = ? WHERE name = 'audit'`).run(left, head)
  },
  rewrite: (database, draw) => {
    const length = lengthOf(database)
    const from = 1 + draw(length)
    let previous = linkAt(database, from).previous_hash
    for (let seq = from; seq <= length; seq += 1) {
      const link = linkAt(database, seq)
      const changed = withHash({
        ...link,
        previous_hash: previous,
        ...(seq === from ? { action: 'nothing' } : {}),
      })
      store(database, changed)
      previous = changed.hash
    }
    database.prepare(`UPDATE chain_head SET hash = ? WHERE name = 'audit'`).run(previous)
  },
}

const textColumns = ['id', 'action', 'subject_kind', 'subject_id', 'detail', 'previous_hash', 'hash'] as const

function pick<T>(list: readonly T[], draw: Draw): T {
  return list[draw(list.length)] as T
}

function lengthOf(database: Database.Database): number {
  return database.prepare('SELECT count(*) FROM audit').pluck().get() as number
}

function linkAt(database: Database.Database, seq: number): Stored {
  return database.prepare('SELECT * FROM audit WHERE seq = ?').get(seq) as Stored
}

function withHash({ hash: _hash, ...link }: Stored): Stored {
  return { ...link, hash: hashOf(link as Link) } as Stored
}

function store(database: Database.Database, { seq, ...link }: Stored): void {
  const set = Object.keys(link).map((name) => `${name} = @${name}`)
  database.prepare(`UPDATE audit SET ${set.join(', ')} WHERE seq = @seq`).run({ seq, ...link })
}

/** Appends to the open store through the room's own verb. */
async function append(count: number, each: number): Promise<void> {
  for (let done = 0; done < count; done += each) {
    await transact(async (tx) => {
      for (let index = 0; index < Math.min(each, count - done); index += 1) {
        record(tx, undefined, { action: 'proof', subject: { kind: 'thing', id: `t${done + index}` } })
      }
    })
  }
}

/** A chain in memory whose append-only triggers are gone, as they are for whoever owns the database. */
async function shortChain(links: number): Promise<{ image: Buffer; kept: KeptHead }> {
  const database = openSqliteFile(':memory:')
  const memory = sqliteStore(database, database)
  await migrate(memory.writer, 'sqlite')
  setStore(memory)
  await append(links, 3)
  database.exec('DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete')
  const report = await verifyChain('audit')
  if (!report.whole) throw new Error('the chain is not whole to begin with')
  const image = database.serialize()
  await memory.close()
  return { image, kept: { seq: report.seq, hash: report.head } }
}

/** How fast a long chain grows and is verified, on disk, as the server writes it. */
async function longChain(rows: number, databaseUrl: string): Promise<string> {
  const file = openStore(databaseUrl)
  await migrate(file.writer, file.engine)
  setStore(file)
  const began = performance.now()
  await append(rows, 1_000)
  const appended = performance.now()
  const report = await verifyChain('audit')
  const verified = performance.now()
  setStore(undefined)
  await file.close()
  if (!report.whole) throw new Error('the long chain is not whole')
  const seconds = ((verified - appended) / 1_000).toFixed(1)
  const speed = Math.round(rows / ((appended - began) / 1_000))
  return `${rows} rows verified in ${seconds} s; appended at ${speed} rows a second, 1,000 a transaction`
}

export const audit: Row<Size> = {
  name: 'audit',
  goal: 'every tampering with the record is found (flip, delete, reorder, replace, rewrite, cut, by a head kept outside)',
  engines: ['sqlite'],
  small: { tamperings: 280, links: 24, long: 2_000, seed: 9 },
  full: { tamperings: 10_000, links: 60, long: 1_000_000, seed: 9 },
  run: async ({ tamperings: count, links, long, seed }, _engine, freshDatabase) => {
    const { image, kept } = await shortChain(links)
    const draw = chance(seed)
    const kinds = Object.keys(tamperings)
    let missed = 0
    for (let index = 0; index < count; index += 1) {
      const database = new Database(image)
      const tampered = sqliteStore(database, database)
      tamperings[kinds[index % kinds.length] ?? '']?.(database, draw)
      setStore(tampered)
      if ((await verifyChain('audit', kept)).whole) missed += 1
      setStore(undefined)
      await tampered.close()
    }
    const url = await freshDatabase()
    const told = await longChain(long, url)
    if (url.startsWith('file:'))
      for (const end of ['', '-wal', '-shm']) rmSync(url.slice(5) + end, { force: true })
    return { attempts: count, failures: missed, told }
  },
}
