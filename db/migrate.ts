import { type Kysely, Migrator } from 'kysely'
import * as theHouse from './migrations/0001-the-house'
import * as theLibrary from './migrations/0002-the-library'
import * as sharing from './migrations/0003-sharing'
import * as review from './migrations/0004-review'
import * as authority from './migrations/0005-authority'
import * as accounting from './migrations/0006-accounting'
import * as theWaitingList from './migrations/0007-waiting-list'
import * as series from './migrations/0008-series'
import * as attendance from './migrations/0009-attendance'
import * as letters from './migrations/0010-letters'
import * as households from './migrations/0011-households'
import * as people from './migrations/0012-people'
import * as familyTherapy from './migrations/0013-family-therapy'
import * as progress from './migrations/0014-progress'
import * as records from './migrations/0015-records'
import * as trust from './migrations/0016-trust'
import * as factors from './migrations/0017-factors'
import * as operate from './migrations/0018-operate'
import * as treatment from './migrations/0019-records'
import * as events from './migrations/0020-events'
import * as peopleLater from './migrations/0021-people'
import * as heldSessions from './migrations/0022-held-sessions'
import * as watching from './migrations/0023-watching'
import * as firstPasswords from './migrations/0024-first-passwords'
import * as viewingThresholds from './migrations/0025-viewing-thresholds'
import * as keptForYears from './migrations/0026-kept-for-years'
import type { Engine } from './portable'
import type { Schema } from './schema'

const migrations = {
  '0001-the-house': theHouse,
  '0002-the-library': theLibrary,
  '0003-sharing': sharing,
  '0004-review': review,
  '0005-authority': authority,
  '0006-accounting': accounting,
  '0007-waiting-list': theWaitingList,
  '0008-series': series,
  '0009-attendance': attendance,
  '0010-letters': letters,
  '0011-households': households,
  '0012-people': people,
  '0013-family-therapy': familyTherapy,
  '0014-progress': progress,
  '0015-records': records,
  '0016-trust': trust,
  '0017-factors': factors,
  '0018-operate': operate,
  '0019-records': treatment,
  '0020-events': events,
  '0021-people': peopleLater,
  '0022-held-sessions': heldSessions,
  '0023-watching': watching,
  '0024-first-passwords': firstPasswords,
  '0025-viewing-thresholds': viewingThresholds,
  '0026-kept-for-years': keptForYears,
}

export type MigrationState = { applied: string[]; pending: string[] }

/** The migrations that a database has and lacks. */
export async function migrationState(db: Kysely<Schema>, engine: Engine): Promise<MigrationState> {
  const all = await migrator(db, engine).getMigrations()
  return {
    applied: all.filter((one) => one.executedAt).map((one) => one.name),
    pending: all.filter((one) => !one.executedAt).map((one) => one.name),
  }
}

/**
 * Brings a database to the present schema, each migration whole or not at all.
 *
 * @returns the names of the migrations that ran now
 */
export async function migrate(db: Kysely<Schema>, engine: Engine): Promise<string[]> {
  const { error, results = [] } = await migrator(db, engine).migrateToLatest()
  if (error) throw error
  return results.filter((one) => one.status === 'Success').map((one) => one.migrationName)
}

function migrator(db: Kysely<Schema>, engine: Engine): Migrator {
  return new Migrator({
    db,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          Object.entries(migrations).map(([name, { up }]) => [name, { up: (inside) => up(inside, engine) }]),
        ),
    },
  })
}
