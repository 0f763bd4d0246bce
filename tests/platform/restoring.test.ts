import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { verifyChain } from '~/domain/audit/read.server'
import { fade, placeHold, revoke } from '~/domain/consent/change.server'
import { recordOralStop } from '~/domain/consent/oral-stops.server'
import { readShared } from '~/domain/consent/read.server'
import { newBackupKeys } from '~/platform/backup-file.server'
import { openStore, type Store, setStore } from '~/platform/db.server'
import { type Environment, readEnvironment } from '~/platform/environment.server'
import { setLedger } from '~/platform/ledger.server'
import { setLetterhead } from '~/platform/letterhead.server'
import { random128 } from '~/platform/secrets.server'
import { restore, restored } from '../../app/portal/restore'
import type { Flags } from '../../app/portal/terminal'
import { emptyPostgres, viewerOf } from '../support/engines'
import { makePair, type Pair, signAnew } from '../support/pairs'
import { buildOnce, runPortal, settle, testSecret } from '../support/server'

/* Backups and restores as somebody at a terminal meets them, on real files and a real server (consent 22). */

const folder = mkdtempSync(join(tmpdir(), 'alongside-restoring-'))
const ledger = join(folder, 'ledger', 'revocations.log')
const secretFile = join(folder, 'backup.key')
const backupFile = join(folder, 'one.backup')
let publicKey = ''
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const portal = (databaseUrl: string, ...args: string[]) =>
  runPortal(args, databaseUrl, undefined, { PORTAL_LEDGER: ledger, PORTAL_BACKUP_KEY: publicKey })

/** The same command in this process: what it says, or the sentence with which it stops. */
async function inHere(databaseUrl: string, work: (environment: Environment) => Promise<unknown>) {
  const environment = readEnvironment({
    PORTAL_MODE: 'test',
    DATABASE_URL: databaseUrl,
    PORTAL_SECRET: testSecret,
    PORTAL_LEDGER: ledger,
  })
  const said = vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  try {
    await work(environment)
    return { said: said.mock.calls.map(([text]) => String(text)).join(''), stopped: undefined }
  } catch (error) {
    return { said: '', stopped: (error as Error).message }
  } finally {
    said.mockRestore()
    setLedger(undefined)
    setLetterhead(new URL('https://portal.example'), 'Family portal <post@portal.example>')
  }
}

beforeAll(buildOnce, 300_000)
beforeAll(async () => {
  mkdirSync(join(folder, 'ledger'))
  mkdirSync(join(folder, 'clinic'))
  const made = await portal('file:unused.db', 'backup-key', '--out', secretFile)
  expect([made.code, made.complained]).toEqual([0, ''])
  publicKey = /PORTAL_BACKUP_KEY=(\S+)/.exec(made.said)?.[1] ?? ''
  expect(statSync(secretFile).mode & 0o777).toBe(0o600)
  expect(readFileSync(secretFile, 'utf8')).not.toContain(publicKey)
}, 60_000)

/** Signs a pair's consent anew, so that their recipient sees the update. */
async function shared(pair: Pair): Promise<Pair & { live: string }> {
  return { ...pair, live: await signAnew(pair.consentId) }
}

const viewersOf = ({ participantId, recipientId }: Pair, participantPerson: string) => ({
  family: { ...viewerOf('rosa', 'family'), personId: recipientId },
  participant: {
    ...viewerOf('maya', 'participant', { confirmedAt: Date.now() }),
    participantId,
    personId: participantPerson,
  },
})

const sees = async (pair: Pair) =>
  (await readShared(viewersOf(pair, '').family as ReturnType<typeof viewerOf<'family'>>, pair.participantId))
    .kind

async function inDatabase<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openStore(url)
  setStore(store)
  try {
    return await work(store)
  } finally {
    setStore(undefined)
    await store.close()
  }
}

