import { open } from 'node:fs/promises'
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

/** Ids, an instant in epoch ms and a kind: never a name. */
export type LedgerLine = {
  kind:
    | 'revoked'
    | 'superseded'
    | 'faded'
    | 'held'
    | 'lifted'
    | 'discharged'
    | 'died'
    | 'flagged'
    | 'authorityEnded'
    | 'declined'
    | 'withdrawn'
    | 'leftOut'
    | 'askEachTime'
  at: number
  /** when it takes effect, where that is later: a fade */
  effectiveAt?: number
  id: string
  participantId: string
  consentId?: string
  recipientId?: string | null
  category?: string | null
  /** the part of an update that was left out */
  partId?: string
}

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
    const handle = await open(file, 'a', 0o600)
    try {
      await handle.appendFile(lines.map((one) => `${JSON.stringify(one)}\n`).join(''))
      await handle.sync()
    } finally {
      await handle.close()
    }
  })
}
