import type { Viewer } from '~/doors/viewer'
import { reading, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { isId } from '../ids'
import { once } from '../once.server'
import { catalogueChanged } from './catalogue.server'
import type { RoomForm, SiteForm } from './input'
import {
  allSites,
  changeRoomRow,
  changeSiteRow,
  insertRoom,
  insertSite,
  roomsOf,
  siteById,
} from './place-rows.server'

export type SitesPage = {
  sites: { id: string; name: string; phone: string; address: string; rooms: number }[]
  formKey: string
}

/** The clinic's sites with how many rooms each has. */
export async function listSitesToEdit(_viewer: Viewer<'admin'>): Promise<SitesPage> {
  return reading(async (tx) => {
    const sites = await allSites(tx)
    const rooms = await roomsOf(
      tx,
      sites.map((one) => one.id),
    )
    return {
      sites: sites.map(({ id, name, phone, address }) => ({
        id,
        name,
        phone,
        address,
        rooms: rooms.filter((room) => room.site_id === id && room.retired_at === null).length,
      })),
      formKey: random128(),
    }
  })
}

export type RoomEdit = {
  id: string
  nameEn: string
  nameEs: string
  seats: number
  buffer: number
  retired: boolean
}

export type SiteEdit = {
  id: string
  version: number
  fields: Record<'name' | 'shortName' | 'phone' | 'address' | 'arrivingEn' | 'arrivingEs', string>
  rooms: RoomEdit[]
  formKey: string
}

/** One site with its rooms. @throws NotHere */
export async function readSite(_viewer: Viewer<'admin'>, id: string | undefined): Promise<SiteEdit> {
  return reading(async (tx) => {
    const row = isId(id) ? await siteById(tx, id) : undefined
    if (!row) throw new NotHere()
    return {
      id: row.id,
      version: row.version,
      fields: {
        name: row.name,
        shortName: row.short_name,
        phone: row.phone,
        address: row.address,
        arrivingEn: row.arriving_en,
        arrivingEs: row.arriving_es,
      },
      rooms: (await roomsOf(tx, [row.id])).map((room) => ({
        id: room.id,
        nameEn: room.name_en,
        nameEs: room.name_es,
        seats: room.seats,
        buffer: room.buffer_minutes,
        retired: room.retired_at !== null,
      })),
      formKey: random128(),
    }
  })
}

function columnsIn(form: Omit<SiteForm, 'version'>) {
  return {
    name: form.name,
    short_name: form.shortName,
    phone: form.phone,
    address: form.address,
    arriving_en: form.arrivingEn ?? '',
    arriving_es: form.arrivingEs ?? '',
  }
}

/** Adds a site. @throws Invalid `name` where one of that name is there */
export async function createSite(
  viewer: Viewer<'admin'>,
  form: Omit<SiteForm, 'version'> & { key: string },
): Promise<{ id: string }> {
  return transact((tx) =>
    once(tx, viewer, form.key, 'createSite', async () => {
      if ((await allSites(tx)).some((one) => one.name === form.name))
        throw new Invalid('name', 'siteNameTaken')
      const id = random128()
      await insertSite(tx, { id, ...columnsIn(form) })
      record(tx, viewer, { action: 'site.created', subject: { kind: 'site', id } })
      catalogueChanged(tx)
      return { id }
    }),
  )
}

/** Changes a site's name, address and how one gets there. @throws NotHere, Conflict `siteChanged` */
export async function changeSite(
  viewer: Viewer<'admin'>,
  id: string | undefined,
  form: SiteForm,
): Promise<void> {
  await transact(async (tx) => {
    const row = isId(id) ? await siteById(tx, id) : undefined
    if (!row) throw new NotHere()
    if (!(await changeSiteRow(tx, { id: row.id, version: form.version }, columnsIn(form))))
      throw new Conflict('siteChanged')
    record(tx, viewer, { action: 'site.changed', subject: { kind: 'site', id: row.id } })
    catalogueChanged(tx)
  })
}

/**
 * Adds a room, changes one, or takes it out of use. Dates in a room that is no longer used stay in it.
 *
 * @throws NotHere for a room of another site
 */
export async function changeRoom(
  viewer: Viewer<'admin'>,
  siteId: string | undefined,
  form: RoomForm,
): Promise<void> {
  await transact((tx) =>
    once(tx, viewer, form.key, `changeRoom ${siteId} ${form.roomId ?? ''}`, async () => {
      const site = isId(siteId) ? await siteById(tx, siteId) : undefined
      if (!site) throw new NotHere()
      const columns = {
        name_en: form.nameEn,
        name_es: form.nameEs,
        seats: form.seats,
        buffer_minutes: form.buffer,
      }
      const id = form.roomId || random128()
      if (form.roomId) {
        const retired = form.intent === 'retire' ? { retired_at: tx.now } : {}
        const used = form.intent === 'use' ? { retired_at: null } : {}
        const there =
          isId(form.roomId) &&
          (await changeRoomRow(tx, { id, siteId: site.id }, { ...columns, ...retired, ...used }))
        if (!there) throw new NotHere()
      } else {
        await insertRoom(tx, { id, site_id: site.id, ...columns })
      }
      record(tx, viewer, {
        action: form.roomId ? 'room.changed' : 'room.created',
        subject: { kind: 'room', id },
      })
      catalogueChanged(tx)
    }),
  )
}
