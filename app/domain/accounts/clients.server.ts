import type { Viewer } from '~/doors/viewer'
import { fullDate } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, NotHere } from '../errors'
import { once } from '../once.server'
import { confirmPassword } from './change.server'
import * as rows from './client-rows.server'
import { secretHash } from './read.server'

/*
 * Systems that may send records: each has an id and a secret, made here, shown once, and kept as a digest.
 */

export type ClientView = {
  id: string
  name: string
  source: string
  made: string
  by: string
  lastUsed: string | undefined
  revoked: string | undefined
}

export async function listClients(viewer: Viewer<'admin'>, language: Language): Promise<ClientView[]> {
  const day = (at: number | null) =>
    at === null ? undefined : fullDate(Number(at), viewer.timeZone, language)
  return reading(async (tx) =>
    (await rows.clientRows(tx)).map((row) => ({
      id: row.id,
      name: row.name,
      source: row.source,
      made: day(row.created_at) ?? '',
      by: `${row.given_name} ${row.family_name}`,
      lastUsed: day(row.last_used_at),
      revoked: day(row.revoked_at),
    })),
  )
}

/**
 * Makes a client.
 *
 * @returns its id and its secret, which is nowhere to be read again
 * @throws Invalid on `password`; Conflict `secretShown` where this form made one already
 */
export async function makeClient(
  viewer: Viewer<'admin'>,
  asked: { key: string; name: string; source: string; password: string },
): Promise<{ id: string; secret: string }> {
  await confirmPassword(viewer, asked.password)
  const secret = `${random128()}${random128()}`
  const id = random128()
  const made = await transact(async (tx) =>
    once(tx, viewer, asked.key, 'make client', async () => {
      await rows.insertClient(tx, {
        id,
        name: asked.name,
        source: asked.source,
        secret_hash: secretHash(secret),
        created_at: tx.now,
        created_by: viewer.personId,
        revoked_at: null,
        revoked_by: null,
        last_used_at: null,
      })
      record(tx, viewer, { action: 'make client', subject: { kind: 'client', id } })
      return id
    }),
  )
  if (made !== id) throw new Conflict('secretShown')
  return { id, secret }
}

/** Ends a client: what it sends next is refused. Twice is once. @throws NotHere */
export async function revokeClient(viewer: Viewer<'admin'>, id: string): Promise<void> {
  await transact(async (tx) => {
    const client = await rows.clientRow(tx, id)
    if (!client) throw new NotHere({ client: id })
    if (client.revoked_at !== null) return
    await rows.changeClient(tx, id, { revoked_at: tx.now, revoked_by: viewer.personId })
    record(tx, viewer, { action: 'revoke client', subject: { kind: 'client', id } })
  })
}

/** Remembers when a client last sent something, inside the transaction that took it. */
export async function markClientUsed(tx: Tx, id: string): Promise<void> {
  await rows.changeClient(tx, id, { last_used_at: tx.now })
}
