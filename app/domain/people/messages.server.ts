import type { TeamViewer } from '~/doors/viewer'
import { iso, longDay, timeOfDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { unseal } from '~/platform/seal.server'
import type { Act } from '../audit/known-acts'
import { record } from '../audit/record.server'
import { Invalid, NotHere } from '../errors'
import { careOf } from './care.server'
import type { MessageAct } from './input'
import * as rows from './message-rows.server'

/** A message to the team, without its words. */
export type MessageHead = {
  id: string
  writer: string
  /** whom it is about: the writer, a person in care, somebody as the writer calls them, or nobody */
  about: { kind: 'self' | 'person' | 'named' | 'nobody'; name: string }
  sent: { day: string; time: string; iso: string }
  /** new: nobody has taken it; taken: by somebody; done: answered */
  state: 'new' | 'taken' | 'done'
  /** who took it */
  holder: string | undefined
  /** whether this viewer took it */
  isMine: boolean
}

const pageLength = 20

/**
 * What was written to the team about people in the own care, and for coordinators the general list, the open ones first. The words are opened one at a time.
 *
 * @param page from 1
 */
export async function listMessages(
  viewer: TeamViewer,
  { page, language }: { page: number; language: Language },
): Promise<{ messages: MessageHead[]; page: number; more: boolean }> {
  return reading(async (tx) => {
    const found = await rows.messagesInCare(tx, await careOf(tx, viewer), {
      offset: (page - 1) * pageLength,
      count: pageLength + 1,
    })
    return {
      page,
      more: found.length > pageLength,
      messages: found.slice(0, pageLength).map((row) => headOf(row, viewer, { language, now: tx.now })),
    }
  })
}

/** The messages about one person that wait, twenty at most, without their words. */
export async function openMessagesAbout(
  tx: Reading,
  viewer: TeamViewer,
  participantId: string,
): Promise<{ id: string; sentAt: number; holderId: string | undefined }[]> {
  const found = await rows.openMessagesAbout(tx, await careOf(tx, viewer), participantId)
  return found.map((row) => ({
    id: row.id,
    sentAt: row.created_at,
    holderId: row.assigned_to ?? undefined,
  }))
}

/** How many messages that this viewer reads wait for somebody. */
export async function countOpenMessages(viewer: TeamViewer): Promise<number> {
  return reading(async (tx) => rows.openMessages(tx, await careOf(tx, viewer)))
}

/**
 * Opens one message. Who opened it, and when, goes on record before the words leave.
 *
 * @throws NotHere for a message of nobody in the own care
 */
export async function readMessage(
  viewer: TeamViewer,
  id: string,
  language: Language,
): Promise<
  MessageHead & {
    paragraphs: string[]
    /** none for a message of the general list */
    participantId: string | undefined
    /** to whom it can be given */
    colleagues: { id: string; name: string }[]
  }
> {
  return transact(async (tx) => {
    const row = await ownMessage(tx, viewer, id)
    record(tx, viewer, about(row, 'read message'))
    const text = unseal(row.sealed, { table: 'team_message', column: 'sealed', row: id })
    return {
      ...headOf(row, viewer, { language, now: tx.now }),
      participantId: row.participant_id ?? undefined,
      paragraphs: text.split(/\n+/).filter((line) => line.trim() !== ''),
      colleagues: (await rows.colleaguesFor(tx, row.participant_id))
        .filter((one) => one.id !== viewer.personId && one.id !== row.assigned_to)
        .map((one) => ({ id: one.id, name: `${one.given_name} ${one.family_name}` })),
    }
  })
}

/**
 * Takes a message, from a colleague too; gives it to one; says that it is done; or opens it again. Twice is once.
 * Whoever wrote it is not told here: somebody speaks with them.
 *
 * @param to the colleague's person, for `give`
 * @throws NotHere for a message of nobody in the own care, Invalid for a colleague who may not read it
 */
export async function handleMessage(
  viewer: TeamViewer,
  id: string,
  act: MessageAct,
  to?: string,
): Promise<void> {
  await transact(async (tx) => {
    const row = await ownMessage(tx, viewer, id)
    if (act === 'take') {
      if (row.assigned_to === viewer.personId) return
      await rows.changeMessage(tx, id, { assigned_to: viewer.personId })
    } else if (act === 'give') {
      const colleague = (await rows.colleaguesFor(tx, row.participant_id)).find((one) => one.id === to)
      if (!colleague) throw new Invalid('to', 'colleagueMissing')
      if (row.assigned_to === colleague.id) return
      await rows.changeMessage(tx, id, { assigned_to: colleague.id })
    } else if (act === 'done') {
      if (row.done_at !== null) return
      await rows.changeMessage(tx, id, { done_at: tx.now, done_by: viewer.personId })
    } else {
      if (row.done_at === null) return
      await rows.changeMessage(tx, id, { done_at: null, done_by: null })
    }
    record(tx, viewer, {
      ...about(row, `${act} message`),
      ...(act === 'give' && to !== undefined ? { detail: { to } } : {}),
    })
  })
}

async function ownMessage(tx: Tx, viewer: TeamViewer, id: string) {
  const row = await rows.messageInCare(tx, await careOf(tx, viewer), id)
  if (!row) throw new NotHere({ message: id })
  return row
}

function about(row: { id: string; participant_id: string | null }, action: Act) {
  const subject = { kind: 'message', id: row.id }
  return row.participant_id === null
    ? { action, subject }
    : { action, subject, participantId: row.participant_id }
}

function aboutOf(row: Awaited<ReturnType<typeof rows.messagesInCare>>[number]): MessageHead['about'] {
  if (row.about_person_id !== null && row.about_person_id === row.writer_id) return { kind: 'self', name: '' }
  if (row.about_person_id !== null) return { kind: 'person', name: `${row.about_given} ${row.about_family}` }
  return row.about_name === null ? { kind: 'nobody', name: '' } : { kind: 'named', name: row.about_name }
}

function headOf(
  row: Awaited<ReturnType<typeof rows.messagesInCare>>[number],
  viewer: TeamViewer,
  { language, now }: { language: Language; now: number },
): MessageHead {
  const zone = viewer.timeZone
  return {
    id: row.id,
    writer: `${row.given_name} ${row.family_name}`,
    about: aboutOf(row),
    sent: {
      day: longDay(row.created_at, zone, language, now),
      time: timeOfDay(row.created_at, zone, language),
      iso: iso(row.created_at),
    },
    state: row.done_at !== null ? 'done' : row.assigned_to === null ? 'new' : 'taken',
    holder: row.holder_given === null ? undefined : `${row.holder_given} ${row.holder_family}`,
    isMine: row.assigned_to === viewer.personId,
  }
}
