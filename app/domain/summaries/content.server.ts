import type { Reading, Tx } from '~/platform/db.server'
import { log } from '~/platform/log.server'
import { seal, unseal } from '~/platform/seal.server'
import { partChoices, releaseChoices } from './choice-rows.server'
import { type PartContent, readPart } from './parts'
import { leftOutSince, releasedTo } from './release'

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
  /** to this recipient: by the participant, or by their standing choice */
  released_at: number | null
  declined_at: number | null
  withdrawn_at: number | null
  /** left out for this recipient, or for everybody */
  omitted_at: number | null
}

/**
 * Every part that reached a participant, without its content, as it stands for one recipient. Always the same
 * statements, whatever there is (consent 15).
 */
export async function partHeads(
  tx: Reading,
  participantId: string,
  recipientId: string,
): Promise<PartHead[]> {
  const rows = await tx.db
    .selectFrom('summary_part')
    .innerJoin('summary', 'summary.id', 'summary_part.summary_id')
    .select([
      'summary_part.id',
      'summary_part.category',
      'summary_part.labels',
      'summary.period_from',
      'summary.period_to',
      'summary.sent_at',
      'summary.released_at',
      'summary.declined_at',
      'summary.withdrawn_at',
    ])
    .where('summary.participant_id', '=', participantId)
    .where('summary.sent_at', 'is not', null)
    .execute()
  const choices = await partChoices(tx, participantId, recipientId)
  const standing = await releaseChoices(tx, [participantId], recipientId)
  return rows.map(({ sent_at, released_at, ...row }) => ({
    ...row,
    released_at: releasedTo({ sentAt: sent_at, releasedAt: released_at }, standing),
    omitted_at: leftOutSince(choices, row.id, recipientId),
  }))
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

/** Takes a part out of a draft. One that somebody chose about cannot go: its choices only grow. */
export async function deletePart(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('summary_part').where('id', '=', id).execute()
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
