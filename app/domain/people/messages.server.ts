import type { TeamViewer } from '~/doors/viewer'
import { iso, longDay, timeOfDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { reading, type Tx, transact } from '~/platform/db.server'
import { unseal } from '~/platform/seal.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import { careOf } from './care.server'
import type { MessageAct } from './input'
import * as rows from './message-rows.server'

/** A message to the team, without its words. */
export type MessageHead = {
  id: string
  writer: string
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
 * What the people in the own care wrote to the team, the open ones first. The words are opened one at a time.
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

/** How many messages of the own care wait for an answer. */
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
): Promise<MessageHead & { paragraphs: string[]; participantId: string }> {
  return transact(async (tx) => {
    const row = await ownMessage(tx, viewer, id)
    record(tx, viewer, about(row, 'read message'))
    const text = unseal(row.sealed, { table: 'team_message', column: 'sealed', row: id })
    return {
      ...headOf(row, viewer, { language, now: tx.now }),
      participantId: row.participant_id,
      paragraphs: text.split(/\n+/).filter((line) => line.trim() !== ''),
    }
  })
}

/**
 * Takes a message, from a colleague too; says that it is done; or opens it again. Twice is once. The participant is
 * not told here: somebody speaks with them.
 *
 * @throws NotHere for a message of nobody in the own care
 */
export async function handleMessage(viewer: TeamViewer, id: string, act: MessageAct): Promise<void> {
  await transact(async (tx) => {
    const row = await ownMessage(tx, viewer, id)
    if (act === 'take') {
      if (row.assigned_to === viewer.personId) return
      await rows.changeMessage(tx, id, { assigned_to: viewer.personId })
    } else if (act === 'done') {
      if (row.done_at !== null) return
      await rows.changeMessage(tx, id, { done_at: tx.now, done_by: viewer.personId })
    } else {
      if (row.done_at === null) return
      await rows.changeMessage(tx, id, { done_at: null, done_by: null })
    }
    record(tx, viewer, about(row, `${act} message`))
  })
}

async function ownMessage(tx: Tx, viewer: TeamViewer, id: string) {
  const row = await rows.messageInCare(tx, await careOf(tx, viewer), id)
  if (!row) throw new NotHere({ message: id })
  return row
}

function about(row: { id: string; participant_id: string }, action: string) {
  return { action, subject: { kind: 'message', id: row.id }, participantId: row.participant_id }
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
