import type { Viewer } from '~/doors/viewer'
import { catalogue } from '~/i18n/catalogue.server'
import { reading, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { readClinic } from '../clinic/read.server'
import { failingCount, type LetterMark, lettersBefore, oldestDue } from './rows.server'
import { bodyWithLink } from './sealed-link.server'

export type LetterView = {
  id: string
  to: string
  subject: string
  body: string
  language: 'en' | 'es'
  createdAt: number
  dueAt: number
  state: 'sent' | 'discarded' | 'failing' | 'waiting'
  sentAt: number | undefined
  why: string | undefined
}

const page = 50

/**
 * The letters of the outbox, newest first: what was sent, what waits, what could not be sent and why. They hold
 * addresses, so that each look is on record.
 *
 * @param failing only those that could not be sent yet
 */
export async function listLetters(
  viewer: Viewer<'admin'>,
  before?: LetterMark,
  failing = false,
): Promise<{ letters: LetterView[]; failing: number; next: LetterMark | undefined }> {
  const { demo } = await readClinic()
  const { rows, count } = await transact(async (tx) => {
    record(tx, viewer, { action: 'read letters', subject: { kind: 'outbox', id: 'page' } })
    return { rows: await lettersBefore(tx, before, page, failing), count: await failingCount(tx) }
  })
  const last = rows.length === page ? rows.at(-1) : undefined
  return {
    failing: count,
    letters: rows.map((row) => ({
      id: row.id,
      to: row.to_email,
      subject: row.subject,
      // Whoever has such a link has the account, so nobody reads it here; in a demonstration nobody is real.
      body: demo
        ? bodyWithLink({ id: row.id, body: row.body }, row.sealed_link)
        : row.body.replaceAll(/\{(?:link|mute)\}/g, catalogue(row.language).letters.linkUnseen),
      language: row.language,
      createdAt: row.created_at,
      dueAt: row.due_at,
      state:
        row.sent_at !== null
          ? 'sent'
          : row.discarded_at !== null
            ? 'discarded'
            : row.last_error
              ? 'failing'
              : 'waiting',
      sentAt: row.sent_at ?? undefined,
      why: row.last_error ?? undefined,
    })),
    next: last && { at: last.created_at, id: last.id },
  }
}

/** How long the oldest due letter has waited, in ms. */
export async function oldestLetterWait(): Promise<number> {
  return reading(oldestDue)
}
