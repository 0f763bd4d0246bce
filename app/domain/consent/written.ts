import { dayOf, fullDate, iso, longDay, monthDay, timeOfDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { inOrder, isOffered, type Offered } from './categories'
import type { Signer } from './form'
import { type ConsentFacts, isRevoked, waitsForSignature } from './rules'

/** A day as people read it, and as machines do. */
export type Written = { text: string; iso: string }

/** How a day is written: whose zone, which language, and what today is. */
export type Pen = { zone: string; language: Language; now: number }

/** "October 3", with its year where it is not this year's. */
export function writtenDay(instant: number, { zone, language, now }: Pen): Written {
  const sameYear = dayOf(instant, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4)
  return {
    text: sameYear ? monthDay(instant, zone, language) : fullDate(instant, zone, language),
    iso: dayOf(instant, zone),
  }
}

/** The last day of something that ends at an instant: the day of the millisecond before. */
export function writtenLastDay(endsAt: number, { zone, language }: Pen): Written {
  return { text: fullDate(endsAt - 1, zone, language), iso: dayOf(endsAt - 1, zone) }
}

/** How a signed document stands as a whole, and since when. */
export type ConsentState = 'active' | 'waiting' | 'replaced' | 'stopped' | 'ended'

/**
 * @param standing how many of its grants stand now
 * @returns the state and the instant from which it holds
 */
export function stateOfConsent(
  consent: ConsentFacts,
  standing: number,
  dischargedAt: number | null,
  now: number,
): { state: ConsentState; since: number } {
  if (standing > 0) return { state: 'active', since: consent.startsAt }
  const whole = consent.revocations.filter((one) => one.effectiveAt <= now).at(-1)
  if (whole && whole.effectiveAt < consent.expiresAt) {
    return { state: whole.reason === 'superseded' ? 'replaced' : 'stopped', since: whole.effectiveAt }
  }
  const ends = [consent.expiresAt]
  if (consent.endsOnDischarge && dischargedAt !== null) ends.push(dischargedAt)
  if (now < Math.min(...ends) && waitsForSignature(consent, now)) {
    return { state: 'waiting', since: consent.startsAt }
  }
  return { state: 'ended', since: Math.min(...ends) }
}

/**
 * Who has yet to sign a form that covers somebody, while it can still come to count; undefined where nobody is
 * waited for.
 */
export function awaitedSigner(
  consent: ConsentFacts,
  recipientId: string,
  dischargedAt: number | null,
  now: number,
): Signer | undefined {
  const open =
    now < consent.expiresAt &&
    dischargedAt === null &&
    consent.grants.some(
      (grant) => grant.recipientId === recipientId && !isRevoked(consent, recipientId, grant.category, now),
    )
  if (!open || !waitsForSignature(consent, now)) return undefined
  return consent.form?.signers?.find(
    ({ id }) => !consent.signatures.some((signature) => signature.signerId === id),
  )
}

export type Look = { at: number; recipientId: string; category: string }

export type LookedDay = { day: Written; looks: { time: Written; categories: Offered[] }[] }

/** Looks by person and day, newest first; one line for each time a page was opened. */
export function looksByPerson(
  looks: readonly Look[],
  pen: Pen,
): { recipientId: string; days: LookedDay[] }[] {
  const people = new Map<string, Map<string, Look[]>>()
  for (const look of [...looks].sort((a, b) => b.at - a.at)) {
    const days = people.get(look.recipientId) ?? new Map<string, Look[]>()
    people.set(look.recipientId, days)
    const day = dayOf(look.at, pen.zone)
    days.set(day, [...(days.get(day) ?? []), look])
  }
  return [...people].map(([recipientId, days]) => ({
    recipientId,
    days: [...days.values()].map((ofDay) => ({
      day: {
        text: longDay(ofDay[0]?.at ?? 0, pen.zone, pen.language, pen.now),
        iso: dayOf(ofDay[0]?.at ?? 0, pen.zone),
      },
      looks: [...new Set(ofDay.map(({ at }) => at))].map((at) => ({
        time: { text: timeOfDay(at, pen.zone, pen.language), iso: iso(at) },
        categories: inOrder(
          ofDay
            .filter((look) => look.at === at)
            .map(({ category }) => category)
            .filter(isOffered),
        ),
      })),
    })),
  }))
}

/** A form that somebody signed and that waits for another signature: whose, and since when. */
export type WaitingForm = { consentId: string; signer: string; signed: Written }
