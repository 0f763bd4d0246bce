import type { RetentionKind } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { fullDate } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading, transact } from '~/platform/db.server'
import { countDue, type Due, retentionKinds } from '~/platform/retention.server'
import { confirmPassword } from '../accounts/change.server'
import { record } from '../audit/record.server'
import { Invalid } from '../errors'
import { daysOf, isSettable, type Settable, windows } from './keeping'
import * as rows from './retention-rows.server'

const dayMs = 86_400_000

/** What of a kind has been kept as long as its window says. `cutoff` is undefined for what is kept for ever. */
export type RetentionLine = { kind: RetentionKind; days: number | null; cutoff: number | undefined } & Due

/** What would be removed now, kind by kind; nothing is. */
export async function planRetention(): Promise<RetentionLine[]> {
  return reading(planIn)
}

async function planIn(tx: Reading): Promise<RetentionLine[]> {
  const chosen = new Map((await rows.chosenWindows(tx)).map(({ kind, days }) => [kind, Number(days)]))
  const lines: RetentionLine[] = []
  for (const kind of retentionKinds) {
    const days = daysOf(kind, chosen.get(kind))
    const cutoff = days === null ? undefined : tx.now - days * dayMs
    const due: Due = cutoff === undefined ? { count: 0, oldest: null } : await countDue(tx.db, kind, cutoff)
    lines.push({ kind, days, cutoff, ...due })
  }
  return lines
}

export type RetentionView = {
  lines: { kind: RetentionKind; days: number | null; count: number; oldest: string | undefined }[]
  settable: { kind: Settable; days: number | null; least: number }[]
}

/** The same for the administrator's page. */
export async function readRetention(viewer: Viewer<'admin'>, language: Language): Promise<RetentionView> {
  const lines = await planRetention()
  return {
    lines: lines.map(({ kind, days, count, oldest }) => ({
      kind,
      days,
      count,
      oldest: oldest === null ? undefined : fullDate(oldest, viewer.timeZone, language),
    })),
    settable: lines.flatMap(({ kind, days }) =>
      isSettable(kind) ? [{ kind, days, least: windows[kind].least }] : [],
    ),
  }
}

/**
 * Sets how long a kind is kept.
 *
 * @throws Invalid on `days`: `windowShort` below what the law or the portal needs; on `password`
 */
export async function chooseWindow(
  viewer: Viewer<'admin'>,
  asked: { kind: Settable; days: number; password: string },
): Promise<void> {
  if (asked.days < windows[asked.kind].least) throw new Invalid('days', 'windowShort')
  await confirmPassword(viewer, asked.password)
  await transact(async (tx) => {
    await rows.chooseWindow(tx, asked.kind, asked.days, viewer.personId)
    record(tx, viewer, {
      action: 'set retention',
      subject: { kind: 'retention', id: asked.kind },
      detail: { days: asked.days },
    })
  })
}

/** Puts on record that a removal begins, or what it removed. */
export async function recordRetention(
  action: 'begin retention' | 'finish retention',
  counts: Partial<Record<RetentionKind, number>>,
): Promise<void> {
  await transact(async (tx) =>
    record(tx, undefined, {
      action,
      subject: { kind: 'clinic', id: 'clinic' },
      detail: counts,
      actorId: 'portal',
    }),
  )
}
