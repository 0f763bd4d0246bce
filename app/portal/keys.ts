import { randomBytes } from 'node:crypto'
import { record } from '../domain/audit/record.server'
import { type Store, transact } from '../platform/db.server'
import type { Environment } from '../platform/environment.server'
import { countSealed, resealAll } from '../platform/resealing.server'
import { presentSealKey } from '../platform/secrets.server'
import { Stop, say } from './terminal'

/** Prints a line with a new key for the file of sealing keys. */
export async function sealKeyLine(_store: Store, environment: Environment): Promise<void> {
  const next = Math.max(1, ...environment.sealKeys.keys.keys()) + 1
  if (next > 255)
    throw new Stop('There are no numbers left: take keys that nothing is sealed with out of the file.')
  say(`${next}:${randomBytes(32).toString('base64')}`)
}

/** Seals everything again with the present key while the portal serves, and says which keys are still needed. */
export async function rotateKeys(): Promise<void> {
  const { id } = presentSealKey()
  const done = await resealAll((count) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${count} sealed again`)
  })
  if (process.stdout.isTTY) process.stdout.write('\n')
  const left = (await countSealed()).flatMap(({ table, column, keys }) =>
    [...keys]
      .filter(([key]) => key !== id)
      .map(([key, count]) => `${table}.${column}: ${count} with key ${key}`),
  )
  await transact(async (tx) =>
    record(tx, undefined, {
      action: 'rotate keys',
      subject: { kind: 'seal key', id: String(id) },
      detail: { resealed: done, left: left.length },
      actorId: 'portal',
    }),
  )
  say(`${done} values were sealed again with key ${id}.`)
  for (const one of left) say(`  still ${one}`)
  say(
    left.length === 0
      ? `Nothing is sealed with another key: every other one can be taken away.${id === 1 ? '' : ' PORTAL_SECRET can be replaced too.'}`
      : 'Run it once more; until then keep the other keys.',
  )
}
