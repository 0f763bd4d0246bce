import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { inOrder } from '../consent/categories'
import { lockSharing } from '../consent/standing.server'
import { Conflict, Invalid, NotHere } from '../errors'
import type { Suggestions } from '../library/articles'
import { suggestionsFor } from '../library/suggestions.server'
import { enqueue } from '../notices/enqueue.server'
import { once } from '../once.server'
import { isOnCaseload } from '../people/care.server'
import { linkedFamily } from '../people/read.server'
import type { Said } from '../progress/kinds'
import { readRecord } from '../progress/record.server'
import type { TheRecord } from '../progress/rules'
import { choicesOfSummaries, releaseChoices } from './choice-rows.server'
import { deletePart, insertPart, openParts } from './content.server'
import type { PartContent } from './parts'
import { offeredIn, type PickKey, pickedIn, prefill } from './prefill'
import { type NextStep, nextOnCaseload } from './read.server'
import { byRecipient, datesOf, standingOf, type UpdateState } from './release'
import * as rows from './rows.server'
import { labelsOf } from './rules'
import { type PartWritten, periodText, written } from './written'

/*
 * A clinician's side of an update: started from the record, looked at as the family would read it, given to the
 * participant, taken back while nobody decided. Who would see which part is the participant's, and stands nowhere here.
 */

/** The longest period that one update is about, in days. */
const mostDaysOfPeriod = 92

const dayMs = 86_400_000
const days = (head: rows.SummaryHead) => ({ from: head.period_from, to: head.period_to })

/**
 * Who an update can be written for, and for which days at first: since the last one, at most three weeks.
 *
 * @param chosen the participant who was chosen already, if any
 */
export async function readNewSummary(
  viewer: Viewer<'clinician'>,
  chosen?: string,
): Promise<{ people: { id: string; name: string }[]; from: string; to: string; key: string }> {
  return reading(async (tx) => {
    const people = await rows.caseloadSummaries(tx, viewer.personId)
    const iso = (instant: number) => new Date(instant).toISOString().slice(0, 10)
    const last = people.find((row) => row.participant_id === chosen)
    const since = last?.period_to && last.sent_at !== null ? Date.parse(last.period_to) + dayMs : 0
    return {
      people: people.map((row) => ({ id: row.participant_id, name: `${row.given_name} ${row.family_name}` })),
      from: iso(Math.min(tx.now, Math.max(tx.now - 20 * dayMs, since))),
      to: iso(tx.now),
      key: random128(),
    }
  })
}

/**
 * Starts an update from everything that the record holds for these days. Nobody else sees it.
 *
 * @returns its id, the first one where the same form comes twice
 * @throws Invalid `participantId` for somebody outside the caseload, `to` for days that are no period
 */
export async function startSummary(
  viewer: Viewer<'clinician'>,
  given: { key: string; participantId: string; from: string; to: string },
): Promise<string> {
  const length = (Date.parse(given.to) - Date.parse(given.from)) / dayMs
  if (length < 0) throw new Invalid('to', 'endBeforeStart')
  if (length >= mostDaysOfPeriod) throw new Invalid('from', 'updateTooLong')
  return transact((tx) =>
    once(tx, viewer, given.key, 'start summary', async () => {
      if (!(await isOnCaseload(tx, viewer.personId, given.participantId)))
        throw new Invalid('participantId', 'choose')
      if (Date.parse(given.to) > tx.now + dayMs) throw new Invalid('to', 'dayAhead')
      const id = random128()
      const { participantId, from: periodFrom, to: periodTo } = given
      await rows.insertSummary(tx, {
        id,
        participantId,
        periodFrom,
        periodTo,
        authorId: viewer.personId,
        sentAt: null,
      })
      const known = await readRecord(tx, participantId, given)
      await writeParts(tx, id, prefill(known, given))
      record(tx, viewer, { action: 'start summary', subject: { kind: 'summary', id }, participantId })
      return id
    }),
  )
}

