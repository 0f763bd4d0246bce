import type { Viewer } from '~/doors/viewer'
import { reading, type Tx, transact } from '~/platform/db.server'
import { unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, NotHere } from '../errors'
import { recordGoal, recordLevel, recordPlan, recordStage } from '../progress/facts.server'
import { type Taken, takeAway, takeRatings, takeSessions } from '../progress/taking.server'
import { placeOfPart } from './checking.server'
import type { Item } from './items'
import * as rows from './job-rows.server'
import { keepIdentifiers } from './match-rows.server'

/*
 * The second half of an import: what was put by is written, a hundred items in a transaction, whoever calls. A part
 * goes in the transaction that writes it, so that a server which is killed leaves no part half done or done twice.
 */

/** Starts an import that was checked. Twice is once. @throws NotHere; Conflict `importDiscarded` */
export async function confirmImport(viewer: Viewer<'admin'> | undefined, id: string): Promise<void> {
  await transact(async (tx) => {
    const job = await rows.jobRow(tx, id)
    if (!job) throw new NotHere({ import: id })
    if (job.state === 'discarded') throw new Conflict('importDiscarded')
    if (job.state !== 'checked') return
    const by = viewer?.personId ?? 'portal'
    await rows.changeJob(tx, id, { state: 'waiting', confirmed_at: tx.now, confirmed_by: by })
    record(tx, viewer, {
      action: 'start import',
      subject: { kind: 'import', id },
      detail: { items: job.items },
      ...(viewer ? {} : { actorId: by }),
    })
  })
}

/** Throws away what an import would write, before it began. Twice is once. @throws NotHere; Conflict `importStarted` */
export async function discardImport(viewer: Viewer<'admin'>, id: string): Promise<void> {
  await transact(async (tx) => {
    const job = await rows.jobRow(tx, id)
    if (!job) throw new NotHere({ import: id })
    if (job.state === 'discarded') return
    if (job.state !== 'checked') throw new Conflict('importStarted')
    await discard(tx, id)
    record(tx, viewer, { action: 'discard import', subject: { kind: 'import', id } })
  })
}

async function discard(tx: Tx, id: string): Promise<void> {
  await rows.removeParts(tx, id)
  await rows.changeJob(tx, id, { state: 'discarded', finished_at: tx.now })
}

/** What was checked and never confirmed goes after a day. */
const keptUnconfirmedMs = 24 * 3_600_000

/** @returns how many imports were thrown away, because nobody confirmed them within a day */
export async function discardLeftImports(): Promise<number> {
  return transact(async (tx) => {
    const left = await rows.jobsLeftSince(tx, tx.now - keptUnconfirmedMs)
    for (const id of left) {
      await discard(tx, id)
      record(tx, undefined, {
        action: 'discard import',
        subject: { kind: 'import', id },
        actorId: 'portal',
      })
    }
    return left.length
  })
}

/**
 * Writes the next hundred items of the import that has waited longest.
 *
 * @returns how many items were written; 0 when nothing waits
 */
export async function workOffImports(): Promise<number> {
  if (!(await reading((tx) => rows.anyWaiting(tx)))) return 0
  return transact(async (tx) => {
    const job = await rows.lockWaiting(tx)
    if (!job) return 0
    const part = await rows.firstPart(tx, job.id)
    const items =
      part === undefined ? [] : (JSON.parse(unseal(part.sealed, placeOfPart(job.id, part.number))) as Item[])
    if (part) {
      const taken = await write(tx, job, items)
      await rows.removePart(tx, job.id, part.number)
      await rows.countOn(tx, job.id, { items: items.length, ...taken })
    }
    if ((await rows.firstPart(tx, job.id)) === undefined) {
      await rows.changeJob(tx, job.id, { state: 'done', finished_at: tx.now })
      record(tx, undefined, {
        action: 'finish import',
        subject: { kind: 'import', id: job.id },
        actorId: 'portal',
      })
    }
    return items.length
  })
}

