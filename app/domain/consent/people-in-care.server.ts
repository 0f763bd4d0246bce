import type { TeamViewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { idsInCare, peopleInCare } from '../people/care.server'
import * as care from './care-rows.server'
import { addDays, dayAt, endingWithinDays, startOfDay } from './days'
import * as rows from './rows.server'
import { isRevoked } from './rules'
import { type Pen, type Written, writtenLastDay } from './written'

/*
 * What the team's pages about one person and about everybody in care show: family, who may sign, that a consent
 * stands and until when. Never what a consent is about, and never a hold, which is the participant's own secret.
 */

const pageLength = 30

export type PeopleView = {
  people: {
    id: string
    name: string
    site: string
    state: 'here' | 'left' | 'died'
    /** the last day of the first of their consents that ends soon; whose and about what it does not say */
    ends: Written | undefined
  }[]
  /** how many people in care have a consent that ends soon */
  ending: number
  next: number | undefined
}

/**
 * A page of the people in the own care.
 *
 * @param ask `page` counts from 1; `named` leaves only those whose name holds this text; `ending` leaves only those with a consent that ends within thirty days
 */
export async function listPeople(
  viewer: TeamViewer,
  ask: { page: number; ending: boolean; named?: string },
  language: Language,
): Promise<PeopleView> {
  return reading(async (tx) => {
    const clinic = await rows.clinicRow(tx)
    const pen: Pen = { zone: clinic.time_zone, language, now: tx.now }
    const ends = await endingSoon(tx, viewer, clinic.time_zone)
    const found = await peopleInCare(tx, viewer, {
      offset: (ask.page - 1) * pageLength,
      count: pageLength + 1,
      only: ask.ending ? [...ends.keys()] : undefined,
      ...(ask.named ? { named: ask.named } : {}),
    })
    return {
      people: found.slice(0, pageLength).map((one) => {
        const end = ends.get(one.id)
        return {
          id: one.id,
          name: `${one.given_name} ${one.family_name}`,
          site: one.site,
          state: one.died_at !== null ? 'died' : one.discharged_at !== null ? 'left' : 'here',
          ends: end === undefined ? undefined : writtenLastDay(end, pen),
        }
      }),
      ending: ends.size,
      next: found.length > pageLength ? ask.page + 1 : undefined,
    }
  })
}

/** By participant, the first end within thirty days of a consent that was not taken back as a whole. */
async function endingSoon(tx: Reading, viewer: TeamViewer, zone: string): Promise<Map<string, number>> {
  const until = startOfDay(addDays(dayAt(tx.now, zone), endingWithinDays + 1), zone)
  const all = await care.consentsEnding(tx, until)
  const mine = new Set(await idsInCare(tx, viewer, [...new Set(all.map((one) => one.participant_id))]))
  const consents = all.filter((one) => mine.has(one.participant_id))
  const { grants, revocations } = await care.grantsAndEnds(
    tx,
    consents.map(({ id }) => id),
  )
  const first = new Map<string, number>()
  for (const consent of consents) {
    const ended = {
      revocations: revocations
        .filter((one) => one.consent_id === consent.id)
        .map((one) => ({
          recipientId: one.recipient_id,
          category: one.category,
          reason: one.reason,
          effectiveAt: one.effective_at,
          askedAt: one.created_at,
        })),
    }
    const open = grants.some(
      (one) => one.consent_id === consent.id && !isRevoked(ended, one.recipient_id, one.category, tx.now),
    )
    const earlier = first.get(consent.participant_id) ?? Number.POSITIVE_INFINITY
    if (open) first.set(consent.participant_id, Math.min(earlier, consent.expires_at))
  }
  return first
}
