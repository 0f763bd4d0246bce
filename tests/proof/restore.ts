import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { migrate } from '#db/migrate'
import { openSqliteFile } from '#db/sqlite'
import { fade, liftHold, placeHold, revoke } from '~/domain/consent/change.server'
import { blockInCare, endLink, liftBlock } from '~/domain/consent/ending-links.server'
import { placeConfirmed } from '~/domain/consent/flags.server'
import { endStay, readmit } from '~/domain/consent/lifecycle.server'
import { recordOralStop } from '~/domain/consent/oral-stops.server'
import { readHolds, readShared } from '~/domain/consent/read.server'
import { DomainError } from '~/domain/errors'
import { settleRestored } from '~/domain/records/restoring.server'
import { chooseRelease, showAgain, takeBack, takeBackPart } from '~/domain/summaries/change.server'
import { setClock } from '~/platform/clock.server'
import { type Store, setStore, sqliteStore } from '~/platform/db.server'
import { readLedger, setLedger } from '~/platform/ledger.server'
import { random128 } from '~/platform/secrets.server'
import { release, share } from '../domain/consent/sharing'
import { linkIdOf, participantIdOf, personIdOf, settleCast, thursday } from '../support/cast'
import { type Clinic, viewerOf } from '../support/engines'
import { chance } from './chance'
import type { Row } from './rows'

/*
 * Random histories of sharing and stopping, a backup somewhere in the middle, and a restore at the end. An attempt is
 * a recipient and a topic after a history. It fails where they see, after the restore, what they did not see before.
 */

const minute = 60_000
const day = 86_400_000
const maya = participantIdOf('maya')
const recipients = ['rosa', 'theo'] as const
const topics = ['attendance', 'goals', 'wellbeing'] as const

type World = {
  viewer: Clinic['viewer']
  now: number
  who: (typeof recipients)[number]
  topic: (typeof topics)[number]
  store: Store
}

/** What people do; what is refused in the world as it is changes nothing. */
const acts: Record<string, (world: World) => Promise<unknown>> = {
  share: (world) => share(clinicOf(world), { with: world.who, categories: [world.topic, 'goals'] }),
  release: (world) => release(clinicOf(world)),
  stop: ({ viewer, who, topic }) =>
    revoke(viewer('maya', 'participant'), { recipientId: personIdOf(who), category: topic }),
  'stop everything': ({ viewer }) => revoke(viewer('maya', 'participant'), {}),
  fade: ({ viewer, who, topic }) =>
    fade(viewer('maya', 'participant'), { recipientId: personIdOf(who), category: topic }),
  pause: (world) =>
    placeHold(mayaOf(world), { key: random128(), recipientId: personIdOf(world.who), category: world.topic }),
  lift: async (world) => {
    for (const { id } of (await readHolds(mayaOf(world), 'en'))?.holds ?? [])
      await liftHold(mayaOf(world), id)
  },
  'spoken stop': ({ viewer, now }) =>
    recordOralStop(viewer('lena', 'coordinator'), maya, {
      key: random128(),
      saidBy: personIdOf('maya'),
      saidOn: new Date(now - 12 * 3_600_000).toISOString().slice(0, 10),
    }),
  block: ({ viewer, who }) => blockInCare(viewer('lena', 'coordinator'), maya, personIdOf(who)),
  unblock: async ({ viewer, store }) => {
    const blocks = await store.writer
      .selectFrom('block')
      .select('id')
      .where('lifted_at', 'is', null)
      .execute()
    for (const { id } of blocks) await liftBlock(viewer('lena', 'coordinator'), maya, id)
  },
  flag: (world) =>
    placeConfirmed(
      world.viewer('adaeze', 'clinician'),
      maya,
      { personId: personIdOf(world.who), reason: 'proof' },
      world.now,
    ),
  'end link': ({ viewer, who }) =>
    endLink(viewer('maya', 'participant'), linkIdOf('maya', who), { block: false }),
  discharge: ({ viewer }) => endStay(viewer('lena', 'coordinator'), maya, 'discharged'),
  readmit: ({ viewer }) => readmit(viewer('lena', 'coordinator'), maya),
  'take back': async (world) => {
    const id = await aSummary(world)
    if (id) await takeBack(world.viewer('maya', 'participant'), id)
  },
  'leave out': async (world) => {
    const id = await aSummary(world)
    const part = { category: world.topic, recipientId: personIdOf(world.who) }
    if (id) await takeBackPart(world.viewer('maya', 'participant'), id, part)
  },
  'show again': async (world) => {
    const id = await aSummary(world)
    const part = { category: world.topic, recipientId: personIdOf(world.who) }
    if (id) await showAgain(world.viewer('maya', 'participant'), id, part)
  },
  'let go by itself': ({ viewer, who, topic }) =>
    chooseRelease(viewer('maya', 'participant'), {
      recipientId: personIdOf(who),
      days: topic === 'goals' ? null : 3,
    }),
}

