import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { reading, type Tx, transact } from '~/platform/db.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { isId } from '../ids'
import { enqueue, withdraw } from '../notices/enqueue.server'
import { attendeesOf, countSeats, endAttendees } from './attendee-rows.server'
import { mayJoin } from './audience.server'
import { letterCalendar } from './calendar.server'
import { lockMine, type Mine } from './cancelling.server'
import { confirmRegistration, queueRegistration } from './list-rows.server'
import { myRegistration } from './mine-rows.server'
import { clinicZone, dateById } from './occurrence-rows.server'
import { countPassed, held, heldBy, offeredIn, offerLetter, promote, recordSeats } from './promoting.server'
import { endRegistration, liveRegistration, reopenRegistration } from './registration-rows.server'
import { decideRegistration } from './rules'
import { changeSeats } from './seat-rows.server'
import { fits, nobody, type Party, partyWith, sizeOf, without } from './seats'
import { factsOf, grantedLimitsOf, partyIn, registrationOf } from './shown'
import type { PartyMember, RegistrationView } from './views'
import { isStandby } from './waitlist'
import { letterWhen, type Reader } from './when'

export type OfferPage = {
  registration: RegistrationView
  /** what can be answered: a live offer, places that are free for whoever comes first, a wait that ended, nothing */
  asks: 'offer' | 'take' | 'rejoin' | 'nothing'
  /** the people of the party by attendee id, the account holder first */
  people: PartyMember[]
  /** for how many of them there are places, by the way they come */
  places: Party
}

/** What a family can answer about one registration of its own. @throws NotHere for any other */
export async function readOffer(
  viewer: Viewer<'family'>,
  language: Language,
  id: string | undefined,
): Promise<OfferPage> {
  if (!isId(id)) throw new NotHere()
  return reading(async (tx) => {
    const mine = await myRegistration(tx, viewer.accountId, id)
    const date = mine && (await dateById(tx, mine.occurrence_id))
    if (!mine || !date) throw new NotHere()
    const zone = await clinicZone(tx)
    const reader: Reader = { language, zone, now: tx.now, ownZone: viewer.timeZone }
    const people = await attendeesOf(tx, [id])
    const open = date.cancelled_at === null && tx.now < date.starts_at
    const at = { now: tx.now, startsAt: date.starts_at, zone }
    const live = mine.state === 'offered' && tx.now < (mine.offer_expires_at ?? 0)
    const free = fits(grantedLimitsOf(date), partyIn(mine))
    const asks = !open
      ? 'nothing'
      : live
        ? 'offer'
        : mine.state === 'waitlisted' && isStandby(at) && free
          ? 'take'
          : ['expired', 'declined', 'offered'].includes(mine.state)
            ? 'rejoin'
            : 'nothing'
    const registration = registrationOf(mine, people, reader)
    return {
      registration,
      asks,
      people: registration.people,
      places: live ? offeredIn(mine) : partyIn(mine),
    }
  })
}

/**
 * Takes an offer, with the people who come where fewer places are offered than the party has people. Valid exactly
 * while its end lies ahead, under the date's lock: an offer that has ended was taken back before this looks.
 *
 * @throws Conflict `offerEnded`, Invalid when too many or no people are named, NotHere for anybody else's
 */
export async function acceptOffer(
  viewer: Viewer<'family'>,
  id: string | undefined,
  coming?: readonly string[],
): Promise<void> {
  await transact(async (tx) => {
    const { mine, date } = await lockMine(tx, viewer, id)
    if (mine.state === 'confirmed') return
    if (mine.state !== 'offered') throw new Conflict('offerEnded')
    if (date.cancelled_at !== null) throw new Conflict('dateCancelled')
    const offered = heldBy(mine)
    const all = await attendeesOf(tx, [mine.id])
    const come = coming ? all.filter((one) => coming.includes(one.id)) : all
    if (come.length === 0) throw new Invalid('who', 'nobodyComes')
    const party = partyWith(come)
    if (party.inPerson > offered.inPerson || party.online > offered.online)
      throw new Invalid('who', sizeOf(party) > sizeOf(offered) ? 'moreThanOffered' : 'otherThanOffered')
    await settleParty(tx, mine.id, all, come)
    if (mine.offer_expires_at !== null) await withdraw(tx, offerLetter(mine.id, mine.offer_expires_at))
    await confirmRegistration(tx, mine.id)
    await changeSeats(tx, date.id, { ...held(without(party, offered)), parties: 0 })
    await booked(tx, viewer, { mine, date }, 'accepted', come.length)
    await promote(tx, date.id)
  })
}

