import type { TreatmentSessionTable } from '#db/schema'
import type { Tx } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import * as rows from './taking-rows.server'

/*
 * Facts of another system's record, many in one transaction. A fact is that system's by its own id there: the same
 * again changes nothing, a changed one is written over, and one that stands for somebody else is left alone.
 */

export type Origin = {
  source: string
  /** the person or the system that brings them */
  by: string
}

/** What became of them. `elsewhere` are ids under which the source told of somebody else before. */
export type Taken = { added: number; changed: number; same: number; elsewhere: string[] }

type Known = { id: string; participant_id: string; source_id: string | null }
type Brought = { sourceId: string; participantId: string }

type BroughtSession = Brought & { start: number; outcome: TreatmentSessionTable['outcome'] }
type BroughtRating = Brought & { code: string; total: number; takenOn: string }

/** Parts what a source brings from what it brought before. */
function part<B extends Brought, K extends Known>(
  brought: readonly B[],
  known: readonly K[],
  isSame: (one: B, old: K) => boolean,
) {
  const before = new Map(known.map((one) => [one.source_id, one]))
  const fresh: B[] = []
  const changed: { id: string; one: B }[] = []
  const elsewhere: string[] = []
  let same = 0
  for (const one of brought) {
    const old = before.get(one.sourceId)
    if (!old) fresh.push(one)
    else if (old.participant_id !== one.participantId) elsewhere.push(one.sourceId)
    else if (isSame(one, old)) same += 1
    else changed.push({ id: old.id, one })
  }
  return { fresh, changed, taken: { added: fresh.length, changed: changed.length, same, elsewhere } }
}

export async function takeSessions(
  tx: Tx,
  { source, by }: Origin,
  brought: readonly BroughtSession[],
): Promise<Taken> {
  const known = await rows.sessionsFrom(tx, source, idsOf(brought))
  const { fresh, changed, taken } = part(
    brought,
    known,
    (one, old) => one.start === Number(old.planned_start) && one.outcome === old.outcome,
  )
  const values = (one: BroughtSession) => ({
    planned_start: one.start,
    outcome: one.outcome,
    recorded_at: tx.now,
    recorded_by: by,
  })
  await rows.insertSessions(
    tx,
    fresh.map((one) => ({
      id: random128(),
      participant_id: one.participantId,
      source,
      source_id: one.sourceId,
      ...values(one),
    })),
  )
  for (const { id, one } of changed) await rows.changeSession(tx, id, values(one))
  return taken
}

export async function takeRatings(
  tx: Tx,
  { source }: Origin,
  brought: readonly BroughtRating[],
): Promise<Taken> {
  const known = await rows.ratingsFrom(tx, source, idsOf(brought))
  const { fresh, changed, taken } = part(
    brought,
    known,
    (one, old) => one.code === old.code && one.total === old.total && one.takenOn === old.taken_on,
  )
  const values = (one: BroughtRating) => ({
    code: one.code,
    total: one.total,
    taken_on: one.takenOn,
    recorded_at: tx.now,
  })
  await rows.insertRatings(
    tx,
    fresh.map((one) => ({
      id: random128(),
      participant_id: one.participantId,
      source,
      source_id: one.sourceId,
      ...values(one),
    })),
  )
  for (const { id, one } of changed) await rows.changeRating(tx, id, values(one))
  return taken
}

/** Takes away what a source says should never have been there; only what it brought, and only of that participant. */
export async function takeAway(
  tx: Tx,
  { source }: Origin,
  brought: readonly (Brought & { of: 'session' | 'rating' })[],
): Promise<Taken> {
  const gone = (known: readonly Known[], of: 'session' | 'rating') =>
    known
      .filter((old) =>
        brought.some(
          (one) =>
            one.of === of && one.sourceId === old.source_id && one.participantId === old.participant_id,
        ),
      )
      .map(({ id }) => id)
  const sessions = gone(await rows.sessionsFrom(tx, source, idsOf(brought)), 'session')
  const ratings = gone(await rows.ratingsFrom(tx, source, idsOf(brought)), 'rating')
  await rows.removeSessions(tx, sessions)
  await rows.removeRatings(tx, ratings)
  const changed = sessions.length + ratings.length
  return { added: 0, changed, same: brought.length - changed, elsewhere: [] }
}

function idsOf(brought: readonly Brought[]): string[] {
  return [...new Set(brought.map(({ sourceId }) => sourceId))]
}
