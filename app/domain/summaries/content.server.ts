import type { Reading, Tx } from '~/platform/db.server'
import { log } from '~/platform/log.server'
import { seal, unseal } from '~/platform/seal.server'
import { type PartContent, readPart } from './parts'

/*
 * The only place where the content of a summary is sealed and opened. For a family member it is read by
 * consent/disclose.server.ts alone; a test holds that no other file imports this one, this room's own excepted.
 */

const placeOf = (row: string) => ({ table: 'summary_part', column: 'sealed', row })

export type PartHead = {
  id: string
  category: string
  labels: string
  period_from: string
  period_to: string
  released_at: number | null
  declined_at: number | null
  withdrawn_at: number | null
  omitted_at: number | null
}

/**
 * Every part of a participant that was ever released or withdrawn, without its content, and whether the
 * participant left it out for this recipient.
 */
export async function partHeads(
  tx: Reading,
  participantId: string,
  recipientId: string,
): Promise<PartHead[]> {
  return tx.db
    .selectFrom('summary_part')
    .innerJoin('summary', 'summary.id', 'summary_part.summary_id')
    .leftJoin('summary_omission', (join) =>
      join
        .onRef('summary_omission.part_id', '=', 'summary_part.id')
        .on('summary_omission.recipient_id', '=', recipientId),
    )
    .select([
      'summary_part.id',
      'summary_part.category',
      'summary_part.labels',
      'summary.period_from',
      'summary.period_to',
      'summary.released_at',
      'summary.declined_at',
      'summary.withdrawn_at',
      'summary_omission.at as omitted_at',
    ])
    .where('summary.participant_id', '=', participantId)
    .where('summary.released_at', 'is not', null)
    .execute()
}

/**
 * Opens parts that somebody was permitted to see. One that does not open (changed or moved bytes, another key, a
 * shape of another version) is left out and told to the log by its id: an error page would say that there is
 * something.
 */
export async function openParts(tx: Reading, ids: readonly string[]): Promise<Map<string, PartContent>> {
  const rows = await tx.db
    .selectFrom('summary_part')
    .select(['id', 'category', 'sealed'])
    // No row has an empty id: a look at nothing sends the same statement as any other (consent 15).
    .where('id', 'in', ['', ...ids])
    .execute()
  const opened = new Map<string, PartContent>()
  for (const row of rows) {
    try {
      opened.set(row.id, readPart(row.category, JSON.parse(unseal(row.sealed, placeOf(row.id)))))
    } catch {
      // Without the error: a parser quotes the text that it failed on.
      log.error({ part: row.id }, 'a part does not open')
    }
  }
  return opened
}

export async function insertPart(
  tx: Tx,
  row: { id: string; summaryId: string; labels: readonly string[]; part: PartContent },
): Promise<void> {
  await tx.db
    .insertInto('summary_part')
    .values({
      id: row.id,
      summary_id: row.summaryId,
      category: row.part.category,
      labels: JSON.stringify(row.labels),
      sealed: sealed(row.id, row.part),
      created_at: tx.now,
    })
    .execute()
}

/** Writes a part's content anew: the participant added their own words. */
export async function rewritePart(tx: Tx, id: string, part: PartContent): Promise<void> {
  await tx.db
    .updateTable('summary_part')
    .set({ sealed: sealed(id, part) })
    .where('id', '=', id)
    .execute()
}

function sealed(id: string, part: PartContent): Buffer {
  return Buffer.from(seal(JSON.stringify(readPart(part.category, part.content).content), placeOf(id)))
}
