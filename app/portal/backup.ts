import { createHash } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  linkSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { migrationState } from '#db/migrate'
import { copyAtInstant, faultsIn, foldIntoFile, rowCounts } from '#db/snapshot'
import { verifyChain } from '../domain/audit/read.server'
import { encrypting, newBackupKeys, readPublicKey } from '../platform/backup-file.server'
import { openStore, type Store, setStore } from '../platform/db.server'
import type { Environment } from '../platform/environment.server'
import { type LedgerMark, markOfLedger } from '../platform/ledger.server'
import { type Flags, newFile, Stop, say } from './terminal'

/** What stands before the database in a backup, so that a restore can tell whether it has everything. */
export type Manifest = {
  format: 1
  /** epoch ms */
  madeAt: number
  migrations: string[]
  rows: Record<string, number>
  heads: Record<'audit' | 'disclosure', string>
  /** how much of the ledger there was before the copy began; null where none was kept */
  ledger: LedgerMark | null
  bytes: number
  digest: string
}

/** Makes the pair of keys: the secret one into a file to be kept elsewhere, the public one onto the terminal. */
export function backupKey(flags: Flags): void {
  if (flags.out === undefined) throw new Stop('backup-key needs --out <file>, for the secret key')
  const file = newFile(flags.out)
  const keys = newBackupKeys()
  writeSync(file, `${keys.secret}\n`)
  fsyncSync(file)
  closeSync(file)
  say(`${flags.out}: the secret key. Whoever has it reads every backup, and without it nobody does: keep it`)
  say('in two places that are not this machine, and take it away from here.')
  say(`PORTAL_BACKUP_KEY=${keys.public}`)
}

/**
 * Writes an encrypted backup while the portal serves, reads it back, and only then gives it its name.
 *
 * @throws Stop where the database is not sound, no key is given, or the file is there already
 */
