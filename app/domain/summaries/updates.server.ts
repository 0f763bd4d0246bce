import type { Viewer } from '~/doors/viewer'
import { dayOf, longDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { reading } from '~/platform/db.server'
import { recipientsOf } from '../consent/standing.server'
import { choicesOfSummaries, type ReleaseChoiceOf, releaseChoices } from './choice-rows.server'
import {
  byRecipient,
  datesOf,
  isSomeLeftOut,
  newest,
  releasedTo,
  standingDays,
  standingOf,
  type UpdateState,
} from './release'
import * as rows from './rows.server'
import type { Day } from './views'
import { periodText } from './written'

export type UpdateLine = {
  id: string
  period: string
  state: UpdateState
  /** since when it stands so */
  on: Day
  /** when a standing choice will let it go, while it waits */
  due: Day | undefined
  /** went out and is inside its window, so that taking it back changes something */
  shown: boolean
}

/** How many updates one page of the list holds. */
const pageLength = 20

/**
 * The participant's own updates, newest period first, whatever was decided about them.
 *
 * @param page from 1
 */
export async function listUpdates(
  viewer: Viewer<'participant'>,
  { language, page }: { language: Language; page: number },
): Promise<{ updates: UpdateLine[]; page: number; more: boolean }> {
  return reading(async (tx) => {
    const found = await rows.ownSummaries(tx, viewer.participantId, {
      from: (page - 1) * pageLength,
      count: pageLength + 1,
    })
    const shown = found.slice(0, pageLength)
    const parts = await choicesOfSummaries(
      tx,
      shown.map(({ id }) => id),
    )
    const standing = await releaseChoices(tx, [viewer.participantId])
    const windowMs = await rows.windowMs(tx)
    const day = (instant: number): Day => ({
      text: longDay(instant, viewer.timeZone, language, tx.now),
      iso: dayOf(instant, viewer.timeZone),
    })
    return {
      page,
      more: found.length > pageLength,
      updates: shown.map((row) => {
        const stands = standingOf(
          datesOf(row),
          {
            choices: byRecipient(standing),
            someLeftOut: isSomeLeftOut(parts.filter(({ summaryId }) => summaryId === row.id)),
          },
          tx.now,
        )
        return {
          id: row.id,
          period: periodText(row.period_from, row.period_to, language),
          state: stands.state,
          on: day(stands.at ?? tx.now),
          due: stands.due === null ? undefined : day(stands.due),
          shown: isOut(stands.state) && lastInstant(row, standing) + windowMs > tx.now,
        }
      }),
    }
  })
}

function isOut(state: UpdateState): boolean {
  return state === 'released' || state === 'partly' || state === 'automatic'
}

/** The last instant at which it went out to somebody: the windows of the others end before. */
function lastInstant(row: rows.SummaryHead, standing: readonly ReleaseChoiceOf[]): number {
  const releases = byRecipient(standing).map((own) => releasedTo(datesOf(row), own) ?? 0)
  return Math.max(row.released_at ?? 0, ...releases)
}

/** One of the participant's family, and what is to happen with updates to come. */
export type StandingChoice = {
  personId: string
  givenName: string
  /** null: ask each time */
  days: number | null
  /** the day on which that was chosen; undefined where nothing was ever chosen */
  since: Day | undefined
}

/** What the participant chose for updates to come, person by person. */
export async function readStandingChoices(
  viewer: Viewer<'participant'>,
  language: Language,
): Promise<StandingChoice[]> {
  return reading(async (tx) => {
    const { recipients } = await recipientsOf(tx, viewer.participantId)
    const standing = await releaseChoices(tx, [viewer.participantId])
    return recipients.map(({ personId, givenName }) => {
      const own = standing.filter(({ recipientId }) => recipientId === personId)
      const last = newest(own)
      return {
        personId,
        givenName,
        days: standingDays(own),
        since: last && {
          text: longDay(last.at, viewer.timeZone, language, tx.now),
          iso: dayOf(last.at, viewer.timeZone),
        },
      }
    })
  })
}
