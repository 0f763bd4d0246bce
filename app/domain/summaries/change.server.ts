import type { Viewer } from '~/doors/viewer'
import { transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, NotHere, Refused } from '../errors'
import { insertPart, openParts, rewritePart } from './content.server'
import { type PartContent, readPart } from './parts'
import * as rows from './rows.server'

/** What a part is labelled when nothing narrower was decided: this clinic treats both kinds of illness together. */
const presentLabels = ['R', 'MH', 'SUD'] as const

export type NewSummary = {
  participantId: string
  /** local days, both included */
  periodFrom: string
  periodTo: string
  parts: PartContent[]
}

/**
 * Writes a summary of somebody on the own caseload and gives it to them for review. Nobody else sees it yet.
 *
 * @returns the summary's id
 * @throws NotHere for somebody outside the caseload; ZodError for content that no shape allows
 */
export async function writeSummary(viewer: Viewer<'clinician'>, given: NewSummary): Promise<string> {
  const parts = given.parts.map((part) => readPart(part.category, part.content))
  return transact(async (tx) => {
    if (!(await rows.isOnCaseload(tx, viewer.personId, given.participantId))) throw new NotHere()
    const id = random128()
    await rows.insertSummary(tx, { ...given, id, authorId: viewer.personId })
    for (const part of parts)
      await insertPart(tx, { id: random128(), summaryId: id, labels: presentLabels, part })
    record(tx, viewer, {
      action: 'write summary',
      subject: { kind: 'summary', id },
      participantId: given.participantId,
      detail: { parts: parts.length },
    })
    return id
  })
}

export type Release = {
  /** parts that some recipient is not to see */
  leaveOut?: { category: string; recipientId: string }[]
  ownWords?: { text: string; language: 'en' | 'es'; inOther?: string }
}

/**
 * The participant lets a summary go to the people they share with, after leaving out what they want and adding
 * their own words to the note on how to help.
 *
 * @throws NotHere for a summary that is not theirs; Conflict `summaryDecided` when it was declined or withdrawn
 */
export async function releaseSummary(
  viewer: Viewer<'participant'>,
  id: string,
  release: Release = {},
): Promise<void> {
  await transact(async (tx) => {
    const parts = await rows.waitingSummary(tx, id, viewer.participantId)
    const summary = parts[0]
    if (!summary) throw new NotHere({ summary: id })
    if (summary.declined_at !== null || summary.withdrawn_at !== null) throw new Conflict('summaryDecided')
    if (summary.released_at !== null) return
    for (const { category, recipientId } of release.leaveOut ?? []) {
      const part = parts.find((one) => one.category === category)
      if (part) await rows.insertOmission(tx, { partId: part.id, recipientId, actorId: viewer.personId })
    }
    if (release.ownWords) {
      const note = parts.find((one) => one.category === 'support_note')
      const opened = note && (await openParts(tx, [note.id])).get(note.id)
      if (!note || opened?.category !== 'support_note') throw new Refused('noNote')
      await rewritePart(tx, note.id, {
        ...opened,
        content: { ...opened.content, ownWords: release.ownWords },
      })
    }
    await rows.markReleased(tx, id)
    record(tx, viewer, {
      action: 'release summary',
      subject: { kind: 'summary', id },
      participantId: viewer.participantId,
      detail: { leftOut: release.leaveOut?.length ?? 0, ownWords: release.ownWords !== undefined },
    })
  })
}
