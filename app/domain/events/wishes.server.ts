import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { reading, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { Invalid } from '../errors'
import type { WishForm } from './party-input'
import { dayparts, weekdays } from './views'
import { deleteWish, saveWish, wishesByAnswer, wishOf } from './wish-rows.server'

export type WishPage = {
  dayparts: readonly (typeof dayparts)[number][]
  days: readonly (typeof weekdays)[number][]
  /** what this family said before */
  said: WishForm | undefined
  language: Language
}

/** When a family said it can come, to change it. */
export async function readWish(viewer: Viewer<'family'>, language: Language): Promise<WishPage> {
  return reading(async (tx) => {
    const row = await wishOf(tx, viewer.accountId)
    return {
      dayparts,
      days: weekdays,
      said: row && {
        dayparts: JSON.parse(row.dayparts) as WishForm['dayparts'],
        days: JSON.parse(row.days) as WishForm['days'],
        language: row.language,
      },
      language,
    }
  })
}

/** Keeps when a family can come; saying it again replaces it. @throws Invalid when nothing is chosen */
export async function tellTimes(viewer: Viewer<'family'>, form: WishForm): Promise<void> {
  if (form.dayparts.length + form.days.length === 0) throw new Invalid('dayparts', 'chooseTimes')
  await transact(async (tx) => {
    await saveWish(tx, {
      account_id: viewer.accountId,
      dayparts: JSON.stringify([...new Set(form.dayparts)]),
      days: JSON.stringify([...new Set(form.days)]),
      language: form.language,
      told_at: tx.now,
    })
    record(tx, viewer, { action: 'wish.told', subject: { kind: 'account', id: viewer.accountId } })
  })
}

/** Forgets it. */
export async function forgetTimes(viewer: Viewer<'family'>): Promise<void> {
  await transact(async (tx) => {
    await deleteWish(tx, viewer.accountId)
    record(tx, viewer, { action: 'wish.forgotten', subject: { kind: 'account', id: viewer.accountId } })
  })
}

export type WishCount = { language: Language; dayparts: number[]; days: number[]; families: number }

/** How many families could come when, by the language they wish for: counts only, no names. */
export async function readWishes(
  _viewer: Viewer<'coordinator'>,
): Promise<{ counts: WishCount[]; families: number }> {
  return reading(async (tx) => {
    const rows = await wishesByAnswer(tx)
    const counts = (['en', 'es'] as const).map((language) => {
      const of = rows.filter((row) => row.language === language)
      const among = (column: 'dayparts' | 'days', name: string) =>
        of.filter((row) => (JSON.parse(row[column]) as string[]).includes(name)).length
      return {
        language,
        families: of.length,
        dayparts: dayparts.map((name) => among('dayparts', name)),
        days: weekdays.map((name) => among('days', name)),
      }
    })
    return { counts, families: rows.length }
  })
}
