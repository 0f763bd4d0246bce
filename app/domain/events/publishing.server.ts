import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { sitesInCare } from '../accounts/read.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, Invalid } from '../errors'
import { once } from '../once.server'
import {
  answerFor,
  closuresAfter,
  fieldsOf,
  namesIn,
  obstaclesTo,
  seatLimits,
  startOf,
} from './arranging.server'
import type { DateChangeForm, DateForm } from './date-input'
import { insertDate, markPublished } from './date-rows.server'
import { newDate } from './dates.server'
import { lockHers } from './desk-access.server'
import { clinicZone } from './occurrence-rows.server'
import { changeProgramWords, hasDatesBeyond, insertProgram, programById } from './program-rows.server'
import { promote } from './promoting.server'
import { changeCapacity } from './seat-rows.server'
import { seriesDate } from './series-date'
import { partById } from './series-rows.server'

/**
 * Makes a program with its first date, as a draft that nobody else sees.
 *
 * @returns the date's id
 * @throws Invalid naming the field: a time that the clocks skip or show twice, a day gone by, more seats than the
 *   room holds, a place outside her sites
 */
export async function createDate(viewer: Viewer<'coordinator'>, form: DateForm): Promise<{ id: string }> {
  return transact((tx) =>
    once(tx, viewer, form.key, 'createDate', async () => {
      const zone = await clinicZone(tx)
      const { starts, local } = startOf(form, zone, tx.now)
      const { fields, roomBuffer } = await fieldsOf(tx, viewer, form)
      const programId = random128()
      const id = random128()
      const settled = {
        id,
        startsAt: starts,
        endsAt: starts + form.minutes * 60_000,
        fields: { ...fields, local },
      }
      const reader = { language: viewer.language, zone, now: tx.now }
      const closed = await closuresAfter(tx, form.date)
      const obstacles = await obstaclesTo(tx, [settled], { reader, roomBuffer, closed })
      if (obstacles.clashes.length > 0 && !form.reason) throw new Invalid('reason', 'clashReason')
      await insertProgram(
        tx,
        {
          id: programId,
          kind: form.kind,
          audience: form.audience,
          joining: form.joining,
          ...wordsIn(form),
          local_start: local.slice(11),
          duration_minutes: form.minutes,
          created_at: tx.now,
          created_by: viewer.personId,
        },
        form.conditions,
      )
      await insertDate(tx, newDate(tx, viewer, { programId, settled }))
      await answerFor(tx, viewer, obstacles, form.reason)
      record(tx, viewer, {
        action: 'date.created',
        subject: { kind: 'occurrence', id },
        detail: { program: programId },
      })
      return { id }
    }),
  )
}

function wordsIn(form: DateChangeForm) {
  return {
    title_en: form.titleEn ?? null,
    title_es: form.titleEs ?? null,
    summary_en: form.summaryEn || null,
    summary_es: form.summaryEs || null,
    about_en: form.aboutEn || null,
    about_es: form.aboutEs || null,
  }
}

/**
 * Changes a date's seats and its program's words. Fewer seats than are taken send nobody away: the difference is
 * granted and shown as "over by", and shrinks as places come free.
 *
 * @throws Conflict once the date is cancelled or has begun
 */
export async function changeDate(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
  form: DateChangeForm,
): Promise<void> {
  await transact(async (tx) => {
    const row = await lockHers(tx, viewer, id)
    if (row.cancelled_at !== null) throw new Conflict('dateCancelled')
    if (tx.now >= row.starts_at) throw new Conflict('dateStarted')
    const limits = seatLimits(form, { format: row.format, roomSeats: row.room_seats ?? undefined })
    await refuseBusy(tx, viewer, row.id, namesIn(form.facilitators))
    await changeCapacity(tx, row.id, {
      people: limits.max_people,
      inPerson: limits.max_in_person,
      maxPartySize: form.maxPartySize,
      minPeople: form.minPeople,
      facilitators: JSON.stringify(namesIn(form.facilitators)),
    })
    await promote(tx, row.id)
    await changeWords(tx, viewer, row.program_id, wordsIn(form))
    record(tx, viewer, {
      action: 'date.changed',
      subject: { kind: 'occurrence', id: row.id },
      detail: { seatsWere: row.max_people, seats: limits.max_people },
    })
    catalogueChanged(tx)
  })
}

/**
 * Somebody named anew must be free then. Where a clash is all right, the page that changes the date asks why.
 *
 * @throws Invalid `facilitators`
 */
async function refuseBusy(tx: Tx, viewer: Viewer<'coordinator'>, id: string, names: string[]): Promise<void> {
  const part = await partById(tx, id)
  if (!part) return
  const { fields } = seriesDate(part)
  const coming = names.filter((name) => !fields.facilitators.includes(name))
  const settled = {
    id,
    startsAt: part.starts_at,
    endsAt: part.ends_at,
    fields: { ...fields, roomId: null, videoHost: null, facilitators: coming },
  }
  const reader = { language: viewer.language, zone: await clinicZone(tx), now: tx.now }
  const { clashes } = await obstaclesTo(tx, coming.length > 0 ? [settled] : [], { reader })
  if (clashes.length > 0) throw new Invalid('facilitators', 'facilitatorBusy')
}

/**
 * The words are the whole series': they change only where all its coming dates are in her care.
 *
 * @throws Conflict `wordsOfOtherSites`; then nothing else of the form is taken either
 */
async function changeWords(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  programId: string,
  words: ReturnType<typeof wordsIn>,
): Promise<void> {
  const present = await programById(tx, programId)
  const names = Object.keys(words) as (keyof typeof words)[]
  if (present && names.every((name) => (present[name] ?? null) === (words[name] ?? null))) return
  const sites = await sitesInCare(tx, viewer)
  if (sites && (await hasDatesBeyond(tx, programId, sites))) throw new Conflict('wordsOfOtherSites')
  await changeProgramWords(tx, programId, words)
}

/** Shows a draft to the families it is for. A date published before stays as it is. */
export async function publishDate(viewer: Viewer<'coordinator'>, id: string | undefined): Promise<void> {
  await transact(async (tx) => {
    const row = await lockHers(tx, viewer, id)
    if (row.published_at !== null) return
    if (row.cancelled_at !== null) throw new Conflict('dateCancelled')
    if (tx.now >= row.starts_at) throw new Conflict('dateStarted')
    await markPublished(tx, row.id)
    record(tx, viewer, { action: 'date.published', subject: { kind: 'occurrence', id: row.id } })
    catalogueChanged(tx)
  })
}
