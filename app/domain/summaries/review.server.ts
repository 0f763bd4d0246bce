import type { Viewer } from '~/doors/viewer'
import { dayOf, longDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { inOrder } from '../consent/categories'
import { type Recipient, recipientsOf } from '../consent/standing.server'
import { NotHere } from '../errors'
import { suggestionsFor } from '../library/suggestions.server'
import { partChoices, type ReleaseChoiceOf, releaseChoices } from './choice-rows.server'
import { openParts } from './content.server'
import type { PartContent } from './parts'
import {
  automaticRelease,
  datesOf,
  isSomeLeftOut,
  leftOutSince,
  type PartChoice,
  releasedTo,
  standingOf,
  type UpdateState,
} from './release'
import * as rows from './rows.server'
import { fromDayOn } from './rules'
import { seenMark } from './seen.server'
import type { Day, PartReader, ReviewView } from './views'
import { periodText, written } from './written'

/**
 * One update as its participant reviews it: each part as the family would read it, and who that is.
 *
 * @throws NotHere for an update that is not theirs
 */
export async function readReview(
  viewer: Viewer<'participant'>,
  id: string,
  language: Language,
): Promise<ReviewView> {
  return reading(async (tx) => {
    const summary = await rows.ownSummary(tx, id, viewer.participantId)
    if (!summary) throw new NotHere({ summary: id })
    const heads = await rows.partsOf(tx, id)
    const around = await recipientsOf(tx, viewer.participantId)
    const partIds = heads.map((head) => head.id)
    const opened = await openParts(tx, partIds)
    const choices = await partChoices(tx, viewer.participantId)
    const standing = await releaseChoices(tx, [viewer.participantId])
    const languages = new Map(
      (
        await rows.languagesOf(
          tx,
          around.recipients.map(({ personId }) => personId),
        )
      ).map((row) => [row.id, row.language]),
    )
    const day = (instant: number): Day => ({
      text: longDay(instant, viewer.timeZone, language, tx.now),
      iso: dayOf(instant, viewer.timeZone),
    })
    const period = periodText(summary.period_from, summary.period_to, language)
    const update: Whole = { tx, partIds, summary, choices, standing, day, ...around }
    const parts = inOrder(heads.map(({ category }) => category)).flatMap((category) => {
      const head = heads.find((one) => one.category === category)
      const content = head && opened.get(head.id)
      if (!head || !content) return []
      return [
        {
          part: { ...written(content, language, tx.now), period },
          readers: readersOf(update, head, content),
          leftOutForAll: leftOutSince(choices, head.id, null) !== null,
        },
      ]
    })
    const readers = around.recipients.filter(({ personId }) =>
      parts.some((part) => part.readers.some((one) => one.personId === personId)),
    )
    const stands = standsAt(update, readers)
    const note = parts.find(({ part }) => part.category === 'support_note')
    return {
      id,
      givenName: viewer.givenName,
      period,
      state: stands.state,
      on: day(stands.at ?? tx.now),
      mode: stands.mode,
      parts,
      articles: await suggestionsFor(
        tx,
        parts.map(({ part }) => part),
        language,
      ),
      names: readers.map(({ givenName }) => givenName),
      automatic: readers.flatMap(({ personId, givenName }) => {
        const due = automaticRelease(summary.sent_at, choicesFor(standing, personId))
        return due ? [{ givenName, on: day(due.at), past: due.at <= tx.now }] : []
      }),
      ownWords: note && {
        readers: note.readers.map(({ personId, givenName }) => ({
          givenName,
          language: languages.get(personId) ?? 'en',
        })),
      },
      seen: await seenMark(tx, summary, heads, around.recipients),
      key: random128(),
    }
  })
}

type Whole = {
  tx: Reading
  partIds: string[]
  summary: rows.SummaryHead
  choices: PartChoice[]
  standing: ReleaseChoiceOf[]
  day: (instant: number) => Day
  recipients: Recipient[]
  zone: string
  windowMs: number
}

function choicesFor(standing: readonly ReleaseChoiceOf[], recipientId: string): ReleaseChoiceOf[] {
  return standing.filter((one) => one.recipientId === recipientId)
}

/** The window in which a recipient can see an update, by its release to them; undefined outside of it. */
function windowOf({ tx, summary, standing, windowMs }: Whole, recipientId: string): number | undefined {
  if (summary.declined_at !== null || summary.withdrawn_at !== null) return undefined
  const released = releasedTo(datesOf(summary), choicesFor(standing, recipientId))
  if (released === null || released > tx.now) return undefined
  return tx.now < released + windowMs ? released + windowMs : undefined
}

function readersOf(whole: Whole, head: rows.OwnPart, content: PartContent): PartReader[] {
  return whole.recipients.flatMap((recipient) => {
    const dataFrom = recipient.dataFromOf({ ...head, periodTo: whole.summary.period_to })
    if (dataFrom === undefined) return []
    const kept = dataFrom > 0 ? fromDayOn(content, dayOf(dataFrom, whole.zone)) : content
    if (!kept) return []
    const leftOut = leftOutSince(whole.choices, head.id, recipient.personId) !== null
    const ends = leftOut ? undefined : windowOf(whole, recipient.personId)
    return [
      {
        personId: recipient.personId,
        givenName: recipient.givenName,
        leftOut,
        from: JSON.stringify(kept) === JSON.stringify(content) ? undefined : whole.day(dataFrom),
        until: ends === undefined ? undefined : whole.day(ends - 1),
      },
    ]
  })
}

function standsAt(
  whole: Whole,
  readers: readonly Recipient[],
): { state: UpdateState; at: number | null; mode: ReviewView['mode'] } {
  const { summary, standing, tx } = whole
  const ofThis = whole.choices.filter(({ partId }) => whole.partIds.includes(partId))
  const { state, at } = standingOf(
    datesOf(summary),
    {
      choices: readers.map(({ personId }) => choicesFor(standing, personId)),
      someLeftOut: isSomeLeftOut(ofThis),
    },
    tx.now,
  )
  if (state === 'declined' || state === 'withdrawn') return { state, at, mode: 'over' }
  const hasIt = (one: Recipient) => {
    const due = automaticRelease(summary.sent_at, choicesFor(standing, one.personId))
    return due !== undefined && due.at <= tx.now
  }
  const undecided = state === 'waiting' || (state === 'automatic' && !readers.every(hasIt))
  if (undecided) return { state, at, mode: 'decide' }
  const someWindow = whole.recipients.some(({ personId }) => windowOf(whole, personId) !== undefined)
  return { state, at, mode: someWindow ? 'shown' : 'over' }
}
