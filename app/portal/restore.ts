import { createHash } from 'node:crypto'
import { chmodSync, createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { migrate, migrationState } from '#db/migrate'
import { faultsIn, foldIntoFile, rowCounts } from '#db/snapshot'
import {
  type GivenLedger,
  type LedgerVerdict,
  type Restored,
  settleRestored,
} from '../domain/records/restoring.server'
import { furnish } from '../house.server'
import { decrypting, readSecretKey } from '../platform/backup-file.server'
import { type Store, setStore } from '../platform/db.server'
import type { Environment } from '../platform/environment.server'
import { type LedgerMark, markOfLedger, readLedger } from '../platform/ledger.server'
import { inStore, type Manifest, sync, takeApart, wholeHeads } from './backup'
import { type Flags, newFile, readText, Stop, say } from './terminal'

/**
 * Puts a backup in the database's place. Everything is done on a file beside it, which takes the database's name
 * only when it is whole, and when what was stopped since the backup is stopped again.
 *
 * @throws Stop where something is in the way, the file does not open, or what comes out is not what was put in
 */
export async function restore(environment: Environment, flags: Flags): Promise<void> {
  const { file, key } = flags
  if (file === undefined) throw new Stop('restore needs the name of a backup')
  if (key === undefined) throw new Stop('restore needs --key <file of the secret key>')
  if (!environment.databaseUrl.startsWith('file:'))
    throw new Stop(
      'restore writes a SQLite file: set DATABASE_URL to file:… (docs/guides/operating.md for PostgreSQL)',
    )
  const secret = readSecretKey(readText(key))
  const target = environment.databaseUrl.slice('file:'.length)
  refuseOccupied(target, flags.replace === true)
  const working = join(dirname(target), `.restoring-${basename(target)}`)
  forget(working)
  try {
    const manifest = await decryptInto(working, file, secret)
    await refuseOther(working, manifest)
    const told = await makeSafe(working, environment, flags, manifest)
    const aside = existsSync(target) ? setAside(target) : undefined
    renameSync(working, target)
    sync(dirname(target))
    tell(told, manifest.madeAt)
    if (aside !== undefined) say(`The database that was there is kept as ${aside}.`)
  } finally {
    forget(working)
  }
}

function refuseOccupied(target: string, replace: boolean): void {
  if (!existsSync(target)) return
  if (!replace)
    throw new Stop(
      `${target} is there already: restore into an empty place, or say --replace to keep it aside.`,
    )
  if (!foldIntoFile(target))
    throw new Stop(`${target} is open in another process: stop the portal, and restore then.`)
}

/** @returns what the backup says of itself, when all of it was authenticated and its digest is right */
async function decryptInto(
  working: string,
  file: string,
  secret: ReturnType<typeof readSecretKey>,
): Promise<Manifest> {
  if (!existsSync(file)) throw new Stop(`${file} cannot be read: there is no such file.`)
  let found: Manifest | undefined
  let digest: string | undefined
  await pipeline(
    createReadStream(file),
    decrypting(secret),
    createGunzip(),
    async (plain: AsyncIterable<Buffer>) => {
      const { manifest, database } = await takeApart(plain)
      found = manifest
      const hash = createHash('sha256')
      await pipeline(
        database,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            hash.update(chunk)
            yield chunk
          }
        },
        createWriteStream('', { fd: newFile(working) }),
      )
      digest = hash.digest('hex')
    },
  )
  if (!found || digest !== found.digest)
    throw new Stop('The backup does not hold what it says; nothing was restored.')
  sync(working)
  chmodSync(working, 0o600)
  return found
}