const mayaOf = ({ viewer, now }: World) => viewer('maya', 'participant', { confirmedAt: now })
const clinicOf = (world: World) => world as unknown as Clinic

async function aSummary({ store }: World): Promise<string | undefined> {
  const row = await store.writer
    .selectFrom('summary')
    .select('id')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** What each recipient sees now: who, topic and what is said. */
async function seen(): Promise<Set<string>> {
  const all = new Set<string>()
  for (const who of recipients) {
    const view = await readShared(viewerOf(who, 'family'), maya, 'en')
    if (view.kind === 'shared')
      for (const part of view.parts) all.add(`${who} ${part.category} ${JSON.stringify(part)}`)
  }
  return all
}

const newIn = (some: Set<string>, others: Set<string>) => [...some].filter((one) => !others.has(one)).length

function openImage(bytes: Buffer): { database: Database.Database; store: Store } {
  const database = new Database(bytes)
  for (const pragma of ['foreign_keys = ON', 'recursive_triggers = ON']) database.pragma(pragma)
  const store = sqliteStore(database, database)
  setStore(store)
  return { database, store }
}

async function settledImage(): Promise<Buffer> {
  const database = openSqliteFile(':memory:')
  const store = sqliteStore(database, database)
  await migrate(store.writer, 'sqlite')
  await settleCast(store.writer)
  const image = database.serialize()
  await store.close()
  return image
}

/** Lives one history. @returns the backup of its middle, and what was seen at its end */
async function live(image: Buffer, steps: number, draw: (below: number) => number) {
  let instant = thursday
  setClock(() => instant)
  const { database, store } = openImage(image)
  const act = (name: string) => {
    const who = recipients[draw(2)] ?? 'rosa'
    const topic = topics[draw(3)] ?? 'goals'
    return acts[name]?.({ viewer: viewerOf, now: instant, who, topic, store })
  }
  for (const name of ['share', 'share', 'release']) await act(name)
  const names = Object.keys(acts)
  const at = draw(steps)
  let backup = database.serialize()
  for (let step = 0; step < steps; step += 1) {
    instant += minute + draw(3) * day
    if (step === at) backup = database.serialize()
    await act(names[draw(names.length)] ?? '')?.catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error
    })
  }
  instant += minute
  const before = await seen()
  await store.close()
  return { backup, before }
}

export const restore: Row<{ histories: number; steps: number; seed: number }, 'sqlite'> = {
  name: 'restore',
  goal: 'after a restore of any backup nobody sees anything that they did not see before it',
  engines: ['sqlite'],
  small: { histories: 16, steps: 9, seed: 22 },
  full: { histories: 500, steps: 14, seed: 22 },
  run: async ({ histories, steps, seed }) => {
    const draw = chance(seed)
    const folder = mkdtempSync(join(tmpdir(), 'alongside-restore-'))
    const image = await settledImage()
    const found = { revived: 0, wouldRevive: 0, again: 0, shown: 0, suspended: 0 }
    try {
      for (let history = 0; history < histories; history += 1) {
        const ledger = join(folder, `${history}.log`)
        setLedger(ledger)
        const { backup, before } = await live(image, steps, draw)
        const { store } = openImage(backup)
        if (newIn(await seen(), before) > 0) found.wouldRevive += 1
        const read = await readLedger(ledger)
        const told = await settleRestored(read && { ...read, continues: true })
        const after = await seen()
        found.again += told.again
        if (told.suspended) found.suspended += 1
        found.shown += after.size
        found.revived += newIn(after, before)
        setStore(undefined)
        await store.close()
      }
      if (found.wouldRevive === 0 || found.shown === 0)
        throw new Error('no history put anything to the test, so nothing was proved')
      return {
        attempts: histories * recipients.length * topics.length,
        failures: found.revived,
        told: `${histories} histories; ${found.wouldRevive} backups would have shown what was stopped; ${found.again} stops made again; ${found.suspended} histories that stopped nothing had no ledger and stayed suspended; ${found.shown} parts still shown`,
      }
    } finally {
      setClock(undefined)
      setLedger(undefined)
      setStore(undefined)
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
