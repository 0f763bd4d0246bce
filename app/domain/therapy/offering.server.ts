import type { TeamViewer, Viewer } from '~/doors/viewer'
import { longDay, timeRange } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { reading, type Tx, transact } from '~/platform/db.server'
import { seal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { staffName } from '../accounts/read.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { clinicZone, obstaclesToEach, obstaclesToNamed, roomsToMeet } from '../events/named.server'
import { instantOf, localDay } from '../events/wallclock'
import { enqueue } from '../notices/enqueue.server'
import { once } from '../once.server'
import { slotsOf } from './availability.server'
import { planOf, recordAct } from './booking.server'
import { lockInCare } from './caring.server'
import type { ProposeForm } from './input'
import * as rows from './rows.server'
import { farthestMs, type Stage, soonestMs, stageOf } from './rules'
import { comingSessions } from './session-rows.server'
import type { ComingSession } from './views'
import { timeViewOf } from './whole.server'

/** Requests to which a time can be offered: the participant has agreed, and the old time may be moved. */
const offerable: readonly Stage[] = ['toArrange', 'proposed', 'booked']

/** So many free times are shown. */
const shownSlots = 6

export type OfferForm = {
  key: string
  /** the clinician's own free times, soonest first; those that clash are left out */
  slots: { value: string; day: string; time: string; online: boolean; place: string | undefined }[]
  rooms: { value: string; label: string }[]
}

/** What the form of a time needs where this person may offer one at this stage: a clinician alone, and not when it is over. */
export async function readOfferAt(
  viewer: TeamViewer,
  stage: Stage,
  language: Language,
): Promise<OfferForm | undefined> {
  return viewer.role === 'clinician' && offerable.includes(stage) ? readOffer(viewer, language) : undefined
}

/** What the form of a time needs. */
export async function readOffer(viewer: Viewer<'clinician'>, language: Language): Promise<OfferForm> {
  return reading(async (tx) => {
    const zone = await clinicZone(tx)
    const rooms = await roomsToMeet(tx, language)
    const leader = await staffName(tx, viewer.personId)
    const slots = await slotsOf(tx, viewer.personId, zone)
    const obstacles = await obstaclesToEach(
      tx,
      slots.map((slot) => ({ ...slot, language, leader })),
    )
    const free = slots.filter((_slot, index) => obstacles[index]?.length === 0).slice(0, shownSlots)
    return {
      key: random128(),
      slots: free.map((slot) => {
        const room = rooms.find((one) => one.id === slot.roomId)
        return {
          value: `${slot.timeId} ${slot.startsAt}`,
          day: longDay(slot.startsAt, zone, language, tx.now),
          time: timeRange(slot.startsAt, slot.endsAt, zone, language),
          online: slot.format === 'online',
          place: room && `${room.site}, ${room.name}`,
        }
      }),
      rooms: rooms.map((one) => ({ value: one.id, label: `${one.site}, ${one.name}` })),
    }
  })
}

/**
 * Offers a time to both sides; it takes the place of one that is on offer already. Where a session stands, it stands
 * until both have said yes to the new time.
 *
 * @throws Conflict `notAgreed` where the participant has not agreed, Invalid naming the field where the time cannot be
 */
export async function offerTime(
  viewer: TeamViewer,
  id: string | undefined,
  form: ProposeForm,
): Promise<void> {
  if (viewer.role !== 'clinician') throw new NotHere()
  await transact((tx) =>
    once(tx, viewer, form.key, `offer time ${id}`, async () => {
      const whole = await lockInCare(tx, viewer, id)
      if (!offerable.includes(stageOf(whole.facts, tx.now)) || whole.facts.answer !== 'agreed')
        throw new Conflict('notAgreed')
      const time = await timeIn(tx, viewer, form)
      const proposalId = random128()
      const sealed = (column: 'sealed_link' | 'sealed_note', text: string | undefined) =>
        text === undefined
          ? null
          : Buffer.from(seal(text, { table: 'therapy_proposal', column, row: proposalId }))
      await rows.closeProposals(tx, whole.row.id, viewer.personId)
      await rows.insertProposal(tx, {
        id: proposalId,
        request_id: whole.row.id,
        clinician_id: viewer.personId,
        starts_at: time.startsAt,
        ends_at: time.endsAt,
        format: time.format,
        room_id: time.roomId,
        language: form.language ?? viewer.language,
        sealed_link: sealed('sealed_link', time.format === 'online' ? time.link : undefined),
        sealed_note: sealed('sealed_note', form.note),
        created_at: tx.now,
      })
      const [proposal] = await rows.openProposals(tx, [whole.row.id])
      const standing = whole.session?.ended_at === null ? whole.session.occurrence_id : undefined
      if (!proposal || (await obstaclesToNamed(tx, planOf(proposal), standing)).length > 0)
        throw new Invalid('slot', 'timeTaken')
      recordAct(tx, viewer, whole, 'therapy time offered')
      for (const accountId of [whole.row.family_account, whole.row.supported_account]) {
        if (accountId === null) continue
        await enqueue(tx, { key: `therapy:${proposalId}:${accountId}`, accountId, template: 'look' })
      }
    }),
  )
}

type Time = {
  startsAt: number
  endsAt: number
  format: 'in_person' | 'online'
  roomId: string | null
  link: string | undefined
}

/** The time that a form means: one of the clinician's own, or another. */
async function timeIn(tx: Tx, viewer: Viewer<'clinician'>, form: ProposeForm): Promise<Time> {
  const zone = await clinicZone(tx)
  if (form.slot !== 'other') {
    const slots = await slotsOf(tx, viewer.personId, zone)
    const slot = slots.find((one) => `${one.timeId} ${one.startsAt}` === form.slot)
    if (!slot) throw new Invalid('slot', 'slotGone')
    return slot
  }
  const start = instantOf(`${form.date}T${form.start}`, zone)
  if (start === 'skipped') throw new Invalid('start', 'hourSkipped')
  if (start === 'twice') throw new Invalid('start', 'hourTwice')
  if (start < tx.now + soonestMs) throw new Invalid('date', 'dateTooSoon')
  if (start > tx.now + farthestMs) throw new Invalid('date', 'dateTooFarOff')
  const format = form.format ?? 'in_person'
  const rooms = await roomsToMeet(tx, viewer.language)
  if (format === 'in_person' && !rooms.some((one) => one.id === form.roomId))
    throw new Invalid('roomId', 'roomMissing')
  return {
    startsAt: start,
    endsAt: start + Number(form.minutes) * 60_000,
    format,
    roomId: format === 'in_person' ? (form.roomId ?? null) : null,
    link: form.link,
  }
}

/** A clinician's own sessions of this day that are not over, for where their day begins. */
export async function listSessionsToday(
  viewer: Viewer<'clinician'>,
  language: Language,
): Promise<ComingSession[]> {
  return (await listOwnSessions(viewer, language)).filter((one) => one.today)
}

/** A clinician's own coming sessions, soonest first. */
export async function listOwnSessions(
  viewer: TeamViewer,
  language: Language,
): Promise<(ComingSession & { today: boolean })[]> {
  if (viewer.role !== 'clinician') return []
  return reading(async (tx) => {
    const reader = { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
    const found = await comingSessions(tx, { clinicianId: viewer.personId }, 20)
    return found.map((row) => ({
      requestId: row.request_id,
      with: `${row.about_name}, ${row.family_given}`,
      time: timeViewOf(row, 'therapy_session', reader),
      enterable: false,
      today: localDay(row.starts_at, reader.zone) === localDay(tx.now, reader.zone),
    }))
  })
}