export async function backup(store: Store, environment: Environment, flags: Flags): Promise<void> {
  if (store.engine === 'postgres')
    throw new Stop(
      'A PostgreSQL database is backed up with pg_dump or with base backups and its log, as docs/guides/operating.md says. After going back to one, run  npm run portal -- restored',
    )
  const key = readPublicKey(
    flags.key ??
      process.env.PORTAL_BACKUP_KEY ??
      stop('backup needs PORTAL_BACKUP_KEY, or --key <public key>'),
  )
  const madeAt = Date.now()
  const target = nameOf(flags.out ?? stop('backup needs --out <file or folder>'), madeAt)
  if (existsSync(target)) throw new Stop(`${target} is there already.`)
  const source = environment.databaseUrl.slice('file:'.length)
  // Beside the database: what is copied here in the clear is guarded as the database itself is, and goes again.
  const folder = mkdtempSync(join(dirname(source), '.backup-'))
  const part = `${target}.part`
  try {
    const ledger =
      environment.ledger === undefined ? null : ((await markOfLedger(environment.ledger)) ?? null)
    const copy = join(folder, 'copy.db')
    copyAtInstant(source, copy)
    const manifest = { ...(await lookInto(copy)), madeAt, ledger }
    const { stream, again } = encrypting(key)
    await pipeline(
      Readable.from(plainOf(manifest, copy)),
      createGzip(),
      stream,
      createWriteStream('', { fd: newFile(part) }),
    )
    await readAgain(part, again(), manifest)
    sync(part)
    // A link refuses a name that was taken meanwhile, where a rename would take it.
    linkSync(part, target)
    sync(dirname(target))
    const total = Object.values(manifest.rows).reduce((sum, one) => sum + one, 0)
    say(
      `${target}: ${statSync(target).size} bytes, ${total} rows in ${Object.keys(manifest.rows).length} tables,`,
    )
    say(
      `read back and whole. audit head ${manifest.heads.audit}, disclosure head ${manifest.heads.disclosure}`,
    )
  } finally {
    rmSync(part, { force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

function stop(sentence: string): never {
  throw new Stop(sentence)
}

/** A folder gets a file named for the instant. */
function nameOf(out: string, at: number): string {
  const isFolder = existsSync(out) && statSync(out).isDirectory()
  const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')
  return isFolder ? join(out, `alongside-${stamp}Z.backup`) : out
}

/** Looks at a copy as a restore would: whether it is sound, both chains, and what is in it. */
async function lookInto(copy: string): Promise<Omit<Manifest, 'madeAt' | 'ledger'>> {
  const faults = faultsIn(copy)
  if (faults.length > 0)
    throw new Stop(`The database is damaged, and no backup was made: ${faults.slice(0, 5).join('; ')}`)
  const { heads, migrations } = await inStore(copy, async (store) => ({
    heads: await wholeHeads(),
    migrations: (await migrationState(store.writer, store.engine)).applied,
  }))
  // The look above went through a log of its own.
  foldIntoFile(copy)
  const { bytes, digest } = await digestOf(createReadStream(copy))
  return { format: 1, migrations, rows: rowCounts(copy), heads, bytes, digest }
}

/** Both heads, as `audit verify` prints them. @throws Stop where a chain is broken */
export async function wholeHeads(): Promise<Manifest['heads']> {
  const heads = { audit: 'none', disclosure: 'none' }
  for (const chain of ['audit', 'disclosure'] as const) {
    const report = await verifyChain(chain)
    if (!report.whole) throw new Stop(`The ${chain} chain is broken at row ${report.badSeq} (${report.why}).`)
    if (report.head) heads[chain] = `${report.seq}:${report.head}`
  }
  return heads
}

/** Runs work on another file than the one that is open. */
export async function inStore<T>(file: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openStore(`file:${file}`)
  setStore(store)
  try {
    return await work(store)
  } finally {
    setStore(undefined)
    await store.close()
  }
}

async function digestOf(bytes: AsyncIterable<Buffer>): Promise<{ bytes: number; digest: string }> {
  const hash = createHash('sha256')
  let count = 0
  for await (const chunk of bytes) {
    hash.update(chunk)
    count += chunk.length
  }
  return { bytes: count, digest: hash.digest('hex') }
}

async function* plainOf(manifest: Manifest, copy: string): AsyncGenerator<Buffer> {
  const text = Buffer.from(JSON.stringify(manifest))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  yield Buffer.concat([length, text])
  yield* createReadStream(copy)
}

/** Reads a file through its own key: what comes out must be the copy that was looked at. */
async function readAgain(file: string, opened: Transform, manifest: Manifest): Promise<void> {
  await pipeline(createReadStream(file), opened, createGunzip(), async (plain: AsyncIterable<Buffer>) => {
    const { database } = await takeApart(plain)
    const { digest } = await digestOf(database)
    if (digest !== manifest.digest)
      throw new Stop('The backup does not read back as it was written; it was removed.')
  })
}

const longestManifest = 1024 * 1024

/** Takes the opened bytes of a backup apart. @throws Stop where they are of another version, or cut short */
export async function takeApart(
  plain: AsyncIterable<Buffer>,
): Promise<{ manifest: Manifest; database: AsyncIterable<Buffer> }> {
  const parts = plain[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  const until = async (length: number) => {
    if (length > longestManifest) throw new Stop('This backup is of another version of Alongside.')
    while (head.length < length) {
      const { value, done } = await parts.next()
      if (done) throw new Stop('The backup is cut short.')
      head = Buffer.concat([head, value])
    }
  }
  await until(4)
  const end = 4 + head.readUInt32BE(0)
  await until(end)
  const manifest = JSON.parse(head.toString('utf8', 4, end)) as Manifest
  if (manifest.format !== 1) throw new Stop('This backup is of another version of Alongside.')
  const rest = head.subarray(end)
  return {
    manifest,
    database: (async function* () {
      yield rest
      for (let next = await parts.next(); !next.done; next = await parts.next()) yield next.value
    })(),
  }
}

/** Brings a file, or the names in a folder, onto the disk. */
export function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
