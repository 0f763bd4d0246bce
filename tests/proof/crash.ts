import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { migrate, migrationState } from '#db/migrate'
import type { Engine } from '#db/portable'
import { observeStatements, openStore, type Store, setStore } from '~/platform/db.server'
import { type Server, settle, startServer } from '../support/server'
import { type Act, makePeople, nextActs, send, wrongIn } from './acts'
import { chance } from './chance'
import type { Row } from './rows'

/*
 * kill -9 (security.md, goal 5). The server dies while families register and participants sign and stop, and is
 * started again; what was on its way is then sent once more, as a person does whose page did not come. A migration
 * dies after each of its statements. An attempt is an act that was answered, or a migration that died. It fails where
 * one that was answered is lost, where anything is half done or done twice, where a chain of the record is broken,
 * or where the next start needs help.
 */

type Size = {
  families: number
  pairs: number
  /** times that the server is killed, by engine */
  rounds: Record<Engine, number>
  /** migrations that are killed */
  migrations: number
  seed: number
}

export const crash: Row<Size> = {
  name: 'crash',
  goal: 'kill -9 during registrations, signatures, stops and migrations: nothing acknowledged is lost, nothing is half done, the next start works by itself',
  engines: ['sqlite', 'postgres'],
  small: { families: 80, pairs: 5, rounds: { sqlite: 4, postgres: 4 }, migrations: 2, seed: 5 },
  full: { families: 140, pairs: 14, rounds: { sqlite: 200, postgres: 50 }, migrations: 60, seed: 5 },
  run: async ({ families, pairs, rounds, migrations, seed }, engine, freshDatabase) => {
    const draw = chance(seed)
    const migrated = await killMigrations(await freshDatabase(), engine, migrations, draw)
    const databaseUrl = await freshDatabase()
    await settle('cast', databaseUrl)
    const store = openStore(databaseUrl)
    setStore(store)
    let server = await startServer({ clinic: 'cast', databaseUrl })
    const acts: Act[] = []
    const wrong = [...migrated.wrong]
    const found = { again: 0, killed: 0 }
    const began = performance.now()
    try {
      const people = await makePeople(store, families, pairs)
      for (let round = 0; round < rounds[engine]; round += 1) {
        const lines = await nextActs(store, people)
        acts.push(...lines.flat())
        found.killed += await killAmid(server, lines, draw)
        await server.stop()
        server = await startServer({ clinic: 'cast', databaseUrl })
        for (const act of acts.filter((one) => one.sent && !one.answered)) {
          const { status = 0 } = (await send(server, act)) ?? {}
          found.again += 1
          if (status !== 303) wrong.push(`${act.kind} sent again was answered ${status}`)
        }
        wrong.push(...(await wrongIn(store, acts, people.pairs)))
      }
      if (found.killed === 0) throw new Error('no form was on its way at a kill, so nothing was proved')
      const answered = acts.filter((act) => act.answered)
      const kinds = (kind: Act['kind']) => answered.filter((act) => act.kind === kind).length
      for (const one of wrong.slice(0, 20)) console.error(one)
      return {
        attempts: answered.length + migrations,
        failures: wrong.length,
        told: `${rounds[engine]} kills of the server, ${found.killed} forms on their way; acknowledged: ${kinds('register')} registrations, ${kinds('sign')} signatures, ${kinds('stop')} stops; lost ${wrong.filter((one) => one.endsWith('lost')).length}; ${found.again} sent again and done once; ${migrations} migrations killed after one of ${migrated.statements} statements; ${Math.round((performance.now() - began) / 1_000)} s`,
      }
    } finally {
      await server.stop('SIGKILL')
      setStore(undefined)
      await store.close()
    }
  },
}

/**
 * Lets eight people at a time send their forms, and kills the server at an instant in their middle.
 *
 * @returns how many forms were on their way then
 */
async function killAmid(server: Server, lines: Act[][], draw: (below: number) => number): Promise<number> {
  let left = 1 + draw(Math.floor(lines.length * 0.8))
  let dead = false
  let killed: Promise<void> | undefined
  const waiting = [...lines]
  const kill = async () => {
    await sleep(draw(12))
    dead = true
    server.process.kill('SIGKILL')
  }
  const lane = async () => {
    for (let line = waiting.shift(); line; line = waiting.shift()) {
      for (const act of line) {
        if (dead) return
        const answer = await send(server, act)
        if (dead) return
        if (answer?.status !== 303) throw new Error(`${act.kind} was answered ${answer?.status}`)
        left -= 1
        if (left === 0) killed = kill()
      }
    }
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  await killed
  return lines.flat().filter((act) => act.sent && !act.answered).length
}

/** Kills a migration of an empty database again and again, each time elsewhere, and lets one go to its end. */
async function killMigrations(
  databaseUrl: string,
  engine: Engine,
  count: number,
  draw: (below: number) => number,
): Promise<{ statements: number; wrong: string[] }> {
  const wrong: string[] = []
  const statements = await statementsOfAll(databaseUrl, engine)
  for (let one = 0; one < count; one += 1) {
    const at = 1 + draw(statements)
    const killed = await killedAfter(databaseUrl, at)
    const store = openStore(databaseUrl)
    const { applied, pending } = await migrationState(store.writer, engine)
    // All or nothing: it was killed before its commit, or after it.
    if (applied.length > 0 && pending.length > 0)
      wrong.push(
        `a migration killed after ${at} statements left ${applied.length}, and ${pending.length} out`,
      )
    if (!killed && pending.length > 0)
      wrong.push(`a migration that came to its end left ${pending.length} out`)
    if (pending.length > 0) await store.close()
    else await empty(store, databaseUrl)
  }
  const store = openStore(databaseUrl)
  await migrate(store.writer, engine)
  const { pending } = await migrationState(store.writer, engine)
  if (pending.length > 0) wrong.push('the migration after the kills is not done')
  if (engine === 'sqlite') {
    const { rows } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(store.writer)
    if (rows[0]?.integrity_check !== 'ok') wrong.push('the file is not whole')
  }
  await empty(store, databaseUrl)
  return { statements, wrong }
}

/** How many statements a migration of everything takes; the database is empty again afterwards. */
async function statementsOfAll(databaseUrl: string, engine: Engine): Promise<number> {
  const store = openStore(databaseUrl)
  let statements = 0
  observeStatements(() => {
    statements += 1
  })
  await migrate(store.writer, engine)
  observeStatements(undefined)
  await empty(store, databaseUrl)
  // The last one commits: killed after it, everything is done.
  return statements - 1
}

/**
 * One that was killed before has made the tables that say what was applied, so the next takes some statements less:
 * it may commit, or come to its end, before its kill.
 *
 * @returns whether it was killed
 */
async function killedAfter(databaseUrl: string, statements: number): Promise<boolean> {
  const file = new URL('./migration-worker.mjs', import.meta.url)
  const worker = fork(file, [databaseUrl, String(statements)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', LOG_LEVEL: 'silent' },
  })
  const [code, signal] = await once(worker, 'exit')
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`a migration broke with ${code ?? signal}`)
  return signal === 'SIGKILL'
}

async function empty(store: Store, databaseUrl: string): Promise<void> {
  if (store.engine === 'postgres') {
    await sql`DROP SCHEMA public CASCADE`.execute(store.writer)
    await sql`CREATE SCHEMA public`.execute(store.writer)
  }
  await store.close()
  if (store.engine === 'sqlite')
    for (const end of ['', '-wal', '-shm']) rmSync(databaseUrl.slice('file:'.length) + end, { force: true })
}
