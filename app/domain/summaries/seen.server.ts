import { createHash } from 'node:crypto'
import type { Reading } from '~/platform/db.server'
import type { Recipient } from '../consent/standing.server'
import { openParts } from './content.server'
import type { OwnPart, SummaryHead } from './rows.server'

/**
 * A mark of what a review page showed: each part's words and labels, and who would see it from which day on. A
 * release is of what was shown; where the marks differ, something changed while the participant was reading.
 */
export async function seenMark(
  tx: Reading,
  summary: SummaryHead,
  parts: readonly OwnPart[],
  recipients: readonly Recipient[],
): Promise<string> {
  const opened = await openParts(
    tx,
    parts.map(({ id }) => id),
  )
  const shown = parts
    .map((part) => [
      part.id,
      part.labels,
      opened.get(part.id)?.content ?? null,
      recipients.map((one) => [
        one.personId,
        one.dataFromOf({ ...part, periodTo: summary.period_to }) ?? null,
      ]),
    ])
    .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex')
}
