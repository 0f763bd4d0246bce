import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { appendToLedger } from '~/platform/ledger.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { lockSharing, recipientsOf } from '../consent/standing.server'
import { Conflict, Invalid, NotHere, Refused } from '../errors'
import { once } from '../once.server'
import { linkedFamily } from '../people/read.server'
import { insertPartChoice, insertReleaseChoice, partChoices, releaseChoices } from './choice-rows.server'
import { openParts, rewritePart } from './content.server'
import { leftOutSince, mostDays, standingDays } from './release'
import * as rows from './rows.server'
import { seenMark } from './seen.server'
import { askEachTimeAgain } from './standing-end.server'

/** A part of an update and somebody who is not to see it; null is everybody, whoever may come to share in it. */
export type LeaveOut = { category: string; recipientId: string | null }

export type Release = {
  leaveOut?: LeaveOut[]
  ownWords?: { text: string; language: 'en' | 'es'; inOther?: string | undefined }
  /** the mark of what the page showed: the parts, and who would see each */
  seen?: string
  /** the idempotency key of the form */
  key?: string
}

/**
 * The participant lets an update go to the people they share with, after leaving out what they want and adding
 * their own words to the note on how to help.
 *
 * @throws NotHere for an update that is not theirs; Conflict `summaryDecided` when it was decided before,
 *   `reviewChanged` when it or who would see it changed since it was shown; Refused `noNote`
 */
export async function releaseSummary(
  viewer: Viewer<'participant'>,
  id: string,
  release: Release = {},
): Promise<void> {
  await transact(async (tx) => {
    const version = await lockSharing(tx, viewer.participantId)
    const { summary, parts } = await ownUpdate(tx, viewer, id)
    const work = async () => {
      if (isDecided(summary)) throw new Conflict('summaryDecided')
      if (release.seen !== undefined) {
        const { recipients } = await recipientsOf(tx, viewer.participantId)
        if (release.seen !== (await seenMark(tx, summary, parts, recipients)))
          throw new Conflict('reviewChanged')
      }
      const left = await leaveOut(tx, viewer, parts, { list: release.leaveOut ?? [], version })
      if (release.ownWords) await addOwnWords(tx, parts, release.ownWords)
      await rows.markReleased(tx, id)
      record(tx, viewer, {
        action: 'release summary',
        subject: { kind: 'summary', id },
        participantId: viewer.participantId,
        detail: { leftOut: left, ownWords: release.ownWords !== undefined },
      })
    }
    await (release.key === undefined ? work() : once(tx, viewer, release.key, `release ${id}`, work))
  })
}

/**
 * The participant says no to an update: nobody sees it, those included to whom a standing choice had let it go.
 *
 * @throws NotHere for an update that is not theirs; Conflict `summaryDecided` when they released it before
 */
export async function declineUpdate(viewer: Viewer<'participant'>, id: string): Promise<void> {
  await transact(async (tx) => {
    await lockSharing(tx, viewer.participantId)
    const { summary } = await ownUpdate(tx, viewer, id)
    if (summary.declined_at !== null || summary.withdrawn_at !== null) return
    if (summary.released_at !== null) throw new Conflict('summaryDecided')
    await rows.markDeclined(tx, id)
    const { participantId, personId: actorId } = viewer
    appendToLedger(tx, { kind: 'declined', at: tx.now, id, participantId, actorId })
    record(tx, viewer, {
      action: 'decline summary',
      subject: { kind: 'summary', id },
      participantId: viewer.participantId,
    })
  })
}

/**
 * Takes a whole update back, from this instant. No reason, no password, nothing is sent; twice is once.
 *
 * @throws NotHere for an update that is not theirs
 */
export async function takeBack(viewer: Viewer<'participant'>, id: string): Promise<void> {
  await transact(async (tx) => {
    await lockSharing(tx, viewer.participantId)
    const { summary } = await ownUpdate(tx, viewer, id)
    if (summary.withdrawn_at !== null || summary.declined_at !== null) return
    await rows.markWithdrawn(tx, id)
    const { participantId, personId: actorId } = viewer
    appendToLedger(tx, { kind: 'withdrawn', at: tx.now, id, participantId, actorId })
    record(tx, viewer, {
      action: 'withdraw summary',
      subject: { kind: 'summary', id },
      participantId: viewer.participantId,
    })
  })
}

/**
 * Takes one part back, from one person or from everybody, from this instant; twice is once.
 *
 * @throws NotHere for an update that is not theirs, or that has no such part; Conflict `reviewChanged` for a person
 *   who is not of their family
 */
export async function takeBackPart(viewer: Viewer<'participant'>, id: string, part: LeaveOut): Promise<void> {
  await transact(async (tx) => {
    const version = await lockSharing(tx, viewer.participantId)
    const { parts } = await ownUpdate(tx, viewer, id)
    const left = await leaveOut(tx, viewer, parts, { list: [part], version })
    if (left === 0) return
    record(tx, viewer, {
      action: 'leave out part',
      subject: { kind: 'summary', id },
      participantId: viewer.participantId,
      detail: { category: part.category, recipientId: part.recipientId },
    })
  })
}

