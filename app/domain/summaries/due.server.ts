import { reading, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { lockSharing } from '../consent/standing.server'
import { insertRelease, releaseChoices, unrecordedReleases } from './choice-rows.server'
import { automaticRelease, mostDays } from './release'
import * as rows from './rows.server'

/** How far back an update is looked at: the longest wait, and a week in which nobody served. */
const lookBackMs = (mostDays + 7) * 86_400_000

/**
 * Writes down which updates standing choices have released, each with the instant at which it went. Nothing depends
 * on it: the gate computes the same instant. It is there so that the record and the participant's history say it.
 *
 * @returns how many were written now; again is none
 */
export async function recordDueReleases(): Promise<number> {
  const candidates = await reading(async (tx) => {
    const found = await unrecordedReleases(tx, tx.now - lookBackMs)
    const choices = await releaseChoices(tx, [...new Set(found.map((one) => one.participant_id))])
    return found.filter((one) => {
      const own = choices.filter(
        ({ participantId, recipientId }) =>
          participantId === one.participant_id && recipientId === one.recipient_id,
      )
      const due = automaticRelease(one.sent_at, own)
      return due && due.at <= tx.now && !isDecidedBy(one, due.at)
    })
  })
  let written = 0
  for (const { id, participant_id, recipient_id } of candidates)
    written += (await recordRelease(id, participant_id, recipient_id)) ? 1 : 0
  return written
}

async function recordRelease(
  summaryId: string,
  participantId: string,
  recipientId: string,
): Promise<boolean> {
  return transact(async (tx) => {
    await lockSharing(tx, participantId)
    const summary = await rows.ownSummary(tx, summaryId, participantId)
    const choices = await releaseChoices(tx, [participantId], recipientId)
    const due = summary && automaticRelease(summary.sent_at, choices)
    if (!summary || !due || due.at > tx.now || isDecidedBy(summary, due.at)) return false
    const written = await insertRelease(tx, { summaryId, recipientId, ...due })
    if (!written) return false
    record(tx, undefined, {
      action: 'release summary',
      subject: { kind: 'summary', id: summaryId },
      participantId,
      detail: { automatic: true, recipientId, choiceId: due.choiceId, at: due.at },
    })
    return true
  })
}

/** The participant was faster: they released, declined or took it back themselves. */
function isDecidedBy(
  summary: { released_at: number | null; declined_at: number | null; withdrawn_at: number | null },
  at: number,
): boolean {
  return [summary.released_at, summary.declined_at, summary.withdrawn_at].some(
    (instant) => instant !== null && instant <= at,
  )
}
