/*
 * `npm run proof -- <row> …`: the proofs of security.md at full size, each on its engines; without a name, all.
 * The last results stand in docs/proofs.md. `-- --small` runs them as `npm test` does, and writes nothing;
 * `-- --on=postgres` runs one engine alone.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { setSecret } from '../../app/platform/secrets.server.ts'
import { openPostgres } from '../support/postgres.ts'
import { testSecret } from '../support/secret.ts'
import { enumeration } from './enumeration.ts'
import { mutations } from './mutation.ts'
import { rows as tested } from './rows.ts'
import { soak } from './soak.ts'

/** The rows of `npm test`, and what takes too long for it, or is too shaky, at any size. */
const rows = [...tested, ...mutations, enumeration, soak]
const root = fileURLToPath(new URL('../..', import.meta.url))
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const small = process.argv.includes('--small')
const on = process.argv.find((word) => word.startsWith('--on='))?.slice('--on='.length)
const unknown = asked.filter((name) => !rows.some((row) => row.name === name))
if (unknown.length > 0) {
  console.error(`There is no row ${unknown.join(', ')}. Rows: ${rows.map(({ name }) => name).join(', ')}`)
  process.exit(64)
}
const engines = [...new Set(rows.flatMap((row) => /** @type {readonly string[]} */ (row.engines)))]
if (on !== undefined && !engines.includes(on)) {
  console.error(`There is no engine ${on}. Engines: ${engines.join(', ')}`)
  process.exit(64)
}

setSecret(Buffer.from(testSecret))
mkdirSync(join(root, 'var', 'proof'), { recursive: true, mode: 0o700 })
// The database ends with the process, and what its connections say of that would stand alone as a riddle.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => console.error(`ended by ${signal} before its end: nothing was written down`))
const postgres = await openPostgres()
let made = 0

/** @param {string} engine */
async function freshDatabase(engine) {
  made += 1
  if (engine === 'sqlite') return `file:${join(root, 'var', 'proof', `${process.pid}-${made}.db`)}`
  const at = `postgres://postgres:postgres@127.0.0.1:${postgres.port}`
  const client = new pg.Client({ connectionString: `${at}/postgres` })
  await client.connect()
  await client.query(`CREATE DATABASE proof_${made}`)
  await client.end()
  return `${at}/proof_${made}`
}

let failed = 0
try {
  for (const row of rows.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    const lacks = 'lacks' in row ? row.lacks?.() : undefined
    if (lacks) {
      failed += 1
      console.error(`${row.name}: not proved, this machine lacks ${lacks}`)
      continue
    }
    for (const engine of row.engines.filter((one) => on === undefined || one === on)) {
      const size = /** @type {any} */ (small ? row.small : row.full)
      const run = /** @type {import('./rows.ts').Row<unknown, string>['run']} */ (row.run)
      const began = performance.now()
      const { attempts, failures, told } = await run(size, engine, () => freshDatabase(engine))
      const minutes = ((performance.now() - began) / 60_000).toFixed(1)
      failed += failures
      console.log(`${row.name} (${engine}): ${attempts} attempts, ${failures} failures; ${told}`)
      const date = new Date().toISOString().slice(0, 10)
      if (!small)
        keep([
          `| ${row.name} | ${engine} | ${attempts} | ${failures} | ${date} | ${minutes} | ${row.goal} | ${told} |`,
        ])
    }
  }
} finally {
  await postgres.stop()
}
process.exit(failed > 0 ? 1 : 0)

/** Puts results in the place of the earlier ones of the same row and engine. @param {string[]} results */
function keep(results) {
  const file = join(root, 'docs', 'proofs.md')
  const head = `# Proofs

The last runs of \`npm run proof\`. A failure is a time when the goal did not hold; there must be none. A run that was
smaller than the full size says so.

| row | engine | attempts | failures | date | minutes | goal | measured besides |
|---|---|---|---|---|---|---|---|
`
  const key = (/** @type {string} */ line) => line.split('|').slice(1, 3).join('|')
  const earlier = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => /^\| [a-z]/.test(line) && !line.startsWith('| row '))
    : []
  const kept = earlier.filter((line) => !results.some((one) => key(one) === key(line)))
  writeFileSync(file, `${head}${[...kept, ...results].sort().join('\n')}\n`)
}
