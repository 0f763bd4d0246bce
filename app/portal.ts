import { closeSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { migrate } from '#db/migrate'
import { removeDue } from '#db/retention'
import type { RetentionKind } from '#db/schema'
import { createFirstAdmin } from './domain/accounts/adding-staff.server'
import { email as emailInput, newPassword } from './domain/accounts/input'
import { type KeptHead, verifyChain } from './domain/audit/read.server'
import { exportFhir } from './domain/consent/fhir.server'
import { DomainError } from './domain/errors'
import { checkFile, mostFileBytes, textOf } from './domain/records/checking.server'
import { readOutcome, sayProblem } from './domain/records/read.server'
import { planRetention, recordRetention } from './domain/records/retention.server'
import { confirmImport, workOffImports } from './domain/records/running.server'
import { furnish, UnsafeConfiguration } from './house.server'
import { catalogue } from './i18n/catalogue.server'
import { NoBackup } from './platform/backup-file.server'
import type { Store } from './platform/db.server'
import { type Environment, readEnvironment } from './platform/environment.server'
import { backup, backupKey } from './portal/backup'
import { rotateKeys, sealKeyLine } from './portal/keys'
import { mailTest } from './portal/mail'
import { importFromSqlite } from './portal/moving'
import { restore, restored } from './portal/restore'
import { type Flags, newFile, options, Stop, say } from './portal/terminal'

// What is made here, a database or an export, only its owner may read.
process.umask(0o077)

/*
 * `npm run portal -- <verb>`: operations. It works on the database that DATABASE_URL names, else on the
 * demonstration clinic of `npm start`.
 */

const usage = `npm run portal -- <verb>

  migrate          bring the database to this version; makes the clinic when there is none
                   --name "Riverbend IOP" --short-name Riverbend --state NY --address "14 Mill Street"
                   --site "Riverbend Mill Street" --phone "(555) 010-0142" --room "room 4" --seats 20
  create-admin     make the first administrator: --email --given-name --family-name [--language en|es]
                   the password is asked for, or read from the first line of standard input
  mail-test        send one letter now, and say what the mail server answered: --to <address>
  audit verify     walk both chains and name the first bad row
                   --audit-head <number>:<hash> --disclosure-head <number>:<hash>: what it printed before
  export fhir      every signed form and every disclosure as one FHIR R4 bundle
                   --participant <id>: of one person; --out <file>: a new file, else standard output
  import fhir FILE check a FHIR R4 bundle and say whom it is about and what is refused
                   --source <word>: the system it comes from, default ehr; --run: write it too
  import csv FILE  the same with a table of attendance
  retention        remove what has been kept for its time, as /admin/retention shows it; never less than the law asks
                   --dry-run: only say what would go
  backup-key       make the pair of keys for backups: --out <file> takes the secret one
  backup           write an encrypted backup while the portal serves, and read it back: --out <file or folder>
                   to the public key in PORTAL_BACKUP_KEY, or --key <public key>
  restore FILE     put a backup in the database's place, stop again what was stopped since, end all sessions
                   --key <file of the secret key>; --replace: keep the database that is there aside
                   --ledger <file>: a ledger, else the one in PORTAL_LEDGER; once for each web server
  restored         the same promise after a database was put back by other means (PostgreSQL, Litestream)
  import-from-sqlite FILE  move a clinic into the empty PostgreSQL database of DATABASE_URL
  seal-key         print a new line for PORTAL_SEAL_KEYS_FILE
  rotate-keys      seal everything again with the newest key, while the portal serves
  demo             make or bring up to date the demonstration clinic (npm start does this)
`

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ options, allowPositionals: true })
  // Three verbs take a file's name.
  const words = { import: 2, restore: 1, 'import-from-sqlite': 1 }[positionals[0] ?? '']
  const verb = positionals.slice(0, words).join(' ')
  const file = words === undefined ? undefined : positionals[words]
  const flags: Flags = { ...values, ...(file === undefined ? {} : { file }) }
  const verbs: Record<string, (store: Store, environment: Environment, flags: Flags) => Promise<void>> = {
    migrate: migrateNow,
    'create-admin': createAdmin,
    'mail-test': mailTest,
    'audit verify': auditVerify,
    'export fhir': exportNow,
    'import fhir': (_store, _environment, flags) => importNow('fhir', flags),
    'import csv': (_store, _environment, flags) => importNow('csv', flags),
    retention: retentionNow,
    backup,
    restored,
    'import-from-sqlite': importFromSqlite,
    'seal-key': sealKeyLine,
    'rotate-keys': rotateKeys,
    demo: demoNow,
  }
  if (verb === 'backup-key') return backupKey(flags)
  if (verb === 'restore') return restore(readEnvironment(forOperations()), flags)
  const work = verbs[verb]
  if (!work) {
    process.stdout.write(usage)
    process.exitCode = verb ? 64 : 0
    return
  }
  const environment = readEnvironment(forOperations())
  const store = furnish(environment)
  try {
    await work(store, environment, flags)
  } finally {
    await store.close()
  }
}

