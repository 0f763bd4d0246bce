import { createHash } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { rank, type Tx } from './db.server'

/**
 * The record, outside the database, of everything that stopped sharing. A restored backup replays it, so that a
 * consent that was revoked after the backup stays revoked (consent 22), and an update that was declined, taken back
 * or left out in part stays so: in the backup it may still be out, or wait for a standing choice to let it go.
 */
let path: string | undefined

/** Says once at boot which file keeps it; with none nothing is written, as in the demo. */
export function setLedger(file: string | undefined): void {
  path = file
}

const kinds = [
  'revoked',
  'superseded',
  'faded',
  'held',
  'lifted',
  'discharged',
  'died',
  'flagged',
  'blocked',
  'authorityEnded',
  'declined',
  'withdrawn',
  'leftOut',
  'askEachTime',
] as const

const shape = z.object({
  kind: z.enum(kinds),
  at: z.number().int(),
  /** when it takes effect, where that is later: a fade */
  effectiveAt: z.number().int().optional(),
  id: z.string(),
  participantId: z.string(),
  /** who did it; lines of the first versions do not say */
  actorId: z.string().optional(),
  consentId: z.string().optional(),
  recipientId: z.string().nullable().optional(),
  category: z.string().nullable().optional(),
  /** the part of an update that was left out */
  partId: z.string().optional(),
})

/** Ids, instants in epoch ms and a kind: never a name. */
export type LedgerLine = z.infer<typeof shape>

const waiting = new WeakMap<Tx, LedgerLine[]>()

/**
 * Puts a line into the ledger, synced to the disk just before this transaction commits. Should the commit then
 * fail, the ledger holds a line too many: a restore would stop something that was asked to be stopped. Should the
 * ledger fail, the transaction does: what is not in it could come back unseen.
 */
export function appendToLedger(tx: Tx, line: LedgerLine): void {
  const file = path
  if (!file) return
  const held = waiting.get(tx)
  if (held) {
    held.push(line)
    return
  }
  const lines = [line]
  waiting.set(tx, lines)
  tx.beforeCommit(rank.ledger, 'ledger', async () => {
    const handle = await open(file, 'a+', 0o600)
    try {
      const text = lines.map((one) => `${JSON.stringify(one)}\n`).join('')
      // A line that a full disk or a power cut left half written must not take the next one with it.
      await handle.appendFile((await endsWithLine(handle)) ? text : `\n${text}`)
      await handle.sync()
    } finally {
      await handle.close()
    }
  })
}

async function endsWithLine(handle: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await handle.stat()
  if (size === 0) return true
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] === 0x0a
}

/** A ledger as it was read. */
export type LedgerText = {
  lines: LedgerLine[]
  /** how many lines are none: half written, or of a version to come */
  unreadable: number
  bytes: number
}

/**
 * Reads a ledger whole.
 *
 * @returns undefined where there is no such file, or nothing in it
 */
export async function readLedger(file: string): Promise<LedgerText | undefined> {
  const text = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  })
  if (text.length === 0) return undefined
  const lines: LedgerLine[] = []
  let unreadable = 0
  for (const line of text.toString('utf8').split('\n')) {
    if (line === '') continue
    const read = shape.safeParse(fromJson(line))
    if (read.success) lines.push(read.data)
    else unreadable += 1
  }
  return { lines, unreadable, bytes: text.length }
}

function fromJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** How much of a ledger there is, and a digest of it: by it a later look tells that nothing of it is gone. */
export type LedgerMark = { bytes: number; digest: string }

/** The mark of a ledger's first bytes, of all of it where no number is given; undefined where it is shorter. */
export async function markOfLedger(file: string, bytes?: number): Promise<LedgerMark | undefined> {
  const text = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  })
  if (bytes !== undefined && text.length < bytes) return undefined
  const part = text.subarray(0, bytes ?? text.length)
  return { bytes: part.length, digest: createHash('sha256').update(part).digest('hex') }
}
