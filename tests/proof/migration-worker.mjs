/*
 * Migrates a database, and ends itself in the middle, after so many statements, as kill -9 does.
 */
import { observeStatements, openStore } from '../../app/platform/db.server.ts'
import { migrate } from '../../db/migrate.ts'

const [databaseUrl = '', dieAfter = '1'] = process.argv.slice(2)
const store = openStore(databaseUrl)
let left = Number(dieAfter)
observeStatements(() => {
  left -= 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
})
await migrate(store.writer, store.engine)
