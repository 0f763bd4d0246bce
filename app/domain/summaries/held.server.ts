import type { Reading } from '~/platform/db.server'
import { openParts } from './content.server'
import type { PartContent } from './parts'
import * as rows from './rows.server'

/** An update as it reached its participant. */
export type HeldUpdate = {
  id: string
  periodFrom: string
  periodTo: string
  sentAt: number
  parts: PartContent[]
}

/**
 * Every update that reached a participant, with its words: for their own copy of what is held about them (45 CFR
 * 164.524), and for nobody else. One file asks (tests/architecture/imports.test.ts).
 */
export async function updatesHeld(tx: Reading, participantId: string): Promise<HeldUpdate[]> {
  const held: HeldUpdate[] = []
  for (let from = 0; ; from += page) {
    const found = await rows.ownSummaries(tx, participantId, { from, count: page })
    for (const row of found) {
      const heads = await rows.partsOf(tx, row.id)
      const opened = await openParts(
        tx,
        heads.map(({ id }) => id),
      )
      held.push({
        id: row.id,
        periodFrom: row.period_from,
        periodTo: row.period_to,
        sentAt: Number(row.sent_at),
        parts: heads.flatMap(({ id }) => opened.get(id) ?? []),
      })
    }
    if (found.length < page) return held
  }
}

const page = 50
