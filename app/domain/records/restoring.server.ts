import { reading, type Tx, transact } from '~/platform/db.server'
import type { LedgerLine } from '~/platform/ledger.server'
import { type AccessEnded, endAllAccess } from '../accounts/ending.server'
import { record } from '../audit/record.server'
import { endSuspension, sharingSuspendedAt, suspendSharing } from '../clinic/suspension.server'
import { lockForReplay, newestStops, stopSharingAgain } from '../consent/replaying.server'
import { NotHere } from '../errors'
import { type Replayed, withdrawInvitations } from '../people/replaying.server'
import { keepBackAgain } from '../summaries/replaying.server'

/*
 * After a database was put back from a copy, and before anybody reads from it (consent 22): what was stopped since
 * is stopped again, out of the ledger that is kept elsewhere. Where the ledger cannot answer for that, sharing stays
 * suspended until an administrator lets it go on.
 */

/** The ledger that a restore brings. */
export type GivenLedger = {
  lines: readonly LedgerLine[]
  /** lines that could not be read */
  unreadable: number
  /** false where the backup says that this ledger was longer, or another one */
  continues: boolean
}

/** Why sharing stays suspended; `whole` where it need not. */
export type LedgerVerdict = 'whole' | 'missing' | 'shorter' | 'unreadable'

export type Restored = Record<Replayed, number> &
  AccessEnded & {
    ledger: LedgerVerdict
    /** pauses that the ledger placed and lifted again later: they are in force, and their owners can lift them */
    pausedAgain: number
    invitations: number
    suspended: boolean
  }

/**
 * Makes a restored database safe to serve: suspends sharing, replays the ledger, ends all sessions and links, and
 * lets sharing go on only where the ledger is whole. All of it is on record.
 *
 * @param ledger undefined where there is none
 * @param madeAt when the copy was made, epoch ms, where that is known
 */
export async function settleRestored(ledger: GivenLedger | undefined, madeAt?: number): Promise<Restored> {
  const verdict = await judge(ledger)
  const wasSuspended = await transact(async (tx) => {
    const before = await sharingSuspendedAt(tx)
    await suspendSharing(tx)
    return before !== null
  })
  const counts: Record<Replayed, number> = { again: 0, known: 0, gone: 0 }
  const lifted = new Set(ledger?.lines.flatMap((line) => (line.kind === 'lifted' ? [line.id] : [])))
  let pausedAgain = 0
  for (const [participantId, lines] of byParticipant(ledger?.lines ?? [])) {
    for (const [line, what] of await replayFor(participantId, lines)) {
      counts[what] += 1
      if (what === 'again' && line.kind === 'held' && lifted.has(line.id)) pausedAgain += 1
    }
  }
  return transact(async (tx) => {
    const ended = await endAllAccess(tx)
    const invitations = await withdrawInvitations(tx)
    const suspended = wasSuspended || verdict !== 'whole'
    if (!suspended) await endSuspension(tx)
    const told = { ledger: verdict, ...counts, pausedAgain, ...ended, invitations, suspended }
    record(tx, undefined, {
      action: 'restore',
      subject: { kind: 'clinic', id: 'clinic' },
      detail: { ...told, ...(madeAt === undefined ? {} : { madeAt }) },
      actorId: 'portal',
    })
    return told
  })
}

/** A ledger that lacks the newest stop of the database is not the one that was written beside it. */
async function judge(ledger: GivenLedger | undefined): Promise<LedgerVerdict> {
  if (!ledger || ledger.lines.length === 0) return 'missing'
  if (ledger.unreadable > 0) return 'unreadable'
  if (!ledger.continues) return 'shorter'
  const ids = new Set(ledger.lines.map(({ id }) => id))
  const newest = await reading(newestStops)
  return newest.every((id) => ids.has(id)) ? 'whole' : 'shorter'
}

/** The lines by participant, each in the order of the ledgers, earliest first. */
function byParticipant(lines: readonly LedgerLine[]): Map<string, LedgerLine[]> {
  const by = new Map<string, LedgerLine[]>()
  for (const line of [...lines].sort((a, b) => a.at - b.at)) {
    const mine = by.get(line.participantId)
    if (mine) mine.push(line)
    else by.set(line.participantId, [line])
  }
  return by
}

/** One participant's lines in one transaction, under their consent lock. */
async function replayFor(
  participantId: string,
  lines: readonly LedgerLine[],
): Promise<(readonly [LedgerLine, Replayed])[]> {
  try {
    return await transact(async (tx) => {
      const version = await lockForReplay(tx, participantId)
      const done: (readonly [LedgerLine, Replayed])[] = []
      for (const line of lines) done.push([line, await replay(tx, line, version)])
      return done
    })
  } catch (error) {
    if (!(error instanceof NotHere)) throw error
    return lines.map((line) => [line, 'gone'] as const)
  }
}

async function replay(tx: Tx, line: LedgerLine, version: number): Promise<Replayed> {
  const what = (await stopSharingAgain(tx, line)) ?? (await keepBackAgain(tx, line, version))
  if (what === undefined) throw new Error(`no room knows the ledger's kind ${line.kind}`)
  if (what === 'again') {
    record(tx, undefined, {
      action: 'replay stop',
      subject: { kind: line.kind, id: line.id },
      participantId: line.participantId,
      detail: { madeAt: line.at },
      actorId: 'portal',
    })
  }
  return what
}
