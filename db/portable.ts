import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema'

/** The two engines. One machine: SQLite. Several web servers: PostgreSQL. */
export type Engine = 'sqlite' | 'postgres'

/**
 * Runs data definition written once for both engines. In the text, INT is a 64-bit integer, BYTES a byte
 * string, and a table that ends in `) STRICT` is strict where the engine knows the word. Statements are
 * parted by a line that holds only `--`.
 */
export async function define(db: Kysely<Schema>, engine: Engine, text: string): Promise<void> {
  for (const statement of text.split(/^--$/m)) {
    const body = statement.trim()
    if (body) await sql.raw(inEngine(body, engine)).execute(db)
  }
}

function inEngine(statement: string, engine: Engine): string {
  return engine === 'sqlite'
    ? statement.replaceAll(/\bINT\b/g, 'INTEGER').replaceAll(/\bBYTES\b/g, 'BLOB')
    : statement
        .replaceAll(/\bINT\b/g, 'BIGINT')
        .replaceAll(/\bBYTES\b/g, 'BYTEA')
        .replaceAll(/\) STRICT\b/g, ')')
}

/**
 * Lets rows of a table that only grows be removed until `onlyGrowsAgain`, inside one transaction. Only the owner of
 * the tables can: whoever serves the portal under another name is refused by the database.
 */
export async function letShrink(db: Kysely<Schema>, engine: Engine, table: string): Promise<void> {
  await sql
    .raw(
      engine === 'sqlite'
        ? `DROP TRIGGER ${table}_no_delete`
        : `ALTER TABLE ${table} DISABLE TRIGGER ${table}_only_grows`,
    )
    .execute(db)
}

/** Ends what `letShrink` began. */
export async function onlyGrowsAgain(db: Kysely<Schema>, engine: Engine, table: string): Promise<void> {
  await sql
    .raw(
      engine === 'sqlite'
        ? refusing(table, 'DELETE')
        : `ALTER TABLE ${table} ENABLE TRIGGER ${table}_only_grows`,
    )
    .execute(db)
}

/** The statement that makes SQLite refuse a verb on a table. */
function refusing(table: string, verb: 'UPDATE' | 'DELETE'): string {
  return `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
           BEGIN SELECT RAISE(ABORT, '${table} only grows'); END`
}

/**
 * Makes a table one that only grows: neither update nor delete, nor a replace that hides a delete
 * (SQLite needs `PRAGMA recursive_triggers = ON` for that, which db/sqlite.ts sets and reads back).
 */
export async function appendOnly(db: Kysely<Schema>, engine: Engine, table: string): Promise<void> {
  if (engine === 'sqlite') {
    for (const verb of ['UPDATE', 'DELETE'] as const) await sql.raw(refusing(table, verb)).execute(db)
    return
  }
  await sql
    .raw(
      `CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$`,
    )
    .execute(db)
  await sql
    .raw(
      `CREATE TRIGGER ${table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
       FOR EACH STATEMENT EXECUTE FUNCTION only_grows()`,
    )
    .execute(db)
}
