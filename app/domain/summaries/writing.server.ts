import type { Viewer } from '~/doors/viewer'
import { transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import { enqueue } from '../notices/enqueue.server'
import { isOnCaseload } from '../people/care.server'
import { insertPart } from './content.server'
import { type PartContent, readPart } from './parts'
import * as rows from './rows.server'
import { labelsOf } from './rules'

export type NewSummary = {
  participantId: string
  /** local days, both included */
  periodFrom: string
  periodTo: string
  parts: PartContent[]
}

/**
 * Writes a summary of somebody on the own caseload and gives it to them for review. Nobody else sees it yet, and
 * nobody else gets a letter.
 *
 * @returns the summary's id
 * @throws NotHere for somebody outside the caseload; ZodError for content that no shape allows
 */
export async function writeSummary(viewer: Viewer<'clinician'>, given: NewSummary): Promise<string> {
  const parts = given.parts.map((part) => readPart(part.category, part.content))
  return transact(async (tx) => {
    if (!(await isOnCaseload(tx, viewer.personId, given.participantId))) throw new NotHere()
    const id = random128()
    await rows.insertSummary(tx, { ...given, id, authorId: viewer.personId, sentAt: tx.now })
    for (const part of parts)
      await insertPart(tx, { id: random128(), summaryId: id, labels: labelsOf(part), part })
    const accountId = await rows.accountOfParticipant(tx, given.participantId)
    if (accountId) await enqueue(tx, { key: `update waits ${id}`, accountId, template: 'updateWaits' })
    record(tx, viewer, {
      action: 'write summary',
      subject: { kind: 'summary', id },
      participantId: given.participantId,
      detail: { parts: parts.length },
    })
    return id
  })
}
