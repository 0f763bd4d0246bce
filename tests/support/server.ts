import { type ChildProcess, spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { migrate } from '#db/migrate'
import demo from '#db/seed/cast.json'
import { openStore } from '~/platform/db.server'
import { setSecret } from '~/platform/secrets.server'
import { memoryEnvironment, memoryFlags } from '../../app/memory.mjs'
import { password as castPassword, settleCast } from './cast'
import { freshCode } from './codes'
import { type Answer, ask, formBody } from './http'
import { freePort } from './ports'
import { castCodeSecret, testSecret } from './secret'

export { testSecret }

/*
 * The built server as a process of its own, on a database of its own, for tests that speak HTTP. Building and
 * seeding are done once for a state of the sources and kept in var/tests, whoever asks first.
 */

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Not in build/, which a build removes: a lock that stood there would let the next one in. */
const keptFolder = join(root, 'var', 'tests')

/** `demo` is the demonstration clinic of `npm start`; `cast` the small clinic of the tests; `empty` only its schema. */
export type ClinicKind = 'demo' | 'cast' | 'empty'

export type ServerOptions = {
  /** which clinic to start with, a fresh copy each time; default `demo` */
  clinic?: ClinicKind
  /** a database that is there already, instead of a copy */
  databaseUrl?: string
  /** more of the environment; it wins */
  env?: Record<string, string>
  /** a whole configuration as an installed portal has it: the server is `npm run serve`, and knows nothing else */
  installed?: Record<string, string>
}

export type Visit = { cookie?: string; headers?: Record<string, string> }

export type Server = {
  /** scheme, host and port: http://localhost:<port>, or what an installed portal was given */
  origin: string
  databaseUrl: string
  process: ChildProcess
  /** what it wrote to stdout and stderr so far */
  said: () => string
  /** a page, as a browser's navigation asks for it; redirects are not followed */
  get: (path: string, visit?: Visit) => Promise<Answer>
  /** a form sent by a page of this portal; redirects are not followed */
  post: (path: string, fields: Record<string, string | readonly string[]>, visit?: Visit) => Promise<Answer>
  /**
   * Signs somebody in through /sign-in.
   *
   * @param email the whole address, or its part before @riverbend.example
   * @returns the Cookie header of that session
   */
  signIn: (email: string, password?: string) => Promise<string>
  /** asks it to end, and waits until it has */
  stop: (signal?: NodeJS.Signals) => Promise<{ code: number | null; said: string }>
}

const databases = new Map<string, string>()

/** A code of the demonstration's staff for the server at an origin, for the form after the password. */
export function freshCodeAt(origin: string): Promise<string> {
  const databaseUrl = databases.get(origin)
  if (!databaseUrl) throw new Error(`no server of this test listens at ${origin}`)
  return freshCode(databaseUrl, demo.codeSecret)
}

/** Starts the built server on a free port and waits until it is ready. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const { clinic = 'demo', env = {}, installed } = options
  await buildOnce()
  const folder = mkdtempSync(join(tmpdir(), 'alongside-server-'))
  const databaseUrl = installed?.DATABASE_URL ?? options.databaseUrl ?? (await freshClinic(clinic, folder))
  const port = Number(installed?.PORT ?? (await freePort()))
  const origin = installed?.PORTAL_ORIGIN ?? `http://localhost:${port}`
  const child = spawn(process.execPath, [...memoryFlags, installed ? 'app/serve.mjs' : 'app/server.js'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...cleanEnvironment(),
      ...memoryEnvironment,
      ...(installed ?? {
        PORTAL_MODE: 'test',
        PORT: String(port),
        HOST: '127.0.0.1',
        PORTAL_ORIGIN: origin,
        DATABASE_URL: databaseUrl,
        PORTAL_SECRET: testSecret,
        PORTAL_LEDGER: join(folder, 'revocations.log'),
        LOG_LEVEL: 'warn',
        ...env,
      }),
    },
  })
  // A run that is ended from outside must not leave its servers behind.
  const orphaned = () => child.kill('SIGKILL')
  process.once('exit', orphaned)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => {
      output += text
    })
  }
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      process.off('exit', orphaned)
      resolve(code)
    }),
  )
  const said = () => output
  await untilReady({ port, host: new URL(origin).host }, child, said)
  databases.set(origin, databaseUrl)

  const get: Server['get'] = (path, visit = {}) =>
    ask(origin, path, { headers: { accept: 'text/html', ...cookieOf(visit), ...visit.headers } })
  const post: Server['post'] = (path, fields, visit = {}) => {
    const body = formBody(fields)
    return ask(origin, path, {
      method: 'POST',
      body,
      headers: {
        accept: 'text/html',
        origin,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(body)),
        ...cookieOf(visit),
        ...visit.headers,
      },
    })
  }
  return {
    origin,
    databaseUrl,
    process: child,
    said,
    get,
    post,
    signIn: async (email, password = clinic === 'demo' ? demo.password : castPassword) => {
      const whole = email.includes('@') ? email : `${email}@riverbend.example`
      let { status, cookies } = await post('/sign-in', { email: whole, password })
      for (let tries = 0; status === 303 && cookies.step && !cookies.session && tries < 4; tries += 1) {
        const step = cookies.step
        const code = await freshCode(databaseUrl, clinic === 'cast' ? castCodeSecret : demo.codeSecret)
        const answer = await post('/sign-in/code', { code }, { cookie: `step=${step}` })
        status = answer.status === 400 ? 303 : answer.status
        cookies = answer.cookies.session ? answer.cookies : { step }
      }
      if (status !== 303 || !cookies.session)
        throw new Error(`${whole} could not sign in: ${status}\n${said()}`)
      return `session=${cookies.session}`
    },
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      const code = await ended
      rmSync(folder, { recursive: true, force: true })
      return { code, said: output }
    },
  }
}

function cookieOf({ cookie }: Visit): Record<string, string> {
  return cookie ? { cookie } : {}
}

async function untilReady(
  { port, host }: { port: number; host: string },
  child: ChildProcess,
  said: () => string,
): Promise<void> {
  const giveUpAt = performance.now() + 60_000
  while (performance.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}\n${said()}`)
    const answer = await ask(`http://localhost:${port}`, '/healthz', { headers: { host } }).catch(
      () => undefined,
    )
    if (answer?.status === 200) return
    await sleep(50)
  }
  child.kill('SIGKILL')
  throw new Error(`the server did not start in a minute\n${said()}`)
}

/**
 * Runs a command of this portal to its end, with only the environment that is given.
 *
 * @param args what follows `node`
 */
export function runNode(
  args: readonly string[],
  { env = {}, input }: { env?: Record<string, string>; input?: string } = {},
): Promise<{ code: number | null; said: string; complained: string }> {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...cleanEnvironment(), ...env } })
  let said = ''
  let complained = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complained += text
  })
  child.stdin.end(input ?? '')
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said, complained })))
}

