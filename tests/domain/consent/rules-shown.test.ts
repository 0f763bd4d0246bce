import { describe, expect, test } from 'vitest'
import type { SignedForm } from '~/domain/consent/form'
import {
  comingFor,
  currentOf,
  decide,
  endOfFade,
  fadesAt,
  type Item,
  isComplete,
  isFreshProof,
  isRevoked,
  scopeText,
  standingFor,
  waitsForSignature,
  whyNotStanding,
} from '~/domain/consent/rules'
import { form, hour, now, rewrite, type World, world } from './world'

const around = ({ facts }: World) => ({
  authorities: facts.authorities,
  flags: facts.flags,
  participant: { personId: 'maya', dischargedAt: null, diedAt: null },
})

describe('the current update of each topic', () => {
  const one = (changes: Partial<Item>): Item => ({ ...world().item, ...changes })

  test('is the one released last, and topics stand in the order in which people read them', () => {
    const old = one({ id: 'z', releasedAt: 5, periodEndsAt: 9 })
    const late = one({ id: 'a', releasedAt: 6, periodEndsAt: 1 })
    const skills = one({ category: 'skills' })
    const note = one({ category: 'support_note' })
    expect(currentOf([skills, old, late, note])).toEqual([note, late, skills])
    expect(currentOf([skills, late, old, note])).toEqual([note, late, skills])
    expect(currentOf([])).toEqual([])
  })

  test('released at one instant, it is the one of the later period, and then of the later id', () => {
    const [early, late] = [one({ id: 'z', periodEndsAt: 1 }), one({ id: 'a', periodEndsAt: 2 })]
    expect(currentOf([early, late])).toEqual([late])
    expect(currentOf([late, early])).toEqual([late])
    const [a, b] = [one({ id: 'a' }), one({ id: 'b' })]
    expect(currentOf([a, b])).toEqual([b])
    expect(currentOf([b, a])).toEqual([b])
    // Of two that are one, the first stays.
    const [first, second] = [one({ omitted: false }), one({ omitted: true })]
    expect(currentOf([first, second])[0]).toBe(first)
  })

  test('what was never released is older than everything that was', () => {
    const never = one({ id: 'z', releasedAt: null, periodEndsAt: 9 })
    const released = one({ id: 'a', releasedAt: 1, periodEndsAt: 1 })
    expect(currentOf([never, released])).toEqual([released])
    expect(currentOf([released, never])).toEqual([released])
    const longAgo = one({ id: 'a', releasedAt: -1, periodEndsAt: 1 })
    expect(currentOf([longAgo, never])).toEqual([never])
    expect(currentOf([never, longAgo])).toEqual([never])
  })
})

describe('the scope that a disclosure was made under', () => {
  test('names recipient, topic, labels in one order, dates and purpose', () => {
    const { consent } = world()
    consent.dataFrom = 7
    expect(scopeText(consent, 'a', 'goals')).toBe(
      JSON.stringify([
        'a',
        'goals',
        ['MH', 'R', 'SUD'],
        consent.startsAt,
        consent.expiresAt,
        true,
        7,
        'own_request',
      ]),
    )
    expect(consent.grants[0]?.labels).toEqual(['R', 'MH', 'SUD'])
    expect(JSON.parse(scopeText(consent, 'b', 'goals'))[2]).toEqual([])
  })
})

