/*
 * `npm run bench`: starts the production server on a fresh demonstration clinic and prints ratios measured in one
 * run, so that a noisy machine is noisy for both sides. `-- --json` for machines; `-- --scale` measures a clinic of
 * many years instead (scale.mjs). It is no test: the budgets of bytes are held by the sweep of pages
 * (tests/journeys/sweep.ts), the queries of a page in tests/domain.
 */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { memoryEnvironment, memoryFlags } from '../../app/memory.mjs'
import { build, install, requireNode, root } from '../../app/start.mjs'
import { bareRegistrations, manyAccounts } from './registrations.mjs'
import { budgets, weightOf } from './weight.mjs'

if (process.argv.includes('--scale')) {
  await import('./scale.mjs')
  process.exit()
}

const rounds = 3
const seconds = 3
const registrations = 400

requireNode()
install()
build()
const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
const secret = randomBytes(48).toString('base64')
const database = join(folder, 'demo.db')
const cast = JSON.parse(readFileSync(join(root, 'db/seed/cast.json'), 'utf8'))

/** @type {{ what: string, ours: string, against: string, ratio: string }[]} */
const table = []
try {
  const seeded = timed(() => portal(['demo']))
  const server = await serve(database)
  await pages(server)
  await bytes(server)
  row('memory of the server after that', `${server.megabytes()} MB`, '', '')
  await server.stop()
  await registering()
  row('seeding the demonstration clinic', `${(seeded / 1000).toFixed(1)} s`, '', '')
  const start = await secondStart()
  row('second start, to the first page', `${(start / 1000).toFixed(1)} s`, '', '')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
print()

/** Public list and family page against a bare Remix route with the same bytes. @param {Running} server */
async function pages(server) {
  const cookie = await server.signIn('rosa@riverbend.example')
  for (const [what, path, headers] of /** @type {[string, string, Record<string, string>][]} */ ([
    ['/events, kept', '/events', {}],
    ['/family, signed in', '/family', { cookie }],
  ])) {
    const html = join(folder, 'floor.html')
    writeFileSync(html, await (await server.get(path, headers)).text())
    const floor = await child(['tests/bench/floor.mjs'], { FLOOR_HTML: html })
    const ours = []
    const bare = []
    for (let round = 0; round < rounds; round++) {
      bare.push(await load(`${floor.origin}/`, {}))
      ours.push(await load(`${server.origin}${path}`, headers))
    }
    await floor.stop()
    row(
      what,
      `${median(ours)} a second`,
      `bare Remix route, same bytes: ${median(bare)}`,
      ratio(median(ours), median(bare)),
    )
  }
}

/** What a first visit loads of each page, in kB gzip. @param {Running} server */
async function bytes(server) {
  const visits = /** @type {[string, string | undefined][]} */ ([
    ['/', undefined],
    ['/events', undefined],
    ['/library/depression', undefined],
    ['/sign-in', undefined],
    ['/family', 'rosa@riverbend.example'],
    ['/family/registrations', 'rosa@riverbend.example'],
    ['/me/sharing', 'maya@riverbend.example'],
    ['/team', 'lena@riverbend.example'],
    ['/admin/staff', 'priya@riverbend.example'],
  ])
  for (const [path, email] of visits) {
    const html = await (await server.get(path, email ? { cookie: await server.signIn(email) } : {})).text()
    const { html: page, css, js } = weightOf(html)
    row(
      `first load of ${path}`,
      `${kB(page)} HTML + ${kB(css)} CSS + ${kB(js)} JS`,
      js === 0
        ? `budget: ${kB(budgets.css)} CSS, no JS, ${kB(budgets.publicPage)} in all`
        : `budget: ${kB(budgets.js)} JS`,
      `${kB(page + css + js)} kB`,
    )
  }
}

/** Registrations a second through HTTP, against the same rows in a bare better-sqlite3 transaction. */
async function registering() {
  const copy = join(folder, 'registering.db')
  copyFileSync(database, copy)
  const { occurrenceId, cookies } = manyAccounts(copy, registrations)
  const server = await serve(copy)
  const began = performance.now()
  let next = 0
  const one = async () => {
    for (let mine = next++; mine < registrations; mine = next++) {
      const answer = await fetch(`${server.origin}/events/${occurrenceId}/registration`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          cookie: cookies[mine] ?? '',
          origin: server.origin,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ key: key(), who: 'me', attending: 'in_person' }).toString(),
      })
      if (answer.status !== 303) throw new Error(`a registration was answered with ${answer.status}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, one))
  const ours = registrations / ((performance.now() - began) / 1000)
  await server.stop()
  const bare = bareRegistrations(copy, registrations)
  row(
    'registrations through HTTP',
    `${ours.toFixed(0)} a second`,
    `bare better-sqlite3, same rows and durability: ${bare.toFixed(0)}`,
    ratio(ours, bare),
  )
}

/** The whole of `npm start` when everything is there. */
async function secondStart() {
  const port = await freePort()
  const once = async () => {
    const began = performance.now()
    const starting = spawn(process.execPath, ['app/start.mjs'], {
      cwd: root,
      env: { ...process.env, PORT: String(port) },
      stdio: 'ignore',
    })
    try {
      for (;;) {
        const answer = await fetch(`http://localhost:${port}/`).catch(() => undefined)
        if (answer?.status === 200) return performance.now() - began
      }
    } finally {
      starting.kill('SIGTERM')
      await new Promise((resolve) => starting.once('exit', resolve))
    }
  }
  await once()
  return once()
}