/** Operations need a database and its secret; the rest of production's configuration is the server's. */
function forOperations(): Record<string, string | undefined> {
  const given: Record<string, string | undefined> = { ...process.env, PORTAL_MODE: 'demo' }
  if (!given.DATABASE_URL) given.DATABASE_URL = 'file:var/demo.db'
  if (!given.PORTAL_SECRET && !given.PORTAL_SECRET_FILE && given.DATABASE_URL === 'file:var/demo.db') {
    given.PORTAL_SECRET_FILE = 'var/secret'
  }
  return given
}

async function migrateNow(store: Store, environment: Environment, flags: Flags): Promise<void> {
  const ran = await migrate(store.writer, store.engine)
  say(ran.length > 0 ? `Applied: ${ran.join(', ')}` : 'The database is up to date.')
  const { setUpClinic } = await import('#db/seed/new-clinic')
  const given = Object.fromEntries(
    Object.entries(flags).filter((one): one is [string, string] => typeof one[1] === 'string'),
  )
  for (const line of await setUpClinic(store.writer, environment, given)) say(line)
  const { seedLibrary } = await import('#db/seed/library')
  await seedLibrary()
}

async function demoNow(store: Store): Promise<void> {
  const { makeDemo } = await import('#db/seed/index')
  await makeDemo(store, say)
}

async function createAdmin(_store: Store, _environment: Environment, flags: Flags): Promise<void> {
  const { 'given-name': givenName, 'family-name': familyName } = flags
  if (!flags.email || !givenName || !familyName) {
    throw new Stop('create-admin needs --email, --given-name and --family-name')
  }
  const email = emailInput.safeParse(flags.email).data
  if (!email) throw new Stop('--email is one address, such as you@example.org')
  const password = await askPassword()
  if (!newPassword.safeParse(password).success) throw new Stop('The password needs 15 to 256 characters.')
  await createFirstAdmin({
    email,
    givenName,
    familyName,
    password,
    language: flags.language === 'es' ? 'es' : 'en',
  })
  say(`${email} is now the administrator, and can sign in.`)
}

async function auditVerify(_store: Store, _environment: Environment, flags: Flags): Promise<void> {
  for (const chain of ['audit', 'disclosure'] as const) {
    const report = await verifyChain(chain, keptHead(flags[`${chain}-head`]))
    if (report.whole)
      say(
        `${chain}: whole, ${report.rows} rows, head ${report.head ? `${report.seq}:${report.head}` : 'none'}`,
      )
    else {
      say(`${chain}: BROKEN at row ${report.badSeq} (${report.why}); ${report.rows} rows before it are whole`)
      process.exitCode = 1
    }
  }
}

function keptHead(text: string | undefined): KeptHead | undefined {
  if (text === undefined) return undefined
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  if (!seq || !hash) throw new Stop('A head is written <number>:<hash>, as audit verify prints it.')
  return { seq: Number(seq), hash }
}

/** Writes the bundle into a new file that only its owner can read, or to standard output. */
async function exportNow(_store: Store, environment: Environment, flags: Flags): Promise<void> {
  const file = flags.out === undefined ? 1 : newFile(flags.out)
  try {
    const told = await exportFhir((piece) => writeSync(file, piece), {
      base: `${environment.origin.origin}/fhir`,
      ...(flags.participant === undefined ? {} : { participantId: flags.participant }),
    })
    if (flags.out !== undefined)
      say(
        `${flags.out}: ${told.consents} signed forms, ${told.disclosures} disclosures. Keep it as you keep records.`,
      )
  } catch (error) {
    // Half a bundle would be taken for a whole one.
    if (flags.out !== undefined) rmSync(flags.out)
    throw error
  } finally {
    if (file !== 1) closeSync(file)
  }
}