describe('proofs and signatures', () => {
  test('a proof of the password counts from its own instant to five minutes after it', () => {
    expect(isFreshProof(now, now)).toBe(true)
    expect(isFreshProof(now - 300_000, now)).toBe(true)
    expect(isFreshProof(now - 300_001, now)).toBe(false)
    expect(isFreshProof(now + 1, now)).toBe(false)
  })

  test('a signature counts from its own instant, after its proof and at most five minutes', () => {
    const signed = (signedAt: number, confirmedAt: number) => {
      const one = world()
      one.consent.startsAt = now - 2 * hour
      Object.assign(one.consent.signatures[0] ?? {}, { signedAt, confirmedAt })
      return decide(one.facts, one.item, now)
    }
    expect(signed(now, now)).toMatchObject({ permit: true })
    expect(signed(now + 1, now + 1)).toEqual({ permit: false, why: 'unsigned' })
    expect(signed(now, now - 300_000)).toMatchObject({ permit: true })
    expect(signed(now, now - 300_001)).toEqual({ permit: false, why: 'unsigned' })
    expect(signed(now - 1, now)).toEqual({ permit: false, why: 'unsigned' })
  })

  test('a form that asks for two signatures waits until both are there, and stands on both', () => {
    const one = world()
    const { consent, facts } = one
    const signers = [{ id: 'maya' }, { id: 'rosa' }] as unknown as NonNullable<SignedForm['signers']>
    consent.form = { ...form, signers } as SignedForm
    expect(waitsForSignature(consent, now)).toBe(true)
    const second = {
      ...(consent.signatures[0] as (typeof consent.signatures)[0]),
      signerId: 'rosa',
      authorityId: 'z',
    }
    consent.signatures.push(second)
    expect(waitsForSignature(consent, now)).toBe(false)
    facts.authorities.push({ id: 'z', holderId: 'rosa', from: 0, until: now + 1 })
    const why = (at = now) =>
      whyNotStanding(consent, around(one), { recipientId: 'a', category: 'goals' }, at)
    if (isComplete(consent)) expect(why()).toBeUndefined()
    consent.form = { ...form, signers: signers.slice(0, 1) } as SignedForm
    expect(waitsForSignature({ ...consent, signatures: consent.signatures.slice(0, 1) }, now)).toBe(false)
    expect(waitsForSignature({ ...consent, signatures: [second] }, now)).toBe(true)
    expect(waitsForSignature({ ...consent, form: undefined }, now)).toBe(false)
    expect(waitsForSignature({ ...consent, form: undefined, signatures: [] }, now)).toBe(true)
  })
})

describe('what stands for a person', () => {
  test('is each signed document with its topics in order, its end, and whether discharge ends it', () => {
    const one = world()
    rewrite(one.consent, {
      endsOnDischarge: false,
      grants: ['skills', 'support_note', 'goals'].map((category) => ({
        recipientId: 'a',
        category,
        labels: ['R', 'MH', 'SUD'],
      })),
    })
    expect(standingFor([one.consent], around(one), 'a', now)).toEqual([
      {
        consentId: 'c',
        categories: ['support_note', 'goals', 'skills'],
        expiresAt: now + hour,
        endsOnDischarge: false,
        fading: false,
      },
    ])
    expect(standingFor([one.consent], around(one), 'b', now)).toEqual([])
  })

  test('a topic that was stopped is not among them', () => {
    const one = world()
    rewrite(one.consent, {
      grants: ['skills', 'goals'].map((category) => ({
        recipientId: 'a',
        category,
        labels: ['R', 'MH', 'SUD'],
      })),
    })
    one.consent.revocations.push({
      recipientId: 'a',
      category: 'skills',
      reason: 'revoked',
      askedAt: 0,
      effectiveAt: 0,
    })
    expect(standingFor([one.consent], around(one), 'a', now)).toMatchObject([{ categories: ['goals'] }])
    expect(isRevoked(one.consent, 'a', 'skills', now)).toBe(true)
    expect(isRevoked(one.consent, 'a', 'goals', now)).toBe(false)
    expect(isRevoked(one.consent, 'b', 'skills', now)).toBe(false)
  })

  test('of several fades the first one counts, and those of others do not', () => {
    const { consent } = world()
    const fade = { recipientId: 'a', category: 'goals', reason: 'faded', askedAt: 0 }
    expect(fadesAt(consent, 'a', 'goals')).toBeUndefined()
    consent.revocations.push({ ...fade, reason: 'revoked', effectiveAt: 1 })
    consent.revocations.push({ ...fade, recipientId: 'b', effectiveAt: 2 })
    expect(fadesAt(consent, 'a', 'goals')).toBeUndefined()
    consent.revocations.push({ ...fade, effectiveAt: now + 9 }, { ...fade, effectiveAt: now + 5 })
    expect(fadesAt(consent, 'a', 'goals')).toBe(now + 5)
  })

  test('only what begins later is coming, with all that it will be', () => {
    const one = world()
    const later = rewrite({ ...one.consent }, { id: 'later', startsAt: now + 1 })
    expect(comingFor([one.consent, later], around(one), 'a', now)).toEqual([
      {
        consentId: 'later',
        categories: ['goals'],
        expiresAt: now + hour,
        endsOnDischarge: true,
        fading: false,
        startsAt: now + 1,
      },
    ])
  })

  test('a window that ends this instant keeps no fade open', () => {
    expect(endOfFade({ expiresAt: now + 100 }, [now - 10, now - 11], 10, now)).toBe(now)
    expect(endOfFade({ expiresAt: now + 3 }, [now - 5], 10, now)).toBe(now + 3)
  })
})