type Job = NonNullable<Awaited<ReturnType<typeof rows.lockWaiting>>>

async function write(tx: Tx, job: Job, items: readonly Item[]) {
  const by = job.confirmed_by ?? 'portal'
  const origin = { source: job.source, by }
  const of = <K extends Item['kind']>(kind: K) =>
    items.filter((one): one is Extract<Item, { kind: K }> => one.kind === kind)
  const all: Taken[] = [
    await takeSessions(tx, origin, of('session')),
    await takeRatings(tx, origin, of('rating')),
    await takeAway(tx, origin, of('removal')),
    await takeTasks(tx, job.source, of('item9')),
    await takeGoals(tx, origin, of('goal')),
    await takePlans(tx, origin, [...of('level'), ...of('plan')]),
  ]
  await keepIdentifiers(
    tx,
    of('identifier').map(({ participantId, system, value }) => ({
      participant_id: participantId,
      system,
      value,
      recorded_at: tx.now,
      recorded_by: by,
    })),
  )
  const elsewhere = all.flatMap((one) => one.elsewhere)
  await rows.insertRefusals(
    tx,
    items
      .filter((one) => 'sourceId' in one && elsewhere.includes(one.sourceId))
      .map((one) => ({ job_id: job.id, entry: one.entry, about: '', code: 'anotherHolds' })),
  )
  for (const participantId of new Set(items.map((one) => one.participantId))) {
    record(tx, undefined, {
      action: 'import records',
      subject: { kind: 'import', id: job.id },
      participantId,
      actorId: by,
    })
  }
  const sum = (name: 'added' | 'changed' | 'same') => all.reduce((total, one) => total + one[name], 0)
  return { added: sum('added'), changed: sum('changed'), same: sum('same'), refused: elsewhere.length }
}

/** For each answer about hurting oneself, something for a clinician to do; once, however often it is sent. */
async function takeTasks(tx: Tx, source: string, items: readonly ItemOf<'item9'>[]): Promise<Taken> {
  const added = await rows.insertTasks(
    tx,
    items.map((one) => ({
      id: random128(),
      participant_id: one.participantId,
      kind: 'item9' as const,
      on_day: one.onDay,
      source,
      source_id: one.sourceId,
      created_at: tx.now,
      done_at: null,
      done_by: null,
    })),
  )
  return { added, changed: 0, same: items.length - added, elsewhere: [] }
}

type Origin = { source: string; by: string }
type ItemOf<K extends Item['kind']> = Extract<Item, { kind: K }>

/** Goals with how they stand; each standing is a row of its own, so that a goal's way can be followed. */
async function takeGoals(tx: Tx, origin: Origin, items: readonly ItemOf<'goal'>[]): Promise<Taken> {
  let added = 0
  for (const { participantId, sourceId, words, setOn, stage, stageOn } of items) {
    const goal = await recordGoal(tx, participantId, { words, setOn }, { ...origin, sourceId })
    const from = { ...origin, sourceId: `${sourceId} ${stage} ${stageOn}` }
    await recordStage(tx, goal.id, { stage, onDay: stageOn }, from)
    if (goal.written === 'new') added += 1
  }
  return { added, changed: 0, same: items.length - added, elsewhere: [] }
}

async function takePlans(tx: Tx, origin: Origin, items: readonly ItemOf<'level' | 'plan'>[]): Promise<Taken> {
  let added = 0
  for (const item of items) {
    const from = { ...origin, sourceId: item.sourceId }
    const written =
      item.kind === 'level'
        ? await recordLevel(
            tx,
            item.participantId,
            { level: item.level, hoursAWeek: item.hoursAWeek, slots: [], startsOn: item.startsOn },
            from,
          )
        : await recordPlan(tx, item.participantId, { words: item.words, writtenOn: item.writtenOn }, from)
    if (written === 'new') added += 1
  }
  return { added, changed: 0, same: items.length - added, elsewhere: [] }
}
