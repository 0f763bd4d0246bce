import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import * as rows from './rows.server'
import { type SummaryState, stateOf } from './rules'
import { periodText } from './written'

export type CaseloadLine = {
  participantId: string
  name: string
  /** the newest summary's period in words and its state; undefined when there is none */
  summary: { period: string; state: SummaryState } | undefined
}

/** The own caseload with each person's present summary: its period and state, never its content. */
export async function listCaseloadSummaries(
  viewer: Viewer<'clinician'>,
  language: Language,
): Promise<CaseloadLine[]> {
  const found = await reading((tx) => rows.caseloadSummaries(tx, viewer.personId))
  return found.map((row) => ({
    participantId: row.participant_id,
    name: `${row.given_name} ${row.family_name}`,
    summary:
      row.period_from === null || row.period_to === null
        ? undefined
        : {
            period: periodText(row.period_from, row.period_to, language),
            state: stateOf({
              sentAt: row.sent_at,
              releasedAt: row.released_at,
              declinedAt: row.declined_at,
              withdrawnAt: row.withdrawn_at,
            }),
          },
  }))
}

/** A summary that reached its participant: its days and where it is, never its content. */
export type Update = {
  id: string
  periodFrom: string
  periodTo: string
  state: SummaryState
  releasedAt: number | null
}

/** The participant's updates, newest period first. For rooms that need to know which one is present. */
export async function updatesOf(tx: Reading, participantId: string): Promise<Update[]> {
  const found = await rows.summariesOf(tx, participantId)
  return found.map((row) => ({
    id: row.id,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    state: stateOf({
      sentAt: row.sent_at,
      releasedAt: row.released_at,
      declinedAt: row.declined_at,
      withdrawnAt: row.withdrawn_at,
    }),
    releasedAt: row.released_at,
  }))
}
