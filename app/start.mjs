/*
 * `npm start`: from a fresh clone to the demonstration clinic in a browser. It may use only what Node brings,
 * since nothing is installed when it first runs.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { memoryEnvironment, memoryFlags } from './memory.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Stops where this Node is too old to be worth trying. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Alongside needs Node 20.19 or newer; this is ${process.versions.node}.`)
    process.exit(1)
  }
}

/** Installs the packages where node_modules is not the one that the lock file describes. */
export function install() {
  const stamp = join(root, 'node_modules', '.alongside-lock')
  const wanted = digest([readFileSync(join(root, 'package-lock.json')), process.versions.modules])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Installing packages (a few minutes the first time) …')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stamp, wanted)
}

/** Builds the application where its sources are not the ones that were built. */
export function build() {
  const stamp = join(root, 'build', '.sources')
  const wanted = sourcesDigest()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Building …')
  for (const [tool, ...args] of [
    ['@remix-run/dev/dist/cli.js', 'vite:build'],
    ['vite/bin/vite.js', 'build', '--mode', 'portal'],
  ]) {
    run(process.execPath, [join(root, 'node_modules', String(tool)), ...args, '--logLevel', 'warn'], {
      NODE_ENV: 'production',
    })
  }
  if (existsSync(join(root, 'public', 'build'))) {
    console.error(
      'public/build exists: somebody ran the classic `remix build`. Remove it and use `npm run build`.',
    )
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}

function sourcesDigest() {
  const files = ['package-lock.json', 'vite.config.ts', 'remix.config.js', 'tsconfig.json']
  for (const folder of ['app', 'db', 'public']) files.push(...filesIn(join(root, folder)))
  return digest(files.sort().flatMap((file) => [file, readFileSync(join(root, file))]))
}

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => statSync(file).isFile())
    .map((file) => relative(root, file))
}

/** @param {(string | Buffer)[]} parts */
function digest(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

/**
 * Runs a command and ends with its status where it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} environment
 */
export function run(command, args, environment = {}) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32' && command === 'npm',
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** The demonstration's configuration: only this machine can reach it, and its secret is its own. */
export function demoEnvironment() {
  const folder = join(root, 'var')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const secret = join(folder, 'secret')
  if (!existsSync(secret)) writeFileSync(secret, randomBytes(48).toString('base64'), { mode: 0o600 })
  const port = process.env.PORT ?? '3000'
  return {
    PORTAL_MODE: 'demo',
    NODE_ENV: 'production',
    PORT: port,
    HOST: '127.0.0.1',
    PORTAL_ORIGIN: `http://localhost:${port}`,
    DATABASE_URL: 'file:var/demo.db',
    PORTAL_SECRET_FILE: secret,
    PORTAL_LEDGER: join(folder, 'revocations.log'),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  }
}

function moveDemoAside() {
  const database = join(root, 'var', 'demo.db')
  if (!existsSync(database)) return
  const aside = `${database}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(database + suffix)) renameSync(database + suffix, aside + suffix)
  }
  console.log(`The old demonstration is kept as ${relative(root, aside)}.`)
}

function sayCast() {
  const { password, people } = JSON.parse(readFileSync(join(root, 'db/seed/cast.json'), 'utf8'))
  console.log(`\nSign in as any of these, with the password  ${password}`)
  console.log('The team also needs a code: the page after the password shows it here.\n')
  for (const { email, name, who } of people) console.log(`  ${email.padEnd(28)} ${name}, ${who.en}`)
  console.log('')
}

function start() {
  requireNode()
  install()
  build()
  const environment = /** @type {NodeJS.ProcessEnv} */ ({
    ...memoryEnvironment,
    ...process.env,
    ...demoEnvironment(),
  })
  if (process.argv.includes('--fresh')) moveDemoAside()
  run(process.execPath, ['app/portal.mjs', 'demo'], demoEnvironment())
  sayCast()
  const server = spawn(process.execPath, [...memoryFlags, 'app/server.js'], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => server.kill(signal))
  server.on('exit', (code) => process.exit(code ?? 0))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) start()
