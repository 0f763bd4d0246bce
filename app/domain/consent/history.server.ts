import type { Viewer } from '~/doors/viewer'
import { dayOf, fullDate, iso, longDay, timeOfDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { isConfirmed } from '../accounts/rules'
import { eventsBefore, looksBefore } from '../audit/read.server'
import { oralStopsOf } from './care-rows.server'
import { inOrder, isOffered, type Offered } from './categories'
import { type Happened, pageOf } from './history'
import * as rows from './rows.server'
import { type Whole, wholeOf } from './whole.server'
import { type Written, writtenDay, writtenLastDay } from './written'

/** One thing that happened to a participant's sharing; its kind is the key of its sentence. */
export type HistoryEntry = {
  kind:
    | 'signed'
    | 'signedLater'
    | 'stopped'
    | 'faded'
    | 'endedByEvent'
    | 'saidStop'
    | 'ranOut'
    | 'paused'
    | 'lifted'
    | 'released'
    | 'declined'
    | 'takenBack'
    | 'leftOut'
    | 'shownAgain'
    | 'choseRelease'
    | 'openedInEmergency'
    | 'looked'
  time: Written
  /** true where somebody else did it: the team, for the participant */
  byTeam: boolean
  /** who said it, where somebody spoke: the participant, or whoever signs for them */
  speaker: string | undefined
  /** whom it is about; several for one document; none for everybody */
  names: string[]
  /** which topics; none for all */
  categories: Offered[]
  /** the day that the sentence tells: until when, or from when */
  day: Written | undefined
  /** the document it is about */
  consentId: string | undefined
}

export type HistoryView = {
  days: { day: Written; entries: HistoryEntry[] }[]
  /** the instant before which the next page begins */
  next: number | undefined
}

type Entry = Happened & Omit<HistoryEntry, 'time'>

const pageSize = 40
/** Of looks, each topic is a row; a page of them holds at least a few dozen visits. */
const mostLooks = 400
const mostEvents = 200

/**
 * Everything that happened to a participant's sharing, newest first, a page at a time.
 *
 * @param before epoch ms; the first page has none
 * @returns undefined when the password was not proved within the last five minutes
 */
export async function readHistory(
  viewer: Viewer<'participant'>,
  language: Language,
  before: number = Number.MAX_SAFE_INTEGER,
): Promise<HistoryView | undefined> {
  return reading(async (tx) => {
    if (!isConfirmed(viewer.confirmedAt, tx.now)) return undefined
    const whole = await wholeOf(tx, viewer, language)
    const names = await namesOf(tx, viewer.participantId)
    const looks = await looksBefore(tx, viewer.participantId, before, mostLooks)
    const events = await eventsBefore(tx, {
      participantId: viewer.participantId,
      actions: Object.keys(decisions),
      before,
      count: mostEvents,
    })
    // Where a list was cut, the oldest instant of it may be cut in the middle: it begins the next page.
    const knownFrom = Math.max(
      looks.length === mostLooks ? (looks.at(-1)?.at ?? 0) + 1 : 0,
      events.length === mostEvents ? (events.at(-1)?.at ?? 0) + 1 : 0,
    )
    const entries = [
      ...signaturesIn(whole),
      ...(await stopsIn(tx, whole, names)),
      ...(await spokenIn(tx, whole)),
      ...(await pausesIn(tx, viewer.participantId, names)),
      ...decisionsIn(events, whole),
      ...looksIn(looks, names),
    ].filter(({ at }) => at < before && at <= tx.now)
    const { page, next } = pageOf(entries, { size: pageSize, knownFrom })
    return { days: byDay(page, whole), next }
  })
}

type Names = (id: string | null) => string[]

async function namesOf(tx: Reading, participantId: string): Promise<Names> {
  const all = await rows.namesAround(tx, participantId)
  return (wanted) => all.filter(({ id }) => id === wanted).map(({ given_name }) => given_name)
}

const nothingElse = {
  byTeam: false,
  speaker: undefined,
  names: [],
  categories: [],
  day: undefined,
  consentId: undefined,
}

function signaturesIn({ consents, participant, clinicPen }: Whole): Entry[] {
  return consents.flatMap((consent) => {
    const about = {
      names: consent.form?.recipients.map(({ name }) => name) ?? [],
      categories: inOrder(consent.grants.map(({ category }) => category).filter(isOffered)),
      consentId: consent.id,
    }
    const isLater = consent.startsAt > consent.createdAt
    const signed = consent.signatures.map(
      (one): Entry => ({
        ...nothingElse,
        ...about,
        kind: isLater ? 'signedLater' : 'signed',
        at: one.signedAt,
        byTeam: one.signerId !== participant.person_id,
        day: isLater ? writtenDay(consent.startsAt, clinicPen) : writtenLastDay(consent.expiresAt, clinicPen),
      }),
    )
    const wasStopped = consent.revocations.some(({ effectiveAt }) => effectiveAt < consent.expiresAt)
    const ended: Entry = { ...nothingElse, ...about, kind: 'ranOut', at: consent.expiresAt, categories: [] }
    return wasStopped ? signed : [...signed, ended]
  })
}

/** Stops; a document that another one replaced was told with its signature. */
async function stopsIn(tx: Reading, whole: Whole, names: Names): Promise<Entry[]> {
  const revocations = await rows.revocationsOf(tx, whole.participant.id)
  return revocations
    .filter(({ reason }) => reason !== 'superseded')
    .map((one) => {
      const consent = whole.consents.find(({ id }) => id === one.consent_id)
      const named = one.recipient_id
        ? names(one.recipient_id)
        : [...new Set(consent?.grants.flatMap(({ recipientId }) => names(recipientId)))]
      return {
        ...nothingElse,
        kind: one.reason === 'revoked' ? 'stopped' : one.reason === 'faded' ? 'faded' : 'endedByEvent',
        at: one.created_at,
        byTeam: one.actor_id !== whole.participant.person_id,
        names: named,
        categories: one.category !== null && isOffered(one.category) ? [one.category] : [],
        day: one.reason === 'faded' ? writtenLastDay(one.effective_at, whole.clinicPen) : undefined,
        consentId: one.consent_id,
      }
    })
}

/** What somebody said aloud and the team wrote down; what it stopped is told beside it. */
async function spokenIn(tx: Reading, { participant, clinicPen }: Whole): Promise<Entry[]> {
  return (await oralStopsOf(tx, participant.id)).map((one) => ({
    ...nothingElse,
    kind: 'saidStop',
    at: one.recorded_at,
    byTeam: true,
    speaker: one.said_by === participant.person_id ? undefined : one.speaker_given,
    names: one.recipient_given === null ? [] : [one.recipient_given],
    categories: one.category !== null && isOffered(one.category) ? [one.category] : [],
    day: {
      text: fullDate(Date.parse(`${one.said_on}T12:00:00Z`), 'UTC', clinicPen.language),
      iso: one.said_on,
    },
  }))
}

async function pausesIn(tx: Reading, participantId: string, names: Names): Promise<Entry[]> {
  const holds = await rows.holdsOf(tx, participantId)
  return holds.flatMap((hold) => {
    const about = {
      ...nothingElse,
      names: names(hold.recipient_id),
      categories: hold.category !== null && isOffered(hold.category) ? [hold.category] : [],
    }
    const placed: Entry = { ...about, kind: 'paused', at: hold.placed_at }
    return hold.lifted_at === null ? [placed] : [placed, { ...about, kind: 'lifted', at: hold.lifted_at }]
  })
}

/** What the record calls a decision about an update, and what its sentence is called here. */
const decisions: Record<string, HistoryEntry['kind']> = {
  'release summary': 'released',
  'decline summary': 'declined',
  'withdraw summary': 'takenBack',
  'leave out part': 'leftOut',
  'show part again': 'shownAgain',
  'choose release': 'choseRelease',
  'open in emergency': 'openedInEmergency',
}

function decisionsIn(
  events: readonly { at: number; actorId: string | null; action: string }[],
  { participant }: Whole,
): Entry[] {
  return events.flatMap(({ at, actorId, action }) => {
    const kind = decisions[action]
    // Nobody's hand: a standing choice of the participant's own.
    const byTeam = actorId !== null && actorId !== participant.person_id
    return kind ? [{ ...nothingElse, kind, at, byTeam }] : []
  })
}

/** One entry for each time that somebody opened the page. */
function looksIn(
  looks: readonly { at: number; recipientId: string; category: string }[],
  names: Names,
): Entry[] {
  const visits = new Map<string, { at: number; recipientId: string; categories: string[] }>()
  for (const { at, recipientId, category } of looks) {
    const visit = visits.get(`${at} ${recipientId}`) ?? { at, recipientId, categories: [] }
    visits.set(`${at} ${recipientId}`, { ...visit, categories: [...visit.categories, category] })
  }
  return [...visits.values()].map(({ at, recipientId, categories }) => ({
    ...nothingElse,
    kind: 'looked',
    at,
    names: names(recipientId),
    categories: inOrder(categories.filter(isOffered)),
  }))
}

function byDay(page: readonly Entry[], { pen }: Whole): HistoryView['days'] {
  const days = new Map<string, Entry[]>()
  for (const entry of page) {
    const day = dayOf(entry.at, pen.zone)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days].map(([day, entries]) => ({
    day: { text: longDay(entries[0]?.at ?? 0, pen.zone, pen.language, pen.now), iso: day },
    entries: entries.map(({ at, ...entry }) => ({
      ...entry,
      time: { text: timeOfDay(at, pen.zone, pen.language), iso: iso(at) },
    })),
  }))
}
