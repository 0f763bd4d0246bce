import type { Viewer } from '~/doors/viewer'
import { reading, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid } from '../errors'
import { once } from '../once.server'
import { catalogueChanged } from './catalogue.server'
import type { ClinicForm, CrisisLineForm } from './input'
import { localLines, lockSettings, namingRow, saveNaming } from './rows.server'
import { type LocalLine, localLinesIn, mostLocalLines } from './rules'

export type NamingPage = {
  name: string
  shortName: string
  neutralSite: string
  lines: LocalLine[]
  /** whether there is room for one more line */
  takesMore: boolean
  formKey: string
}

/** What the clinic is called and which lines of its own the help page names, to change them. */
export async function readNaming(_viewer: Viewer<'admin'>): Promise<NamingPage> {
  return reading(async (tx) => {
    const row = await namingRow(tx)
    const lines = localLinesIn(row.local_lines)
    return {
      name: row.name,
      shortName: row.short_name,
      neutralSite: row.neutral_site,
      lines,
      takesMore: lines.length < mostLocalLines,
      formKey: random128(),
    }
  })
}

/** Changes what the clinic is called and where "leave quickly" goes. Each value that changed is on record. */
export async function changeNaming(viewer: Viewer<'admin'>, form: ClinicForm): Promise<void> {
  await transact(async (tx) => {
    await lockSettings(tx)
    const row = await namingRow(tx)
    const changes = [
      ['clinicName', row.name, form.name],
      ['clinicShortName', row.short_name, form.shortName],
      ['neutralSite', row.neutral_site, form.neutralSite],
    ] as const
    const changed = changes.filter(([, before, after]) => before !== after)
    if (changed.length === 0) return
    await saveNaming(tx, { name: form.name, short_name: form.shortName, neutral_site: form.neutralSite })
    for (const [id, from, to] of changed)
      record(tx, viewer, {
        action: 'change setting',
        subject: { kind: 'setting', id },
        detail: { from, to },
      })
    catalogueChanged(tx)
  })
}

/**
 * Adds a crisis line, changes one or takes it away. The same form twice does it once.
 *
 * @throws Conflict `linesChanged` where another line stands at its place by now, or no more fit; Invalid `number` where
 *   the list has it already
 */
export async function changeCrisisLine(viewer: Viewer<'admin'>, form: CrisisLineForm): Promise<void> {
  await transact((tx) =>
    once(tx, viewer, form.key, 'changeCrisisLine', async () => {
      await lockSettings(tx)
      const lines = localLinesIn((await localLines(tx)) ?? '[]')
      const before = lines[form.at]
      const after = form.intent === 'save' ? lineOf(form) : undefined
      const fits = before !== undefined || (form.at === lines.length && lines.length < mostLocalLines)
      if (!fits || before?.number !== form.was || !(before || after)) throw new Conflict('linesChanged')
      const isThere = ({ number }: LocalLine, at: number) =>
        at !== form.at && dialled(number) === dialled(form.number)
      if (after && lines.some(isThere)) throw new Invalid('number', 'lineThere')
      lines.splice(form.at, 1, ...(after ? [after] : []))
      await saveNaming(tx, { local_lines: JSON.stringify(lines) })
      record(tx, viewer, {
        action: 'change setting',
        subject: { kind: 'setting', id: 'crisisLines' },
        detail: { from: before?.number ?? null, to: after?.number ?? null },
      })
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
