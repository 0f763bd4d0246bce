import type { Viewer } from '~/doors/viewer'
import { type Reading, reading, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { Conflict, Invalid } from '../errors'
import { once } from '../once.server'
import { catalogueChanged } from './catalogue.server'
import type { ClinicForm, CrisisLineForm, LineRemovalForm } from './input'
import { namingRow, saveNaming } from './rows.server'
import { type LocalLine, localLinesIn, mostLocalLines } from './rules'
import { holdSettings, recordSetting } from './settings.server'

/** What the clinic is called, and where "leave quickly" goes. */
export type Naming = { name: string; shortName: string; neutralSite: string }

export type NamingPage = {
  naming: Naming
  /** the naming as its form sends it back */
  was: string
  /** each line of the clinic's own with its place, and as its form sends it back */
  lines: { line: LocalLine; at: number; was: string; formKey: string }[]
  /** whether one more line fits */
  takesMore: boolean
  /** the key of the form for it */
  addKey: string
}

/** What the clinic is called and which lines of its own the help page names, to change them. */
export async function readNaming(_viewer: Viewer<'admin'>): Promise<NamingPage> {
  return reading(async (tx) => {
    const { naming, lines } = await namingNow(tx)
    return {
      naming,
      was: JSON.stringify(naming),
      lines: lines.map((line, at) => ({ line, at, was: JSON.stringify(line), formKey: random128() })),
      takesMore: lines.length < mostLocalLines,
      addKey: random128(),
    }
  })
}

async function namingNow(tx: Reading): Promise<{ naming: Naming; lines: LocalLine[] }> {
  const row = await namingRow(tx)
  return {
    naming: { name: row.name, shortName: row.short_name, neutralSite: row.neutral_site },
    lines: localLinesIn(row.local_lines),
  }
}

/**
 * Changes what the clinic is called and where "leave quickly" goes. Each value that changed is on record.
 *
 * @throws Conflict `clinicChanged` where it is not what stood on the page any more
 */
export async function changeNaming(viewer: Viewer<'admin'>, form: ClinicForm): Promise<void> {
  await transact(async (tx) => {
    await holdSettings(tx)
    const { naming: before } = await namingNow(tx)
    const after: Naming = { name: form.name, shortName: form.shortName, neutralSite: form.neutralSite }
    const changed = (['name', 'shortName', 'neutralSite'] as const).filter(
      (name) => before[name] !== after[name],
    )
    if (changed.length === 0) return
    if (JSON.stringify(before) !== form.was) throw new Conflict('clinicChanged')
    await saveNaming(tx, { name: after.name, short_name: after.shortName, neutral_site: after.neutralSite })
    for (const name of changed)
      recordSetting(tx, viewer, `clinic.${name}`, { from: before[name], to: after[name] })
    catalogueChanged(tx)
  })
}

/**
 * Adds a crisis line or changes one. The same form twice does it once.
 *
 * @throws Conflict `clinicChanged` where another line stands in its place by now, or no more fit; Invalid `number` where
 *   the list has it already
 */
export async function changeCrisisLine(viewer: Viewer<'admin'>, form: CrisisLineForm): Promise<void> {
  await changeLines(viewer, form, (lines) => {
    if (!form.was && (form.at !== lines.length || lines.length >= mostLocalLines))
      throw new Conflict('clinicChanged')
    const isThere = ({ number }: LocalLine, at: number) =>
      at !== form.at && dialled(number) === dialled(form.number)
    if (lines.some(isThere)) throw new Invalid('number', 'lineThere')
    return lineOf(form)
  })
}

/** Takes a crisis line away. @throws Conflict `clinicChanged` where another line stands in its place by now */
export async function removeCrisisLine(viewer: Viewer<'admin'>, form: LineRemovalForm): Promise<void> {
  await changeLines(viewer, form, () => {
    if (!form.was) throw new Conflict('clinicChanged')
    return undefined
  })
}

/** Puts a line in the place of the one that stood there, or nothing. */
async function changeLines(
  viewer: Viewer<'admin'>,
  { form, key, at, was }: Pick<CrisisLineForm | LineRemovalForm, 'form' | 'key' | 'at' | 'was'>,
  next: (lines: LocalLine[]) => LocalLine | undefined,
): Promise<void> {
  await transact((tx) =>
    once(tx, viewer, key, `${form} ${at} ${was}`, async () => {
      await holdSettings(tx)
      const { lines } = await namingNow(tx)
      const before = lines[at]
      if ((before ? JSON.stringify(before) : '') !== was) throw new Conflict('clinicChanged')
      const after = next(lines)
      lines.splice(at, 1, ...(after ? [after] : []))
      await saveNaming(tx, { local_lines: JSON.stringify(lines) })
      const numbers = { from: before?.number ?? null, to: after?.number ?? null }
      recordSetting(tx, viewer, 'clinic.crisisLine', numbers)
      catalogueChanged(tx)
    }),
  )
}

const dialled = (number: string) => number.replace(/[^\d+]/g, '')

function lineOf({ nameEn, nameEs, number, hoursEn, hoursEs }: CrisisLineForm): LocalLine {
  return {
    name: { en: nameEn, es: nameEs },
    number,
    ...(hoursEn && hoursEs ? { hours: { en: hoursEn, es: hoursEs } } : {}),
  }
}