/** Gives an offer back: the places are offered on, and this wait ends. @throws Conflict when it has ended already */
export async function declineOffer(viewer: Viewer<'family'>, id: string | undefined): Promise<void> {
  await transact(async (tx) => {
    const { mine, date } = await lockMine(tx, viewer, id)
    if (mine.state === 'declined') return
    if (mine.state !== 'offered') throw new Conflict('offerEnded')
    await endRegistration(tx, mine.id, 'declined', viewer.personId)
    await changeSeats(tx, date.id, held(without(nobody, heldBy(mine))))
    if (mine.offer_expires_at !== null) await withdraw(tx, offerLetter(mine.id, mine.offer_expires_at))
    recordSeats(tx, viewer, 'declined', mine)
    catalogueChanged(tx)
    await promote(tx, date.id)
  })
}

/**
 * Shortly before the start nobody is offered anything any more: a family on the list takes free places itself, and
 * whoever comes first has them.
 *
 * @throws Conflict when they are not free
 */
export async function takePlaces(
  viewer: Viewer<'family'>,
  id: string | undefined,
  coming?: readonly string[],
): Promise<void> {
  await transact(async (tx) => {
    const { mine, date } = await lockMine(tx, viewer, id)
    if (mine.state === 'confirmed') return
    if (mine.state !== 'waitlisted') throw new Conflict('offerEnded')
    if (date.cancelled_at !== null) throw new Conflict('dateCancelled')
    if (tx.now >= date.starts_at) throw new Conflict('dateStarted')
    const zone = await clinicZone(tx)
    if (!isStandby({ now: tx.now, startsAt: date.starts_at, zone })) throw new Conflict('listInOrder')
    const all = await attendeesOf(tx, [mine.id])
    const come = coming ? all.filter((one) => coming.includes(one.id)) : all
    if (come.length === 0) throw new Invalid('who', 'nobodyComes')
    if (!fits(grantedLimitsOf(date), partyWith(come))) throw new Conflict('full')
    await settleParty(tx, mine.id, all, come)
    await confirmRegistration(tx, mine.id)
    await changeSeats(tx, date.id, {
      ...held(partyWith(come)),
      waiting: -1,
    })
    await withdraw(tx, `waiting:${mine.id}`)
    await booked(tx, viewer, { mine, date }, 'taken', come.length)
    await countPassed(tx, date)
  })
}

/** Goes back to the end of the list after a wait that ended, with the same people. @throws Conflict where it cannot */
export async function rejoin(viewer: Viewer<'family'>, id: string | undefined): Promise<void> {
  await transact(async (tx) => {
    const { mine, date, live } = await lockMine(tx, viewer, id)
    if (live) return
    if (mine.state !== 'expired' && mine.state !== 'declined') throw new Conflict('signUpEnded')
    if (!(await mayJoin(tx, viewer, date))) throw new NotHere()
    if (await liveRegistration(tx, date.id, viewer.accountId)) throw new Conflict('signUpEnded')
    const asWaiting = { ...factsOf(date), joining: 'register' as const }
    const decision = decideRegistration(asWaiting, partyIn(mine), 'wait', tx.now)
    if (decision.outcome === 'conflict') throw new Conflict(decision.code)
    if (decision.outcome === 'invalid') throw new Conflict('full')
    await reopenRegistration(tx, mine.id)
    await queueRegistration(tx, mine.id, { at: tx.now, missed: 0 })
    await changeSeats(tx, date.id, { people: 0, parties: 0, inPerson: 0, online: 0, waiting: 1 })
    recordSeats(tx, viewer, 'rejoined', mine)
    catalogueChanged(tx)
    await promote(tx, date.id)
  })
}

async function settleParty(
  tx: Tx,
  id: string,
  all: readonly { id: string }[],
  come: readonly { id: string }[],
): Promise<void> {
  if (come.length === all.length) return
  const leaving = all.filter((one) => !come.includes(one)).map((one) => one.id)
  await endAttendees(tx, id, leaving)
  await countSeats(tx, id)
}

async function booked(
  tx: Tx,
  viewer: Viewer<'family'>,
  { mine, date }: Pick<Mine, 'mine' | 'date'>,
  act: 'accepted' | 'taken',
  people: number,
): Promise<void> {
  await enqueue(tx, {
    key: `registered:${mine.id}`,
    accountId: mine.account_id,
    template: 'registered',
    when: letterWhen(date, await clinicZone(tx), tx.now),
    calendar: await letterCalendar(tx, mine.id),
  })
  recordSeats(tx, viewer, act, mine, { people })
  catalogueChanged(tx)
}
