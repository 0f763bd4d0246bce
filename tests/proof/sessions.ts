import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { password } from '../support/cast'
import { type Server, settle, startServer } from '../support/server'
import type { Row } from './rows'

/*
 * Tokens (security.md, goal 12): people sign in and use the portal; then everything that the server wrote (the
 * database, its write-ahead log, its own log) is searched for the cookies, byte by byte. Nobody else may read the
 * files either.
 */

const people = ['rosa', 'theo', 'maya', 'sam', 'june', 'grace']

export const sessions: Row<{ signIns: number }, 'sqlite'> = {
  name: 'sessions',
  goal: 'raw session, device and step tokens found in database, log of writes and logs: 0; files only their owner reads',
  engines: ['sqlite'],
  small: { signIns: 30 },
  full: { signIns: 480 },
  run: async ({ signIns }, _engine, freshDatabase) => {
    const databaseUrl = await freshDatabase()
    // As the portal's own commands make a clinic: with files that only their owner reads.
    const before = process.umask(0o077)
    try {
      await settle('cast', databaseUrl)
    } finally {
      process.umask(before)
    }
    const server = await startServer({
      clinic: 'cast',
      databaseUrl,
      env: { LOG_LEVEL: 'trace', TRUST_PROXY: '1' },
    })
    const tokens: string[] = []
    try {
      for (let i = 0; i < signIns; i += 1) {
        const email = `${people[i % people.length]}@riverbend.example`
        // Each from a network of its own, so that no limit is met.
        const headers = { 'x-forwarded-for': `10.1.${i >> 8}.${i & 255}` }
        const { cookies } = await server.post('/sign-in', { email, password }, { headers })
        if (!cookies.session || !cookies.device) throw new Error(`${email} could not sign in`)
        tokens.push(cookies.session, cookies.device)
        await server.get('/account/security', { cookie: `session=${cookies.session}` })
      }
      const { found, files, open } = searched(server, databaseUrl.slice('file:'.length), tokens)
      return {
        attempts: tokens.length,
        failures: found + open.length,
        told: `${files} files and the log searched for ${tokens.length} tokens; readable by others: ${open.join(', ') || 'none'}`,
      }
    } finally {
      await server.stop()
    }
  },
}

function searched(server: Server, file: string, tokens: string[]) {
  const folder = dirname(file)
  const names = readdirSync(folder).filter((name) => name.startsWith(basename(file)))
  const open = names.filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0)
  const bytes = names.map((name) => readFileSync(join(folder, name)))
  const said = server.said()
  const found = tokens.filter(
    (token) => said.includes(token) || bytes.some((content) => content.includes(token)),
  ).length
  return { found, files: names.length, open }
}