export type DraftView = {
  id: string
  participantId: string
  name: string
  givenName: string
  period: string
  state: UpdateState
  on: string
  /** as the family would read them */
  parts: (PartWritten & { period: string })[]
  articles: Suggestions
  /** what the record offers, and what is in the draft; only while it is one */
  draft: { offered: { key: PickKey; goal?: Said | undefined }[]; picked: PickKey[] } | undefined
  note: Said | undefined
  /** languages that are read in the family, the page's own aside; from links alone, whatever is shared */
  familyReads: Language[]
  /** it can still be taken back: nobody decided about it, and it has gone to nobody */
  canRecall: boolean
  /** whose update comes next this week; only once this one is sent */
  next: (NextStep & { left: number }) | undefined
}

/**
 * One update as a clinician writes it, or sees where it stands.
 *
 * @throws NotHere for one of somebody outside the caseload
 */
export async function readDraft(
  viewer: Viewer<'clinician'>,
  id: string,
  language: Language,
): Promise<DraftView> {
  return reading(async (tx) => {
    const head = await ownDraft(tx, viewer, id)
    const kept = await keptParts(tx, id)
    const stands = await standsFor(tx, head)
    const isDraft = head.sent_at === null
    const known = isDraft ? await readRecord(tx, head.participant_id, days(head)) : undefined
    const family = await linkedFamily(tx, head.participant_id)
    const reads = await rows.languagesOf(
      tx,
      family.map(({ personId }) => personId),
    )
    const parts = inOrder(kept.map(({ category }) => category)).flatMap((category) =>
      kept
        .filter((part) => part.category === category)
        .map((part) => ({
          ...written(part, language, tx.now),
          period: periodText(head.period_from, head.period_to, language),
        })),
    )
    const note = kept.find((part) => part.category === 'support_note')
    return {
      id,
      participantId: head.participant_id,
      name: `${head.given_name} ${head.family_name}`,
      givenName: head.given_name,
      period: periodText(head.period_from, head.period_to, language),
      state: stands.state,
      on: stands.at === null ? '' : longDay(stands.at, viewer.timeZone, language, tx.now),
      parts,
      articles: await suggestionsFor(tx, parts, language),
      draft: known && draftOf(known, days(head), kept),
      note: note?.category === 'support_note' ? note.content.note : undefined,
      familyReads: [...new Set(reads.map((row) => row.language))].filter((one) => one !== language),
      canRecall: stands.state === 'waiting',
      next: isDraft ? undefined : await nextOnCaseload(tx, viewer, head.participant_id),
    }
  })
}

function draftOf(known: TheRecord, period: { from: string; to: string }, kept: readonly PartContent[]) {
  const offered = offeredIn(known, period)
  return {
    offered: offered.map((key) => ({
      key,
      goal: known.goals.find(({ id }) => key === `goals:${id}`)?.words,
    })),
    picked: pickedIn(known, offered, kept),
  }
}

/**
 * Keeps what was picked of the record, and the note, in place of what the draft held.
 *
 * @throws NotHere as above; Conflict `summarySent` for one that is with its participant
 */
export async function saveDraft(
  viewer: Viewer<'clinician'>,
  id: string,
  given: { picked: PickKey[]; note: Said | undefined },
): Promise<void> {
  await transact(async (tx) => {
    const head = await ownDraft(tx, viewer, id)
    if (head.sent_at !== null) throw new Conflict('summarySent')
    await keep(tx, head, given)
    record(tx, viewer, {
      action: 'change draft',
      subject: { kind: 'summary', id },
      participantId: head.participant_id,
    })
  })
}

/**
 * Gives an update to its participant, who reads it first. What is sent is what was picked and looked at.
 *
 * @throws Conflict `summarySent`, or `summaryEmpty` where no part is left
 */