let built: Promise<void> | undefined

/** `npm run portal -- <verb>` on a database. */
export async function runPortal(
  args: readonly string[],
  databaseUrl: string,
  input?: string,
  more: Record<string, string> = {},
): ReturnType<typeof runNode> {
  built ??= buildOnce()
  await built
  return runNode(['app/portal.mjs', ...args], {
    env: { DATABASE_URL: databaseUrl, PORTAL_SECRET: testSecret, LOG_LEVEL: 'warn', ...more },
    ...(input === undefined ? {} : { input }),
  })
}

/** The test runner's own variables would turn parts of the portal off; the machine's would choose its database. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept: NodeJS.ProcessEnv = { NODE_ENV: 'production' }
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'LANG']) {
    const value = process.env[name]
    if (value !== undefined) kept[name] = value
  }
  return kept
}

/** Builds the application where the sources changed since. */
export async function buildOnce(): Promise<void> {
  await alone('build', async () => {
    const { code, said, complained } = await runNode([
      '--input-type=module',
      '--eval',
      `const { build } = await import('./app/start.mjs'); build()`,
    ])
    if (code !== 0) throw new Error(`the build failed\n${said}${complained}`)
  })
}

async function freshClinic(kind: ClinicKind, folder: string): Promise<string> {
  const file = join(folder, 'portal.db')
  copyFileSync(await templateOf(kind), file)
  return `file:${file}`
}

/** The database file of a clinic, made once for one build and one day: the demonstration is placed around today. */
async function templateOf(kind: ClinicKind): Promise<string> {
  const sources = readFileSync(join(root, 'build', '.sources'), 'utf8').slice(0, 16)
  const day = new Date().toISOString().slice(0, 10)
  const file = join(keptFolder, `${kind}-${sources}-${day}.db`)
  await alone(`clinic ${kind}`, async () => {
    if (existsSync(file)) return
    const making = `${file}.making`
    for (const suffix of ['', '-wal', '-shm']) rmSync(making + suffix, { force: true })
    await settle(kind, `file:${making}`)
    foldLog(making)
    copyFileSync(making, file)
    rmSync(making)
  })
  return file
}

/** Moves everything from a database's write-ahead log into its file, so that the file alone is the database. */
function foldLog(file: string): void {
  const database = new Database(file)
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

/** Brings an empty database to this schema, and puts a clinic and the library into it. */
export async function settle(kind: ClinicKind, databaseUrl: string): Promise<void> {
  if (kind === 'cast') {
    // What the cast has sealed is opened by servers and commands, which are given the same secret.
    setSecret(Buffer.from(testSecret))
    const store = openStore(databaseUrl)
    await migrate(store.writer, store.engine)
    await settleCast(store.writer)
    await store.close()
  }
  const { code, said, complained } = await runPortal([kind === 'demo' ? 'demo' : 'migrate'], databaseUrl)
  if (code !== 0) throw new Error(`the ${kind} clinic could not be made\n${said}${complained}`)
}

/** Does work while no other test process does work of that name; one that was killed meanwhile blocks nobody. */
export async function alone<Made>(name: string, work: () => Promise<Made>): Promise<Made> {
  mkdirSync(keptFolder, { recursive: true })
  const lock = join(keptFolder, `.lock-${name.replaceAll(' ', '-')}`)
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch {
      const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
      if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true })
      else await sleep(100)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