describe.each(['sqlite', 'postgres'] as const)('a clinic that goes back to a backup (%s)', (engine) => {
  let url: string
  let pairs: (Pair & { live: string })[] = []
  /** the database as it was, under another name: what an outside tool would bring back */
  let copy = ''

  beforeAll(async () => {
    rmSync(ledger, { force: true })
    url = engine === 'sqlite' ? `file:${join(folder, 'clinic', 'portal.db')}` : await emptyPostgres()
    await settle('cast', url)
    setLedger(ledger)
    await inDatabase(url, async (store) => {
      pairs = []
      for (let index = 0; index < 6; index += 1) pairs.push(await shared(await makePair(store, index)))
      // Something stood in the ledger before the backup, as in any clinic.
      await revoke(await participantOf(store, pairs[5]), { consentId: pairs[5]?.live ?? '' })
      expect(await Promise.all(pairs.map(sees))).toEqual([...Array(5).fill('shared'), 'empty'])
    })
    if (engine === 'sqlite') {
      const made = await portal(url, 'backup', '--out', backupFile)
      expect([made.code, made.complained]).toEqual([0, ''])
      expect(made.said).toContain('read back and whole')
    } else copy = await copyOf(url)
    await inDatabase(url, async (store) => {
      const [revoked, faded, held, spoken] = pairs
      await revoke(await participantOf(store, revoked), { consentId: revoked?.live ?? '' })
      await fade(await participantOf(store, faded), { recipientId: faded?.recipientId ?? '' })
      await placeHold(await participantOf(store, held), {
        key: random128(),
        recipientId: 'everybody',
        category: 'everything',
      })
      await recordOralStop({ ...viewerOf('lena', 'coordinator') }, spoken?.participantId ?? '', {
        key: random128(),
        saidBy: (await participantOf(store, spoken)).personId,
        saidOn: new Date().toISOString().slice(0, 10),
      })
    })
    setLedger(undefined)
  }, 180_000)

  async function participantOf({ writer }: Store, pair: Pair | undefined) {
    const row = await writer
      .selectFrom('participant')
      .select('person_id')
      .where('id', '=', pair?.participantId ?? '')
      .executeTakeFirstOrThrow()
    return viewersOf(pair as Pair, row.person_id).participant as ReturnType<typeof viewerOf<'participant'>>
  }

  /** Brings the backup back as this engine's clinics do. */
  async function bringBack(flags: Flags = {}) {
    if (engine === 'sqlite') {
      const all = { ...flags, file: backupFile, key: secretFile, replace: true }
      return { at: url, ...(await inHere(url, (environment) => restore(environment, all))) }
    }
    const at = await copyOf(copy)
    const brought = await inHere(at, (environment) =>
      inDatabase(at, (store) => restored(store, environment, flags)),
    )
    return { at, ...brought }
  }

  test('consent 22: what was revoked, faded, held or stopped by word after the backup is stopped in what comes back', async () => {
    const { at, said, stopped } = await bringBack()
    expect(stopped).toBeUndefined()
    expect(said).toContain('Sharing goes on')
    expect(said).toMatch(/Ledger: 4 stopped again, 1 stopped already, 0 about/)
    await inDatabase(at, async ({ writer }) => {
      // A fade lets what is out run to the end of its window, as it did before.
      expect(await Promise.all(pairs.map(sees))).toEqual([
        'empty',
        'shared',
        'empty',
        'empty',
        'shared',
        'empty',
      ])
      const fades = await writer
        .selectFrom('consent_revocation')
        .selectAll()
        .where('reason', '=', 'faded')
        .execute()
      expect(fades.map((one) => [one.participant_id, one.effective_at > one.created_at])).toEqual([
        [pairs[1]?.participantId, true],
      ])
      const onRecord = await writer
        .selectFrom('audit')
        .select(['action', 'detail'])
        .where('action', 'in', ['restore', 'replay stop'])
        .orderBy('seq')
        .execute()
      expect(onRecord.map(({ action }) => action)).toEqual([...Array(4).fill('replay stop'), 'restore'])
      expect(JSON.parse(onRecord[4]?.detail ?? '{}')).toMatchObject({
        ledger: 'whole',
        again: 4,
        suspended: false,
      })
      expect(await writer.selectFrom('session').select('id_hash').execute()).toEqual([])
    })
    expect((await inDatabase(at, () => verifyChain('audit'))).whole).toBe(true)
  }, 120_000)

  test.each([
    ['missing', () => join(folder, 'nowhere'), /There was no ledger to replay/],
    [
      'shorter than the backup',
      () => {
        const short = join(folder, `short-${engine}`)
        const lines = readFileSync(ledger, 'utf8').trimEnd().split('\n')
        writeFileSync(short, `${lines.slice(1).join('\n')}\n`)
        return short
      },
      /lacks its beginning or end/,
    ],
    [
      'torn',
      () => {
        const torn = join(folder, `torn-${engine}`)
        copyFileSync(ledger, torn)
        appendFileSync(torn, '{"kind":"rev')
        return torn
      },
      /cannot be read/,
    ],
  ] as const)(
    'consent 22: where the ledger is %s, sharing is suspended, and it says so',
    async (_what, given, sentence) => {
      const { at, said, stopped } = await bringBack({ ledger: [given()] })
      expect(stopped).toBeUndefined()
      expect(said).toMatch(sentence)
      expect(said).toContain('SHARING IS SUSPENDED')
      await inDatabase(at, async () => {
        expect(await Promise.all(pairs.map(sees))).toEqual(Array(6).fill('empty'))
      })
    },
    120_000,
  )
})