/** @typedef {Awaited<ReturnType<typeof serve>>} Running */

/** @param {string} file */
async function serve(file) {
  const server = await child([...memoryFlags, 'app/server.js'], {
    ...memoryEnvironment,
    ...environment(file),
  })
  const get = (/** @type {string} */ path, /** @type {Record<string, string>} */ headers) =>
    fetch(`${server.origin}${path}`, { headers, redirect: 'manual' })
  return {
    ...server,
    get,
    /** @param {string} email */
    signIn: async (email) => {
      const answer = await fetch(`${server.origin}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: server.origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ email, password: cast.password }).toString(),
      })
      if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`)
      return answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ')
    },
    megabytes: () =>
      Math.round(
        Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
      ),
  }
}

/** @param {string[]} args @param {Record<string, string>} more */
async function child(args, more) {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const running = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', ...more, PORT: String(port), PORTAL_ORIGIN: origin },
  })
  await new Promise((resolve, reject) => {
    running.once('message', resolve)
    running.once('exit', () => reject(new Error(`${args[0]} did not start`)))
  })
  return {
    origin,
    pid: running.pid,
    stop: async () => {
      running.kill('SIGTERM')
      await new Promise((resolve) => running.once('exit', resolve))
    },
  }
}

/** @param {string} file @returns {Record<string, string>} */
function environment(file) {
  return { PORTAL_MODE: 'demo', DATABASE_URL: `file:${file}`, PORTAL_SECRET: secret, LOG_LEVEL: 'warn' }
}

/** @param {string[]} args */
function portal(args) {
  const { status, stderr } = spawnSync(process.execPath, ['app/portal.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...environment(database) },
  })
  if (status !== 0) throw new Error(stderr)
}

/** Requests a second. @param {string} url @param {Record<string, string>} headers */
async function load(url, headers) {
  const result = await autocannon({
    url,
    headers: { 'accept-encoding': 'gzip', ...headers },
    connections: 16,
    duration: seconds,
  })
  if (result.non2xx > 0)
    throw new Error(`${url} answered ${result.non2xx} times with something else than 200`)
  return Math.round(result.requests.average)
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address())
      probe.close(() => resolve(port))
    })
  })
}

function key() {
  return Array.from(randomBytes(26), (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte & 31]).join('')
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** @param {number} a @param {number} b */
function ratio(a, b) {
  return `${(a / b).toFixed(2)} ×`
}

/** @param {number} count */
function kB(count) {
  return (count / 1000).toFixed(1)
}

/** @param {() => void} work */
function timed(work) {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** @param {string} what @param {string} ours @param {string} against @param {string} result */
function row(what, ours, against, result) {
  table.push({ what, ours, against, ratio: result })
  if (!process.argv.includes('--json')) process.stderr.write('.')
}

function print() {
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(table, undefined, 2))
    return
  }
  const width = (/** @type {'what' | 'ours' | 'against'} */ name) =>
    Math.max(...table.map((one) => one[name].length))
  console.log('')
  for (const one of table) {
    console.log(
      `${one.what.padEnd(width('what'))}  ${one.ours.padEnd(width('ours'))}  ${one.against.padEnd(width('against'))}  ${one.ratio}`,
    )
  }
}