/** @throws Stop where the file is damaged, or is not what was backed up, or is of a version to come */
async function refuseOther(working: string, manifest: Manifest): Promise<void> {
  const faults = faultsIn(working)
  if (faults.length > 0)
    throw new Stop(`The database in the backup is damaged: ${faults.slice(0, 5).join('; ')}`)
  if (JSON.stringify(rowCounts(working)) !== JSON.stringify(manifest.rows))
    throw new Stop(
      'The database in the backup does not have the rows that were counted; nothing was restored.',
    )
  const { known, heads } = await inStore(working, async (store) => ({
    known: await migrationState(store.writer, store.engine),
    heads: await wholeHeads(),
  }))
  const ahead = manifest.migrations.filter((one) => ![...known.applied, ...known.pending].includes(one))
  if (ahead.length > 0)
    throw new Stop(
      `The backup is of a later version of Alongside (${ahead.join(', ')}): restore it with that one.`,
    )
  if (heads.audit !== manifest.heads.audit || heads.disclosure !== manifest.heads.disclosure)
    throw new Stop('The record in the backup does not end where it ended; nothing was restored.')
}

/** Brings the restored file to this version and replays the ledger into it, before anybody can read from it. */
async function makeSafe(
  working: string,
  environment: Environment,
  flags: Flags,
  manifest: Manifest,
): Promise<Restored> {
  const store = furnish({ ...environment, databaseUrl: `file:${working}` })
  let told: Restored
  try {
    await migrate(store.writer, store.engine)
    told = await settleRestored(await readLedgers(environment, flags, manifest.ledger), manifest.madeAt)
  } finally {
    setStore(undefined)
    await store.close()
  }
  if (!foldIntoFile(working)) throw new Stop(`${working} is open in another process; nothing was restored.`)
  sync(working)
  return told
}

/** Every ledger that was named, or the portal's own, as one. */
async function readLedgers(
  environment: Environment,
  flags: Flags,
  mark: LedgerMark | null,
): Promise<GivenLedger | undefined> {
  const files = flags.ledger ?? (environment.ledger === undefined ? [] : [environment.ledger])
  const read = []
  let continues = mark === null
  for (const file of files) {
    const ledger = await readLedger(file)
    if (ledger) read.push(ledger)
    else say(`${file}: there is no such ledger, or nothing in it.`)
    if (mark && (await markOfLedger(file, mark.bytes))?.digest === mark.digest) continues = true
  }
  if (read.length === 0) return undefined
  return {
    lines: read.flatMap(({ lines }) => lines),
    unreadable: read.reduce((sum, one) => sum + one.unreadable, 0) + (read.length < files.length ? 1 : 0),
    continues,
  }
}

/** Moves the database that is there aside, under a name that is free. */
function setAside(target: string): string {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
  const aside = `${target}.before-restore-${stamp}`
  if (existsSync(aside)) throw new Stop(`${aside} is there already; try again.`)
  renameSync(target, aside)
  return aside
}

function forget(working: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(working + end, { force: true })
}

/** After a database was put back by other means: the same promise, on the database that DATABASE_URL names. */
export async function restored(_store: Store, environment: Environment, flags: Flags): Promise<void> {
  tell(await settleRestored(await readLedgers(environment, flags, null)))
}

const verdicts: Record<Exclude<LedgerVerdict, 'whole'>, string> = {
  missing: 'There was no ledger to replay, so what was stopped after the backup is not known.',
  shorter: 'The ledger is not the one that was written beside this database, or lacks its beginning or end.',
  unreadable: 'Some of the ledger cannot be read, so what was stopped after the backup is not known.',
}

/** Says plainly what was done. */
function tell(told: Restored, madeAt?: number): void {
  say(`Restored${madeAt === undefined ? '' : ` from the backup of ${new Date(madeAt).toISOString()}`}.`)
  say(
    `Ledger: ${told.again} stopped again, ${told.known} stopped already, ${told.gone} about what this database does not hold.`,
  )
  if (told.pausedAgain > 0)
    say(`${told.pausedAgain} pauses that were lifted later are in force again; their owners can lift them.`)
  if (told.ledger !== 'whole') say(verdicts[told.ledger])
  say(
    told.suspended
      ? 'SHARING IS SUSPENDED: nobody of a family sees anything until an administrator lets it go on, on /admin/sharing.'
      : 'Sharing goes on: everything that was stopped is stopped.',
  )
  say(
    `Ended: ${told.sessions} sessions, ${told.links} links of letters, ${told.invitations} open invitations, ${told.systems} secrets of other systems, all private calendar addresses.`,
  )
  say('Passwords, second steps and roles of staff are as they were in the backup: look through /admin/staff.')
}