async function copyOf(url: string): Promise<string> {
  const name = `back_${process.pid}_${random128().slice(0, 6)}`
  const source = new URL(url).pathname.slice(1)
  const client = new pg.Client({ connectionString: url.replace(/\/[^/]+$/, '/postgres') })
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`)
  await client.end()
  return url.replace(/\/[^/]+$/, `/${name}`)
}

describe('a backup', () => {
  const elsewhere = () => `file:${join(folder, 'elsewhere', `${random128().slice(0, 6)}.db`)}`
  const restoreFrom = async (file: string, key = secretFile, url = elsewhere()) => {
    mkdirSync(join(folder, 'elsewhere'), { recursive: true })
    const told = await inHere(url, (environment) => restore(environment, { file, key }))
    return { ...told, at: url.slice('file:'.length) }
  }

  test('is for its owner alone, holds nothing that can be read, and leaves nothing beside itself', () => {
    expect(statSync(backupFile).mode & 0o777).toBe(0o600)
    const bytes = readFileSync(backupFile)
    for (const word of ['Torres', 'riverbend.example', 'CREATE TABLE', 'SQLite format'])
      expect(bytes.includes(word), word).toBe(false)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(readdirSync(join(folder, 'clinic')).filter((name) => /^\.(backup|restoring)/.test(name))).toEqual(
      [],
    )
  })

  test('that was changed, cut short, or put together in another order is refused, and nothing is written', async () => {
    const whole = readFileSync(backupFile)
    const head = whole.indexOf(0x0a) + 1
    const part = 64 * 1024 + 16
    expect(whole.length).toBeGreaterThan(head + 2 * part)
    const changed = Buffer.from(whole)
    changed[head + part + 100] = (changed[head + part + 100] ?? 0) ^ 1
    const wrong: Record<string, Buffer> = {
      changed,
      cut: whole.subarray(0, head + 2 * part),
      longer: Buffer.concat([whole, Buffer.alloc(40)]),
      reordered: Buffer.concat([
        whole.subarray(0, head),
        whole.subarray(head + part, head + 2 * part),
        whole.subarray(head, head + part),
        whole.subarray(head + 2 * part),
      ]),
    }
    for (const [name, bytes] of Object.entries(wrong)) {
      const file = join(folder, `${name}.backup`)
      writeFileSync(file, bytes)
      const { stopped, at } = await restoreFrom(file)
      expect(stopped, name).toMatch(/^The backup was changed or is cut short: part \d+ does not open\.$/)
      expect(existsSync(at), name).toBe(false)
    }
  })

  test('opens with its own key alone', async () => {
    const other = join(folder, 'other.key')
    writeFileSync(other, newBackupKeys().secret)
    const { stopped, at } = await restoreFrom(backupFile, other)
    expect(stopped).toContain('This key does not open this backup')
    expect(existsSync(at)).toBe(false)
    expect((await restoreFrom(join(folder, 'nowhere.backup'))).stopped).toContain('there is no such file')
  })

  test('is not restored over a database that is there, nor under a portal that serves from it', async () => {
    const at = `file:${join(folder, 'clinic', 'portal.db')}`
    const occupied = await restoreFrom(backupFile, secretFile, at)
    expect(occupied.stopped).toContain('is there already: restore into an empty place, or say --replace')
    const { complained } = await inDatabase(at, () =>
      portal(at, 'restore', backupFile, '--key', secretFile, '--replace'),
    )
    expect(complained).toContain('is open in another process: stop the portal, and restore then.')
    const empty = await portal(elsewhere(), 'restore', backupFile, '--key', secretFile)
    expect([empty.complained, empty.said.split('\n')[0]]).toEqual([
      '',
      expect.stringMatching(/^Restored from the backup of /),
    ])
  }, 180_000)
})
