import type { z } from 'zod'
import type { Viewer } from '~/doors/viewer'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { choiceOf, dueDigests, moveDigest, writeChoice } from './choice-rows.server'
import type { noticesInput } from './input'
import { contactOf } from './rows.server'
import { nextDigest } from './rules'

export type NoticeChoices = {
  reminders: boolean
  digest: 'none' | 'daily' | 'weekly'
  /** where letters go */
  email: string
}

/** What this family wishes to be written: reminders, unless it said no; a digest, where it asked. */
export async function readNoticeChoices(viewer: Viewer<'family'>): Promise<NoticeChoices> {
  return reading(async (tx) => {
    const row = await choiceOf(tx, viewer.accountId)
    const { email } = await contactOf(tx, viewer.accountId)
    return { reminders: row?.reminders !== 0, digest: row?.digest ?? 'none', email }
  })
}

/** Changes what this family wishes to be written, from now on. Saying the same again moves no digest. */
export async function changeNoticeChoices(
  viewer: Viewer<'family'>,
  { reminders, digest }: z.output<typeof noticesInput>,
): Promise<void> {
  await transact(async (tx) => {
    const before = await choiceOf(tx, viewer.accountId)
    const { zone } = await contactOf(tx, viewer.accountId)
    const due = digest === 'none' ? null : nextDigest(tx.now, zone, digest)
    await writeChoice(tx, {
      account_id: viewer.accountId,
      reminders: reminders === 'yes' ? 1 : 0,
      digest,
      digest_due_at: before?.digest === digest ? before.digest_due_at : due,
    })
    record(tx, viewer, {
      action: 'change notices',
      subject: { kind: 'account', id: viewer.accountId },
      detail: { reminders: reminders === 'yes', digest },
    })
  })
}

export type DueDigest = Awaited<ReturnType<typeof dueDigests>>[number]

/** The family accounts that asked for a digest which is due now, the longest due first. */
export async function listDueDigests(tx: Reading, count: number): Promise<DueDigest[]> {
  return dueDigests(tx, count)
}

/** A digest that is later than this is left out: the next one comes anyway. */
const latest = 3 * 3_600_000

/**
 * Takes a due digest for whoever writes it, and sets when the next is due.
 *
 * @returns its key, or undefined where somebody else took it or where it is too late to be of use
 */
export async function takeDigest(tx: Tx, one: DueDigest): Promise<string | undefined> {
  if (one.due_at === null || one.digest === 'none') return undefined
  const next = nextDigest(tx.now, one.zone, one.digest)
  if (!(await moveDigest(tx, one.account_id, { was: one.due_at, next }))) return undefined
  return tx.now - one.due_at > latest ? undefined : `digest:${one.account_id}:${one.due_at}`
}
