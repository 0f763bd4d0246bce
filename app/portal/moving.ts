import { existsSync } from 'node:fs'
import { migrate, migrationState } from '#db/migrate'
import { moveInto, occupied } from '#db/moving'
import { faultsIn, foldIntoFile } from '#db/snapshot'
import { record } from '../domain/audit/record.server'
import { type Store, setStore, transact } from '../platform/db.server'
import type { Environment } from '../platform/environment.server'
import { inStore, wholeHeads } from './backup'
import { type Flags, Stop, say } from './terminal'

/**
 * Moves a clinic from a SQLite file into the empty PostgreSQL database of DATABASE_URL: all tables or none, counted
 * and with both chains verified on both sides. The file stays as it is.
 *
 * @throws Stop where the target is none or not empty, or the file is open, damaged or of another version
 */
export async function importFromSqlite(store: Store, _environment: Environment, flags: Flags): Promise<void> {
  const { file } = flags
  if (store.engine !== 'postgres')
    throw new Stop(
      'import-from-sqlite moves into PostgreSQL: set DATABASE_URL to postgres://user@host/portal',
    )
  if (file === undefined || !existsSync(file))
    throw new Stop('import-from-sqlite needs the name of a SQLite file')
  if (!foldIntoFile(file))
    throw new Stop(`${file} is open in another process: stop the portal, and move then.`)
  const faults = faultsIn(file)
  if (faults.length > 0)
    throw new Stop(`${file} is damaged, and nothing was moved: ${faults.slice(0, 5).join('; ')}`)
  const heads = await inStore(file, async (from) => {
    const { pending } = await migrationState(from.writer, from.engine)
    if (pending.length > 0)
      throw new Stop(
        `${file} lacks ${pending.length} migration(s): run  npm run portal -- migrate  on it first.`,
      )
    return wholeHeads()
  })
  foldIntoFile(file)
  setStore(store)
  await migrate(store.writer, store.engine)
  const there = await occupied(file, store.writer)
  if (there.length > 0)
    throw new Stop(`The new database is not empty (${there.slice(0, 3).join(', ')} …): nothing was moved.`)
  const counts = await moveInto(file, store.writer)
  const moved = await wholeHeads()
  if (moved.audit !== heads.audit || moved.disclosure !== heads.disclosure)
    throw new Stop('The chains do not end as they do in the file: do not use the new database.')
  const total = Object.values(counts).reduce((sum, one) => sum + one, 0)
  await transact(async (tx) =>
    record(tx, undefined, {
      action: 'move to postgres',
      subject: { kind: 'clinic', id: 'clinic' },
      detail: { tables: Object.keys(counts).length, rows: total },
      actorId: 'portal',
    }),
  )
  say(
    `Moved ${total} rows in ${Object.keys(counts).length} tables; every count is the same, and both chains are whole.`,
  )
  say(`audit head ${moved.audit}, disclosure head ${moved.disclosure}, as in ${file}, which stays as it was.`)
  say('Keep PORTAL_SECRET and the sealing keys: what is sealed was moved as it is.')
}
