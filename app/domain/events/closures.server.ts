import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import { reading, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { sitesInCare } from '../accounts/read.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { isId } from '../ids'
import { once } from '../once.server'
import { closureName } from './arranging.server'
import { closuresFrom, endClosure, insertClosure } from './booking-rows.server'
import type { ClosureForm } from './date-input'
import { deskReader } from './desk-access.server'
import { type SiteChoice, sitesAndRooms } from './desk-form.server'
import { clinicZone } from './occurrence-rows.server'
import { localDay } from './wallclock'

export type ClosuresPage = {
  closures: {
    id: string
    name: string
    site: string | undefined
    first: string
    last: string | undefined
    /** hers to take away */
    mine: boolean
  }[]
  sites: SiteChoice[]
  /** she may close the whole clinic */
  everywhere: boolean
  today: string
  formKey: string
}

/** The days to come on which the clinic or a site is closed. */
export async function listClosures(viewer: Viewer<'coordinator'>, language: Language): Promise<ClosuresPage> {
  return reading(async (tx) => {
    const { reader, sites } = await deskReader(tx, viewer, language)
    const today = localDay(tx.now, reader.zone)
    const says = (day: string) => longDay(Date.parse(`${day}T12:00:00Z`), 'UTC', language, tx.now)
    return {
      closures: (await closuresFrom(tx, today)).map((row) => ({
        id: row.id,
        name: closureName(row, reader),
        site: row.site ?? undefined,
        first: says(row.first_day),
        last: row.last_day === row.first_day ? undefined : says(row.last_day),
        mine: sites === undefined || (row.site_id !== null && sites.includes(row.site_id)),
      })),
      sites: await sitesAndRooms(tx, sites, language),
      everywhere: sites === undefined,
      today,
      formKey: random128(),
    }
  })
}

/**
 * Closes the clinic or a site on some days: new series pass over them. Dates that are there already stay, and show
 * on the board as something to decide.
 *
 * @throws Invalid naming the field: a day gone by, longer than a year, a site that is not hers
 */
export async function createClosure(
  viewer: Viewer<'coordinator'>,
  form: ClosureForm,
): Promise<{ id: string }> {
  return transact((tx) =>
    once(tx, viewer, form.key, 'createClosure', async () => {
      const today = localDay(tx.now, await clinicZone(tx))
      const last = form.lastDay ?? form.firstDay
      if (last < today) throw new Invalid('firstDay', 'datePast')
      if (Date.parse(last) - Date.parse(form.firstDay) > 366 * 86_400_000)
        throw new Invalid('lastDay', 'closureTooLong')
      const sites = await sitesInCare(tx, viewer)
      const siteId = form.siteId || null
      if (sites && (siteId === null || !sites.includes(siteId))) throw new Invalid('siteId', 'placeMissing')
      if (siteId !== null && !(await sitesAndRooms(tx, sites, 'en')).some((one) => one.id === siteId))
        throw new Invalid('siteId', 'placeMissing')
      const id = random128()
      await insertClosure(tx, {
        id,
        site_id: siteId,
        first_day: form.firstDay,
        last_day: last,
        name_en: form.nameEn ?? null,
        name_es: form.nameEs ?? null,
        created_at: tx.now,
        created_by: viewer.personId,
      })
      record(tx, viewer, { action: 'closure.created', subject: { kind: 'closure', id } })
      return { id }
    }),
  )
}

/** Takes a closure away. Dates that series passed over for it are not made by that. @throws NotHere, Conflict */
export async function endClosureEarly(viewer: Viewer<'coordinator'>, id: string): Promise<void> {
  await transact(async (tx) => {
    const today = localDay(tx.now, await clinicZone(tx))
    const row = isId(id) ? (await closuresFrom(tx, today)).find((one) => one.id === id) : undefined
    if (!row) throw new NotHere()
    const sites = await sitesInCare(tx, viewer)
    if (sites && (row.site_id === null || !sites.includes(row.site_id))) throw new Conflict('closureOfOthers')
    await endClosure(tx, row.id, viewer.personId)
    record(tx, viewer, { action: 'closure.ended', subject: { kind: 'closure', id: row.id } })
  })
}
