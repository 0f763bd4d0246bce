import type { Viewer } from '~/doors/viewer'
import { type Reading, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { sitesInCare } from '../accounts/read.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, NotHere } from '../errors'
import { isId } from '../ids'
import { once } from '../once.server'
import { markAllPublished } from './date-rows.server'
import { comingDates } from './desk-rows.server'
import type { ProgramChangeForm, ProgramForm } from './program-input'
import {
  changeProgram as changeProgramRow,
  hasDatesBeyond,
  insertProgram,
  programById,
  retireProgramRow,
  setConditions,
} from './program-rows.server'
import { insertQuestion, questionsAsked } from './question-rows.server'

/** A program that a coordinator may work on. @throws NotHere for none, and for family therapy */
export async function programHers(tx: Reading, _viewer: Viewer<'coordinator'>, id: string | undefined) {
  const row = isId(id) ? await programById(tx, id) : undefined
  if (!row || row.kind === 'therapy') throw new NotHere()
  return row
}

function columnsIn(form: ProgramForm | ProgramChangeForm) {
  return {
    kind: form.kind,
    audience: form.audience,
    joining: form.joining,
    title_en: form.titleEn ?? null,
    title_es: form.titleEs ?? null,
    summary_en: form.summaryEn || null,
    summary_es: form.summaryEs || null,
    about_en: form.aboutEn || null,
    about_es: form.aboutEs || null,
    bring_en: form.bringEn || null,
    bring_es: form.bringEs || null,
  }
}

/** Makes a program without dates; families see it once a date of it is published. */
export async function createProgram(
  viewer: Viewer<'coordinator'>,
  form: ProgramForm,
): Promise<{ id: string }> {
  return transact((tx) =>
    once(tx, viewer, form.key, 'createProgram', async () => {
      const id = random128()
      const row = { id, ...columnsIn(form), created_at: tx.now, created_by: viewer.personId }
      await insertProgram(tx, row, form.conditions)
      if (form.from !== undefined) {
        const { id: from } = await programHers(tx, viewer, form.from)
        for (const question of await questionsAsked(tx, from)) {
          const copy = { id: random128(), program_id: id, created_at: tx.now, created_by: viewer.personId }
          await insertQuestion(tx, { ...question, ...copy })
        }
      }
      record(tx, viewer, { action: 'program.created', subject: { kind: 'program', id } })
      return { id }
    }),
  )
}

/**
 * Changes what a program is. It is the whole series', so that all its coming dates must be in her care.
 *
 * @throws Conflict `programChanged` where somebody else changed it in the meantime, `wordsOfOtherSites`
 */
export async function changeProgram(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
  form: ProgramChangeForm,
): Promise<void> {
  await transact(async (tx) => {
    const row = await programHers(tx, viewer, id)
    const sites = await sitesInCare(tx, viewer)
    if (sites && (await hasDatesBeyond(tx, row.id, sites))) throw new Conflict('wordsOfOtherSites')
    if (!(await changeProgramRow(tx, { id: row.id, version: form.version }, columnsIn(form))))
      throw new Conflict('programChanged')
    await setConditions(tx, row.id, form.conditions)
    record(tx, viewer, { action: 'program.changed', subject: { kind: 'program', id: row.id } })
    catalogueChanged(tx)
  })
}

/** Publishes every coming draft of a program that is in her care. @returns how many */
export async function publishProgram(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
): Promise<{ published: number }> {
  return transact(async (tx) => {
    const row = await programHers(tx, viewer, id)
    if (row.retired_at !== null) throw new Conflict('programRetired')
    const published = await markAllPublished(tx, row.id, await sitesInCare(tx, viewer))
    if (published > 0) {
      record(tx, viewer, {
        action: 'program.published',
        subject: { kind: 'program', id: row.id },
        detail: { dates: published },
      })
      catalogueChanged(tx)
    }
    return { published }
  })
}

/**
 * Retires a program that has no coming date, or takes it up again. Its past stays. What is so already stays so.
 *
 * @throws Conflict `programHasDates` while a date is to come
 */
export async function retireProgram(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
  act: 'retire' | 'restore',
): Promise<void> {
  await transact(async (tx) => {
    const row = await programHers(tx, viewer, id)
    const retired = act === 'retire'
    if (retired === (row.retired_at !== null)) return
    const standing = (await comingDates(tx, row.id, 60)).filter((one) => one.cancelled_at === null)
    if (retired && standing.length > 0) throw new Conflict('programHasDates')
    await retireProgramRow(tx, row.id, retired)
    record(tx, viewer, {
      action: retired ? 'program.retired' : 'program.restored',
      subject: { kind: 'program', id: row.id },
    })
    catalogueChanged(tx)
  })
}