export async function sendSummary(
  viewer: Viewer<'clinician'>,
  id: string,
  given: { picked: PickKey[]; note: Said | undefined },
): Promise<void> {
  await transact(async (tx) => {
    const head = await ownDraft(tx, viewer, id)
    await lockSharing(tx, head.participant_id)
    if (head.sent_at !== null) throw new Conflict('summarySent')
    const parts = await keep(tx, head, given)
    if (parts === 0) throw new Conflict('summaryEmpty')
    await rows.markSent(tx, id, tx.now)
    const accountId = await rows.accountOfParticipant(tx, head.participant_id)
    if (accountId) {
      const key = `update waits ${id} ${tx.now}`
      await enqueue(tx, { key, accountId, template: 'updateWaits' })
    }
    record(tx, viewer, {
      action: 'write summary',
      subject: { kind: 'summary', id },
      participantId: head.participant_id,
      detail: { parts },
    })
  })
}

/**
 * Takes an update back from its participant, who has not decided; it is a draft again. Nobody else has seen it.
 *
 * @throws Conflict `summaryDecided` once they decided, or chose about a part, or it went out by itself
 */
export async function recallSummary(viewer: Viewer<'clinician'>, id: string): Promise<void> {
  await transact(async (tx) => {
    const head = await ownDraft(tx, viewer, id)
    await lockSharing(tx, head.participant_id)
    const stands = await standsFor(tx, head)
    const begun = await choicesOfSummaries(tx, [id])
    if (stands.state === 'draft') return
    if (stands.state !== 'waiting' || begun.length > 0) throw new Conflict('summaryDecided')
    await rows.markSent(tx, id, null)
    record(tx, viewer, {
      action: 'recall summary',
      subject: { kind: 'summary', id },
      participantId: head.participant_id,
    })
  })
}

/** Throws a draft away. @throws Conflict `summarySent` for one that is with its participant */
export async function dropDraft(viewer: Viewer<'clinician'>, id: string): Promise<void> {
  await transact(async (tx) => {
    const head = await ownDraft(tx, viewer, id)
    if (head.sent_at !== null) throw new Conflict('summarySent')
    await writeParts(tx, id, [])
    await rows.deleteSummary(tx, id)
    record(tx, viewer, {
      action: 'drop draft',
      subject: { kind: 'summary', id },
      participantId: head.participant_id,
    })
  })
}

async function ownDraft(tx: Reading, viewer: Viewer<'clinician'>, id: string) {
  const head = await rows.summaryOfCaseload(tx, id)
  if (!head || !(await isOnCaseload(tx, viewer.personId, head.participant_id)))
    throw new NotHere({ summary: id })
  return head
}

/** The parts as they were written, without what the participant added: that is between them and their family. */
async function keptParts(tx: Reading, id: string): Promise<PartContent[]> {
  const opened = await openParts(
    tx,
    (await rows.partsOf(tx, id)).map((part) => part.id),
  )
  return [...opened.values()].map((part) =>
    part.category === 'support_note' ? { ...part, content: { note: part.content.note } } : part,
  )
}

async function standsFor(tx: Reading, head: Awaited<ReturnType<typeof ownDraft>>) {
  const choices = byRecipient(await releaseChoices(tx, [head.participant_id]))
  return standingOf(datesOf(head), { choices, someLeftOut: false }, tx.now)
}

async function keep(
  tx: Tx,
  head: Awaited<ReturnType<typeof ownDraft>>,
  { picked, note }: { picked: PickKey[]; note: Said | undefined },
): Promise<number> {
  const known = await readRecord(tx, head.participant_id, days(head))
  const parts = prefill(known, days(head), (key) => picked.includes(key))
  if (note) parts.push({ category: 'support_note', content: { note } })
  await writeParts(tx, head.id, parts)
  return parts.length
}

async function writeParts(tx: Tx, summaryId: string, parts: readonly PartContent[]): Promise<void> {
  for (const { id } of await rows.partsOf(tx, summaryId)) await deletePart(tx, id)
  for (const part of parts) await insertPart(tx, { id: random128(), summaryId, labels: labelsOf(part), part })
}