/**
 * Shows a part that was left out after all: to this person, as far as what was signed with them lets it through. It
 * was the participant's own choice, so it is theirs to change, by a press of its own.
 *
 * @throws NotHere as above; Conflict `summaryDecided` when the update was declined or taken back
 */
export async function showAgain(viewer: Viewer<'participant'>, id: string, part: LeaveOut): Promise<void> {
  await transact(async (tx) => {
    const version = await lockSharing(tx, viewer.participantId)
    const { summary, parts } = await ownUpdate(tx, viewer, id)
    if (summary.declined_at !== null || summary.withdrawn_at !== null) throw new Conflict('summaryDecided')
    const found = parts.find(({ category }) => category === part.category)
    if (!found) throw new NotHere({ summary: id })
    const choices = await partChoices(tx, viewer.participantId)
    if (leftOutSince(choices, found.id, part.recipientId) === null) return
    await insertPartChoice(tx, {
      id: random128(),
      partId: found.id,
      recipientId: part.recipientId,
      shown: true,
      version,
      actorId: viewer.personId,
    })
    record(tx, viewer, {
      action: 'show part again',
      subject: { kind: 'summary', id },
      participantId: viewer.participantId,
      detail: { category: part.category, recipientId: part.recipientId },
    })
  })
}

/**
 * What is to happen with updates to come, for one person: ask each time, or release after some days in which the
 * participant did nothing. An update that waits already stays with the participant.
 *
 * @param days 1 to 14, or null for being asked
 * @returns whether anything changed
 * @throws Invalid on `recipientId` for somebody who is not of their family, on `days` for another number
 */
export async function chooseRelease(
  viewer: Viewer<'participant'>,
  { recipientId, days }: { recipientId: string; days: number | null },
): Promise<boolean> {
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= mostDays))
    throw new Invalid('days', 'choose')
  return transact(async (tx) => {
    const version = await lockSharing(tx, viewer.participantId)
    const family = await linkedFamily(tx, viewer.participantId)
    if (!family.some(({ personId }) => personId === recipientId))
      throw new Invalid('recipientId', 'recipientMissing')
    const choices = await releaseChoices(tx, [viewer.participantId], recipientId)
    if (standingDays(choices) === days) return false
    const id = random128()
    const { participantId } = viewer
    const row = { id, participantId, recipientId, version, actorId: viewer.personId }
    if (days === null) await askEachTimeAgain(tx, row)
    else await insertReleaseChoice(tx, { ...row, days, at: tx.now })
    record(tx, viewer, {
      action: 'choose release',
      subject: { kind: 'release choice', id },
      participantId,
      detail: { recipientId, days },
    })
    return true
  })
}

type OwnUpdate = Awaited<ReturnType<typeof ownUpdate>>

async function ownUpdate(tx: Tx, viewer: Viewer<'participant'>, id: string) {
  const summary = await rows.ownSummary(tx, id, viewer.participantId)
  if (!summary) throw new NotHere({ summary: id })
  return { summary, parts: await rows.partsOf(tx, id) }
}

function isDecided(summary: OwnUpdate['summary']): boolean {
  return summary.declined_at !== null || summary.withdrawn_at !== null || summary.released_at !== null
}

/** Writes what is left out that was not yet. @returns how many choices were written */
async function leaveOut(
  tx: Tx,
  viewer: Viewer<'participant'>,
  parts: OwnUpdate['parts'],
  { list, version }: { list: LeaveOut[]; version: number },
): Promise<number> {
  if (list.length === 0) return 0
  const family = await linkedFamily(tx, viewer.participantId)
  const choices = await partChoices(tx, viewer.participantId)
  let written = 0
  for (const { category, recipientId } of list) {
    const part = parts.find((one) => one.category === category)
    if (!part) throw new NotHere()
    if (recipientId !== null && !family.some(({ personId }) => personId === recipientId))
      throw new Conflict('reviewChanged')
    if (leftOutSince(choices, part.id, recipientId) !== null) continue
    const id = random128()
    await insertPartChoice(tx, {
      id,
      partId: part.id,
      recipientId,
      shown: false,
      version,
      actorId: viewer.personId,
    })
    const { participantId } = viewer
    appendToLedger(tx, {
      kind: 'leftOut',
      at: tx.now,
      id,
      participantId,
      actorId: viewer.personId,
      recipientId,
      category,
      partId: part.id,
    })
    written += 1
  }
  return written
}

async function addOwnWords(
  tx: Tx,
  parts: OwnUpdate['parts'],
  ownWords: NonNullable<Release['ownWords']>,
): Promise<void> {
  const note = parts.find((one) => one.category === 'support_note')
  const opened = note && (await openParts(tx, [note.id])).get(note.id)
  if (!note || opened?.category !== 'support_note') throw new Refused('noNote')
  await rewritePart(tx, note.id, { ...opened, content: { ...opened.content, ownWords } })
}