/** Checks a file as the page does and says what it would do; with --run it is written, a hundred items at a time. */
async function importNow(kind: 'fhir' | 'csv', flags: Flags): Promise<void> {
  if (flags.file === undefined)
    throw new Stop(`import ${kind} needs the name of a file: npm run portal -- import ${kind} <file>`)
  const source = flags.source ?? 'ehr'
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(source))
    throw new Stop('--source is one word of small letters, digits and hyphens, such as ehr')
  const bytes = readGiven(flags.file)
  const text = textOf(bytes)
  if (text === undefined)
    throw new Stop(
      `${flags.file} is not UTF-8. Save it again as UTF-8; a spreadsheet calls that “CSV UTF-8”.`,
    )
  const checked = await checkFile({ origin: 'command' }, { kind, source, text })
  if ('problem' in checked) throw new Stop(sayProblem(checked.problem))
  const { refusals, refused, totals } = await readOutcome(checked.id)
  const found = [
    counted(totals.people, 'person', 'people') || 'nobody',
    counted(totals.sessions, 'session'),
    counted(totals.ratings, 'total score'),
    counted(totals.goals, 'goal'),
    counted(totals.plans, 'plan'),
    counted(totals.tasks, 'task for a clinician', 'tasks for clinicians'),
  ].filter(Boolean)
  say(`${counted(checked.entries, kind === 'csv' ? 'row' : 'entry', kind === 'csv' ? 'rows' : 'entries')}.`)
  say(`Matched: ${found.join(', ')}. Refused: ${refused || 'nothing'}.`)
  for (const one of refusals)
    say(
      kind === 'csv' ? `  row ${one.entry}: ${one.says}` : `  entry ${one.entry}, ${one.about}: ${one.says}`,
    )
  if (refused > refusals.length)
    say(`  and ${refused - refusals.length} more, on /admin/imports/${checked.id}`)
  if (!flags.run) {
    say(`Nothing is written yet. Write it with --run, or on /admin/imports/${checked.id} within a day.`)
    return
  }
  await confirmImport(undefined, checked.id)
  for (;;) {
    await workOffImports()
    const now = await readOutcome(checked.id)
    if (now.state === 'done') {
      say(`Done: ${now.added} new, ${now.changed} changed, ${now.same} known already.`)
      return
    }
    if (process.stdout.isTTY) process.stdout.write(`\r${now.done} of ${now.items}`)
  }
}

/** "2 goals"; nothing of what there is none. */
function counted(count: number, one: string, more = `${one}s`): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : more}`
}

function readGiven(name: string): Uint8Array {
  try {
    if (statSync(name).size > mostFileBytes) throw new Stop(`${name} has more than 20 MB.`)
    return readFileSync(name)
  } catch (error) {
    if (error instanceof Stop) throw error
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new Stop(
      `${name} cannot be read: ${isMissing ? 'there is no such file' : (error as Error).message}.`,
    )
  }
}

/** What each kind is called on /admin/retention too. */
const kept = catalogue('en').records.keeping.kinds

/** Removes what its window lets go, kind by kind; each is a transaction of its own, and the whole is on record. */
async function retentionNow(store: Store, _environment: Environment, flags: Flags): Promise<void> {
  const due = (await planRetention()).filter(({ count }) => count > 0)
  if (due.length === 0) return say('Nothing has been kept longer than its time.')
  for (const { kind, count, days, oldest } of due) {
    const since = oldest === null ? '' : `, the oldest of ${new Date(oldest).toISOString().slice(0, 10)}`
    say(`${kept[kind]}: ${count} kept longer than ${counted(days ?? 0, 'day')}${since}.`)
  }
  if (flags['dry-run']) return say('Nothing was removed: this was a dry run.')
  await recordRetention('begin retention', Object.fromEntries(due.map(({ kind, count }) => [kind, count])))
  const gone: Partial<Record<RetentionKind, number>> = {}
  for (const { kind, cutoff } of due) {
    if (cutoff === undefined) continue
    gone[kind] = await removeDue(store.writer, store.engine, kind, { cutoff, now: Date.now() })
  }
  await recordRetention('finish retention', gone)
  say(
    `Removed: ${Object.entries(gone)
      .map(([kind, count]) => `${count} × ${kept[kind as RetentionKind]}`)
      .join('; ')}.`,
  )
}

async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) return readFileSync(0, 'utf8').split('\n')[0] ?? ''
  process.stdout.write('Password (15 characters or more, not shown): ')
  process.stdin.setRawMode(true)
  process.stdin.setEncoding('utf8')
  let typed = ''
  for await (const chunk of process.stdin as AsyncIterable<string>) {
    for (const key of chunk) {
      if (key === '\u0003') throw new Stop('Stopped; nothing was done.')
      if (key === '\r' || key === '\n') {
        process.stdin.setRawMode(false)
        process.stdout.write('\n')
        return typed
      }
      typed = key === '\u007f' ? typed.slice(0, -1) : typed + key
    }
  }
  return typed
}

const sentences: Record<string, string> = {
  adminExists:
    'There is an administrator already: staff are added on /admin/staff, where it is recorded who did it.',
  emailTaken: 'That address has an account already.',
  'not-here': 'There is no such participant.',
}

main().catch((error: unknown) => {
  const known =
    error instanceof UnsafeConfiguration || error instanceof Stop || error instanceof NoBackup
      ? error.message
      : error instanceof DomainError
        ? sentences[error.code]
        : undefined
  process.stderr.write(`${known ?? (error as Error).stack}\n`)
  process.exitCode = 1
})
