import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { choicesOfSummaries, releaseChoices } from './choice-rows.server'
import { byRecipient, datesOf, isSomeLeftOut, standingOf, type UpdateState } from './release'
import * as rows from './rows.server'
import { nextStepFor, type SummaryState, stateOf } from './rules'
import { periodText } from './written'

export type NextStep = {
  participantId: string
  name: string
  draftId: string | undefined
  does: 'finish' | 'write'
}

export type CaseloadLine = {
  participantId: string
  name: string
  summaryId: string | undefined
  next: NextStep['does'] | 'none'
  /** the newest summary's period in words and how it stands; undefined when there is none */
  summary: { period: string; state: UpdateState; on: string; due: string | undefined } | undefined
}

/** The own caseload with each person's present summary: its period and how it stands, never its content. */
export async function listCaseloadSummaries(
  viewer: Viewer<'clinician'>,
  language: Language,
): Promise<CaseloadLine[]> {
  return reading(async (tx) => {
    const found = await rows.caseloadSummaries(tx, viewer.personId)
    const people = found.map(({ participant_id }) => participant_id)
    const standing = await releaseChoices(tx, people)
    const parts = await choicesOfSummaries(
      tx,
      found.flatMap(({ id }) => id ?? []),
    )
    const day = (instant: number) => longDay(instant, viewer.timeZone, language, tx.now)
    return found.map((row) => {
      const line = {
        participantId: row.participant_id,
        name: `${row.given_name} ${row.family_name}`,
        summaryId: row.id ?? undefined,
        next: stepOf(row, tx.now),
      }
      if (row.period_from === null || row.period_to === null) return { ...line, summary: undefined }
      const { state, at, due } = standingOf(
        datesOf(row),
        {
          choices: byRecipient(standing.filter((one) => one.participantId === row.participant_id)),
          someLeftOut: isSomeLeftOut(parts.filter(({ summaryId }) => summaryId === row.id)),
        },
        tx.now,
      )
      return {
        ...line,
        summary: {
          period: periodText(row.period_from, row.period_to, language),
          state,
          on: at === null ? '' : day(at),
          due: due === null ? undefined : day(due),
        },
      }
    })
  })
}

type CaseloadRow = Awaited<ReturnType<typeof rows.caseloadSummaries>>[number]

function stepOf(row: CaseloadRow, now: number): CaseloadLine['next'] {
  return nextStepFor(
    row.period_to === null ? undefined : { periodTo: row.period_to, sentAt: row.sent_at },
    now,
  )
}

/**
 * Whose update comes after somebody's on the caseload, round to its beginning, and how many are left this week.
 *
 * @param after the participant whose update was just looked at or sent; never the answer
 */
export async function nextOnCaseload(
  tx: Reading,
  viewer: Viewer<'clinician'>,
  after: string,
): Promise<(NextStep & { left: number }) | undefined> {
  const found = await rows.caseloadSummaries(tx, viewer.personId)
  const at = found.findIndex((row) => row.participant_id === after)
  const waiting = [...found.slice(at + 1), ...found.slice(0, Math.max(at, 0))].flatMap((row) => {
    const does = stepOf(row, tx.now)
    return does === 'none' ? [] : { row, does }
  })
  const [first] = waiting
  return (
    first && {
      participantId: first.row.participant_id,
      name: `${first.row.given_name} ${first.row.family_name}`,
      draftId: first.does === 'finish' ? (first.row.id ?? undefined) : undefined,
      does: first.does,
      left: waiting.length,
    }
  )
}

/** A summary that reached its participant: its days and where it is, never its content. */
export type Update = {
  id: string
  periodFrom: string
  periodTo: string
  state: SummaryState
  releasedAt: number | null
}

/**
 * The participant's updates, newest period first. For rooms that need to know which one is present: one that a
 * standing choice let go counts as released, from that instant.
 */
export async function updatesOf(tx: Reading, participantId: string): Promise<Update[]> {
  const found = await rows.summariesOf(tx, participantId)
  const standing = byRecipient(await releaseChoices(tx, [participantId]))
  return found.map((row) => {
    const stands = standingOf(datesOf(row), { choices: standing, someLeftOut: false }, tx.now)
    const automatic = stands.state === 'automatic'
    return {
      id: row.id,
      periodFrom: row.period_from,
      periodTo: row.period_to,
      state: automatic ? 'released' : stateOf(datesOf(row)),
      releasedAt: automatic ? stands.at : row.released_at,
    }
  })
}
