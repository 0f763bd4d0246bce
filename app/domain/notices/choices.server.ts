import type { z } from 'zod'
import type { Viewer } from '~/doors/viewer'
import { reading, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { choiceOf, writeChoice } from './choice-rows.server'
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
