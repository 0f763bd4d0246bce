import { describe, expect, test } from 'vitest'
import { missingElements, type SignedForm } from '~/domain/consent/form'
import {
  type ConsentFacts,
  comingFor,
  decide,
  endOfFade,
  type Facts,
  isComplete,
  standingFor,
} from '~/domain/consent/rules'
import { form, hour, now, rewrite, type World, world } from './world'

describe('decide', () => {
  test('consent 6: a complete, signed, living consent lets its own item through and says on what it rests', () => {
    const { facts, item } = world()
    expect(decide(facts, item, now)).toEqual({ permit: true, consentId: 'c' })
  })

  const broken: Record<string, [string, (one: World) => void]> = {
    'an item without labels': ['unlabelled', ({ item }) => Object.assign(item, { labels: [] })],
    'an item without its kind of care': ['unlabelled', ({ item }) => Object.assign(item, { labels: ['R'] })],
    'an item with a label nobody knows': [
      'unlabelled',
      ({ item }) => Object.assign(item, { labels: ['R', 'MH', 'X'] }),
    ],
    'an unknown category': [
      'notShared',
      ({ item }) => Object.assign(item, { category: 'psychotherapy_note' }),
    ],
    "somebody else's item": ['unknownParticipant', ({ item }) => Object.assign(item, { participantId: 'q' })],
    'no such participant': [
      'unknownParticipant',
      ({ facts }) => Object.assign(facts, { participant: undefined }),
    ],
    'a suspended clinic': ['suspended', ({ facts }) => Object.assign(facts, { suspendedAt: now })],
    'a hold on everything': [
      'held',
      ({ facts }) => facts.holds.push({ from: now, until: null, recipientId: null, category: null }),
    ],
    'a hold on this topic': [
      'held',
      ({ facts }) => facts.holds.push({ from: 0, until: now + 1, recipientId: null, category: 'goals' }),
    ],
    'a hold on this person': [
      'held',
      ({ facts }) => facts.holds.push({ from: 0, until: null, recipientId: 'a', category: null }),
    ],
    'danger found': ['flagged', ({ facts }) => facts.flags.push({ from: now, until: null, personId: 'a' })],
    'a block': ['blocked', ({ facts }) => facts.blocks.push({ from: now, until: null })],
    'not released': ['notReleased', ({ item }) => Object.assign(item, { releasedAt: null })],
    'released later': ['notReleased', ({ item }) => Object.assign(item, { releasedAt: now + 1 })],
    declined: ['notReleased', ({ item }) => Object.assign(item, { declinedAt: now - 1 })],
    withdrawn: ['notReleased', ({ item }) => Object.assign(item, { withdrawnAt: now - 1 })],
    'after its window': ['windowOver', ({ facts }) => Object.assign(facts, { windowMs: hour })],
    'left out for this person': ['leftOut', ({ item }) => Object.assign(item, { omitted: true })],
    'no consent': ['notShared', ({ facts }) => Object.assign(facts, { consents: [] })],
    'another topic granted': [
      'notShared',
      ({ consent }) => Object.assign(consent.grants[0] ?? {}, { category: 'skills' }),
    ],
    'another person granted': [
      'notShared',
      ({ consent }) => Object.assign(consent.grants[0] ?? {}, { recipientId: 'b' }),
    ],
    'an unknown purpose': ['incomplete', ({ consent }) => Object.assign(consent, { purpose: 'marketing' })],
    'bytes that are no form': ['incomplete', ({ consent }) => Object.assign(consent, { form: undefined })],
    'changed bytes': ['incomplete', ({ consent }) => Object.assign(consent, { computedHash: 'other' })],
    'no discloser': ['incomplete', ({ consent }) => Object.assign(consent, { discloser: ' ' })],
    'more than twelve months': [
      'incomplete',
      ({ consent }) => Object.assign(consent, { startsAt: now - 371 * 24 * hour }),
    ],
    'no signature': ['unsigned', ({ consent }) => consent.signatures.splice(0)],
    'a signature over other bytes': [
      'unsigned',
      ({ consent }) => Object.assign(consent.signatures[0] ?? {}, { hash: 'x' }),
    ],
    'a signature without a name': [
      'unsigned',
      ({ consent }) => Object.assign(consent.signatures[0] ?? {}, { typedName: ' ' }),
    ],
    'a signature long after the password': [
      'unsigned',
      ({ consent }) => Object.assign(consent.signatures[0] ?? {}, { confirmedAt: now - hour - 300_001 }),
    ],
    "somebody else's signature": [
      'authorityEnded',
      ({ consent }) => Object.assign(consent.signatures[0] ?? {}, { signerId: 'rosa' }),
    ],
    'an authority that is not recorded': [
      'authorityEnded',
      ({ consent }) => Object.assign(consent.signatures[0] ?? {}, { authorityId: 'z', signerId: 'rosa' }),
    ],
    'not started': ['notStarted', ({ consent }) => Object.assign(consent, { startsAt: now + 1 })],
    'at its end': ['expired', ({ consent }) => rewrite(consent, { expiresAt: now })],
    'discharged this instant': [
      'discharged',
      ({ facts }) => Object.assign(facts.participant ?? {}, { dischargedAt: now }),
    ],
    dead: ['died', ({ facts }) => Object.assign(facts.participant ?? {}, { diedAt: now })],
    'revoked this instant': [
      'revoked',
      ({ consent }) =>
        consent.revocations.push({
          recipientId: null,
          category: null,
          reason: 'revoked',
          askedAt: now,
          effectiveAt: now,
        }),
    ],
    'superseded for this person': [
      'revoked',
      ({ consent }) =>
        consent.revocations.push({
          recipientId: 'a',
          category: null,
          reason: 'superseded',
          askedAt: 0,
          effectiveAt: 0,
        }),
    ],
    'an update released after somebody asked for nothing new': [
      'faded',
      ({ consent, item }) =>
        consent.revocations.push({
          recipientId: 'a',
          category: 'goals',
          reason: 'faded',
          askedAt: (item.releasedAt ?? 0) - 1,
          effectiveAt: now + 1,
        }),
    ],
    'a form that says another first day than the row': [
      'incomplete',
      ({ consent }) => {
        const startsAt = now - hour
        consent.form = { ...form, version: 2, starts: { day: '2026-11-20', at: startsAt + 1 } }
      },
    ],
    'a fade that has come': [
      'revoked',
      ({ consent }) =>
        consent.revocations.push({
          recipientId: null,
          category: null,
          reason: 'faded',
          askedAt: now - 1,
          effectiveAt: now,
        }),
    ],
    'no link': ['noLink', ({ facts }) => facts.links.splice(0)],
    'a link that ended': ['noLink', ({ facts }) => Object.assign(facts.links[0] ?? {}, { until: now })],
    'a link not confirmed yet': [
      'noLink',
      ({ facts }) => Object.assign(facts.links[0] ?? {}, { from: now + 1 }),
    ],
    'a label outside the signed words': [
      'labelsNotCovered',
      ({ consent }) => Object.assign(consent.grants[0] ?? {}, { labels: ['R', 'MH'] }),
    ],
    'a period before the first day': [
      'beforeDataFrom',
      ({ consent, item }) => rewrite(consent, { dataFrom: item.periodEndsAt }),
    ],
    'a grant beside the signed bytes': [
      'incomplete',
      ({ facts, consent }) => {
        facts.recipientId = 'b'
        consent.grants.push({ recipientId: 'b', category: 'goals', labels: ['R', 'MH', 'SUD'] })
      },
    ],
    'a label added to a grant': [
      'incomplete',
      ({ consent }) => Object.assign(consent.grants[0] ?? {}, { labels: ['R', 'MH', 'SUD', 'X'] }),
    ],
    'a later end than the signed one': [
      'incomplete',
      ({ consent }) => Object.assign(consent, { expiresAt: now + 2 * hour }),
    ],
    'an earlier first day than the signed one': [
      'incomplete',
      ({ consent }) => Object.assign(consent, { dataFrom: -1 }),
    ],
    'another purpose than the signed one': [
      'incomplete',
      ({ consent }) => Object.assign(consent, { purpose: 'family_support' }),
    ],
    'a stop that another server wrote, whose clock is ahead': [
      'revoked',
      ({ consent }) =>
        consent.revocations.push({
          recipientId: 'a',
          category: null,
          reason: 'revoked',
          askedAt: now,
          effectiveAt: now + hour,
        }),
    ],
    'a hold from a clock that is ahead': [
      'held',
      ({ facts }) => facts.holds.push({ from: now + hour, until: null, recipientId: null, category: null }),
    ],
    'a block from a clock that is ahead': [
      'blocked',
      ({ facts }) => facts.blocks.push({ from: now + hour, until: null }),
    ],
    'danger found by a clock that is ahead': [
      'flagged',
      ({ facts }) => facts.flags.push({ from: now + hour, until: null, personId: 'a' }),
    ],
    'a link ended by a clock that is ahead': [
      'noLink',
      ({ facts }) => Object.assign(facts.links[0] ?? {}, { until: now + hour }),
    ],
    'a discharge from a clock that is ahead': [
      'discharged',
      ({ facts }) => Object.assign(facts.participant ?? {}, { dischargedAt: now + hour }),
    ],
    'an item that is not said to be restricted': [
      'unlabelled',
      ({ item }) => Object.assign(item, { labels: ['MH', 'SUD'] }),
    ],
    'an authority of somebody else': [
      'authorityEnded',
      ({ facts, consent }) => {
        facts.authorities.push({ id: 'z', holderId: 'theo', from: 0, until: null })
        Object.assign(consent.signatures[0] ?? {}, { authorityId: 'z', signerId: 'rosa' })
      },
    ],
    'another authority than the one that was signed with': [
      'authorityEnded',
      ({ facts, consent }) => {
        facts.authorities.push({ id: 'y', holderId: 'rosa', from: 0, until: null })
        Object.assign(consent.signatures[0] ?? {}, { authorityId: 'z', signerId: 'rosa' })
      },
    ],
    'an authority that begins later': [
      'authorityEnded',
      ({ facts, consent }) => {
        facts.authorities.push({ id: 'z', holderId: 'rosa', from: now + 1, until: null })
        Object.assign(consent.signatures[0] ?? {}, { authorityId: 'z', signerId: 'rosa' })
      },
    ],
    'another discloser than the signed one': [
      'incomplete',
      ({ consent }) => Object.assign(consent, { discloser: 'Elsewhere' }),
    ],
    'an end with discharge that was not signed': [
      'incomplete',
      ({ consent }) => Object.assign(consent, { endsOnDischarge: false }),
    ],
    'a purpose that no form offers, in the signed bytes too': [
      'incomplete',
      ({ consent }) => {
        Object.assign(consent, { purpose: 'marketing' })
        consent.form = { ...form, purpose: { ...form.purpose, code: 'marketing' as 'own_request' } }
      },
    ],
    'a topic that no form offers, in the signed bytes too': [
      'incomplete',
      ({ consent, item }) => {
        const grant = { recipientId: 'a', category: 'medication_detail', labels: ['R', 'MH', 'SUD'] }
        rewrite(consent, { grants: [grant] })
        item.category = 'medication_detail'
      },
    ],
    'a topic that the signed bytes do not name': [
      'incomplete',
      ({ consent, item }) => {
        const grant = { recipientId: 'a', category: 'skills', labels: ['R', 'MH', 'SUD'] }
        consent.grants.push(grant)
        item.category = 'skills'
      },
    ],
    'an end at its beginning': [
      'incomplete',
      ({ consent }) => rewrite(consent, { expiresAt: consent.startsAt }),
    ],
    'one millisecond more than twelve months and the rest of the day': [
      'incomplete',
      ({ consent }) => rewrite(consent, { expiresAt: consent.startsAt + 370 * 24 * hour + 1 }),
    ],
    'something that throws': ['error', ({ facts }) => Object.assign(facts, { consents: null })],
  }

  test.each(Object.entries(broken))('consent 5: %s is refused', (_name, [why, breakIt]) => {
    const one = world()
    breakIt(one)
    expect(decide(one.facts, one.item, now)).toEqual({ permit: false, why })
  })

  const unbroken: Record<string, (one: World) => void> = {
    'a hold that was lifted': ({ facts }) =>
      facts.holds.push({ from: 0, until: now, recipientId: null, category: null }),
    'a hold on another topic': ({ facts }) =>
      facts.holds.push({ from: 0, until: null, recipientId: null, category: 'skills' }),
    'a hold on another person': ({ facts }) =>
      facts.holds.push({ from: 0, until: null, recipientId: 'b', category: null }),
    'danger found about somebody else': ({ facts }) =>
      facts.flags.push({ from: 0, until: null, personId: 'b' }),
    'a block that was lifted': ({ facts }) => facts.blocks.push({ from: 0, until: now }),
    'the last millisecond': ({ consent }) => rewrite(consent, { expiresAt: now + 1 }),
    'the first millisecond': ({ consent }) =>
      Object.assign(consent, {
        startsAt: now,
        signatures: [{ ...consent.signatures[0], signedAt: now, confirmedAt: now }],
      }),
    'a proof of five minutes ago': ({ consent }) =>
      Object.assign(consent.signatures[0] ?? {}, { confirmedAt: now - hour - 300_000 }),
    'a consent that discharge does not end': ({ facts, consent }) => {
      rewrite(consent, { endsOnDischarge: false })
      Object.assign(facts.participant ?? {}, { dischargedAt: now - 1 })
    },
    'another topic revoked': ({ consent }) =>
      consent.revocations.push({
        recipientId: 'a',
        category: 'skills',
        reason: 'revoked',
        askedAt: 0,
        effectiveAt: 0,
      }),
    'another person revoked': ({ consent }) =>
      consent.revocations.push({
        recipientId: 'b',
        category: null,
        reason: 'revoked',
        askedAt: 0,
        effectiveAt: 0,
      }),
    'a fade that has not come': ({ consent }) =>
      consent.revocations.push({
        recipientId: null,
        category: null,
        reason: 'faded',
        askedAt: now,
        effectiveAt: now + 1,
      }),
    'an update released at the instant of a fade': ({ consent, item }) =>
      consent.revocations.push({
        recipientId: 'a',
        category: 'goals',
        reason: 'faded',
        askedAt: item.releasedAt ?? 0,
        effectiveAt: now + 1,
      }),
    'a later update of another topic that fades': ({ consent, item }) =>
      consent.revocations.push({
        recipientId: 'a',
        category: 'skills',
        reason: 'faded',
        askedAt: (item.releasedAt ?? 0) - 1,
        effectiveAt: now + 1,
      }),
    'a form that says its first day': ({ consent }) => {
      consent.form = { ...form, version: 2, starts: { day: '2026-11-20', at: consent.startsAt } }
    },
    'a period that ended after the first day': ({ consent, item }) =>
      rewrite(consent, { dataFrom: item.periodEndsAt - 1 }),
    'an older consent that still stands beside a newer one that does not': ({ facts, consent }) =>
      facts.consents.unshift(rewrite({ ...consent }, { id: 'newer', startsAt: now - 1, expiresAt: now })),
    'a link confirmed this instant': ({ facts }) => Object.assign(facts.links[0] ?? {}, { from: now }),
    'an update released this instant': ({ item }) => Object.assign(item, { releasedAt: now }),
    'the last millisecond of its window': ({ facts }) => Object.assign(facts, { windowMs: hour + 1 }),
    'danger that was found and is over': ({ facts }) =>
      facts.flags.push({ from: 0, until: now, personId: 'a' }),
    'an item of mental health care alone': ({ item }) => Object.assign(item, { labels: ['R', 'MH'] }),
    'an item of care for substance use alone': ({ item }) => Object.assign(item, { labels: ['R', 'SUD'] }),
    'a document for twelve months and the rest of the day': ({ consent }) =>
      rewrite(consent, { expiresAt: consent.startsAt + 370 * 24 * hour }),
    'an authority from this instant': ({ facts, consent }) => {
      facts.authorities.push({ id: 'z', holderId: 'rosa', from: now, until: null })
      Object.assign(consent.signatures[0] ?? {}, { authorityId: 'z', signerId: 'rosa' })
    },
    "danger found about somebody who did not sign, beside a representative's signature": ({
      facts,
      consent,
    }) => {
      facts.flags.push({ from: 0, until: null, personId: 'theo' }, { from: 0, until: now, personId: 'rosa' })
      facts.authorities.push({ id: 'z', holderId: 'rosa', from: 0, until: null })
      Object.assign(consent.signatures[0] ?? {}, { authorityId: 'z', signerId: 'rosa' })
    },
    'a document for two people and two topics': ({ consent }) =>
      rewrite(consent, {
        grants: ['a', 'b'].flatMap((recipientId) =>
          ['skills', 'goals'].map((category) => ({ recipientId, category, labels: ['R', 'MH', 'SUD'] })),
        ),
      }),
    'a second link, after one that ended': ({ facts }) => facts.links.unshift({ from: 0, until: 1 }),
    "a representative's signature while their authority lasts": ({ facts, consent }) => {
      facts.authorities.push({ id: 'z', holderId: 'rosa', from: 0, until: now + 1 })
      Object.assign(consent.signatures[0] ?? {}, { authorityId: 'z', signerId: 'rosa' })
    },
  }

  test.each(Object.entries(unbroken))('consent 6: %s takes nothing away', (_name, change) => {
    const one = world()
    change(one)
    expect(decide(one.facts, one.item, now)).toMatchObject({ permit: true })
  })

  test('the newest document speaks first, of two of one instant the one of the lower id', () => {
    const { facts, item, consent } = world()
    const made = (id: string, change: Partial<ConsentFacts> = {}) =>
      rewrite({ ...consent }, { id, ...change })
    const [b, a] = [made('b'), made('a')]
    facts.consents = [b, a]
    expect(decide(facts, item, now)).toEqual({ permit: true, consentId: 'a' })
    facts.consents = [a, b]
    expect(decide(facts, item, now)).toEqual({ permit: true, consentId: 'a' })
    facts.consents = [a, made('z', { startsAt: consent.startsAt + 1 }), b]
    expect(decide(facts, item, now)).toEqual({ permit: true, consentId: 'z' })
    // What is said is why the newest that names the topic refuses.
    const ended = made('ended', { startsAt: consent.startsAt + 1, expiresAt: now })
    const unsigned = made('unsigned', { signatures: [] })
    const other = made('other', {
      startsAt: now,
      grants: [{ recipientId: 'a', category: 'skills', labels: ['R'] }],
    })
    facts.consents = [unsigned, other, ended]
    expect(decide(facts, item, now)).toEqual({ permit: false, why: 'expired' })
  })

  test('a document that names nobody is incomplete', () => {
    const { consent } = world()
    expect(isComplete(consent)).toBe(true)
    expect(isComplete({ ...consent, grants: [] })).toBe(false)
  })

  test("a representative's consent stops when the authority ends, and when danger was found", () => {
    const one = world()
    one.facts.authorities.push({ id: 'z', holderId: 'rosa', from: 0, until: now })
    Object.assign(one.consent.signatures[0] ?? {}, { authorityId: 'z', signerId: 'rosa' })
    expect(decide(one.facts, one.item, now)).toEqual({ permit: false, why: 'authorityEnded' })
    one.facts.authorities[0] = { id: 'z', holderId: 'rosa', from: 0, until: null }
    expect(decide(one.facts, one.item, now)).toMatchObject({ permit: true })
    one.facts.flags.push({ personId: 'rosa', from: 0, until: null })
    expect(decide(one.facts, one.item, now)).toEqual({ permit: false, why: 'authorityEnded' })
  })

  test('consent 9: a form that lacks any of its elements is incomplete', () => {
    const without: [string, (broken: SignedForm) => void][] = [
      ['version', (broken) => Object.assign(broken, { version: 0 })],
      ['version', (broken) => Object.assign(broken, { version: 2 })],
      ['version', (broken) => Object.assign(broken, { version: 3, starts: { day: '2026-11-20', at: 1 } })],
      ['version', (broken) => Object.assign(broken, { starts: { day: '2026-11-20', at: 1 } })],
      ['participant', (broken) => Object.assign(broken.participant, { name: ' ' })],
      ['discloser', (broken) => Object.assign(broken.discloser, { name: '' })],
      ['what', (broken) => broken.categories.splice(0)],
      ['recipient', (broken) => broken.recipients.splice(0)],
      ['purpose', (broken) => Object.assign(broken.purpose, { wording: '' })],
      ['expiry', (broken) => Object.assign(broken.ends, { at: undefined })],
      ['revocation', (broken) => broken.sections.splice(4, 1)],
      ['notConditioned', (broken) => Object.assign(broken.sections[5] ?? {}, { blocks: [] })],
      [
        'signature',
        (broken) => Object.assign(broken.sections[6] ?? {}, { blocks: [{ kind: 'text', runs: [' '] }] }),
      ],
    ]
    expect(missingElements(form)).toEqual([])
    for (const [element, breakIt] of without) {
      const broken = structuredClone(form)
      breakIt(broken)
      expect(missingElements(broken)).toEqual([element])
      const one = world()
      one.consent.form = broken
      expect(decide(one.facts, one.item, now)).toEqual({ permit: false, why: 'incomplete' })
    }
  })
})

describe('what fades and what is still to come', () => {
  const fadeOf = (effectiveAt: number, category: string | null = null) => ({
    recipientId: 'a',
    category,
    reason: 'faded',
    askedAt: now - 1,
    effectiveAt,
  })
  const around = ({ facts }: World) => ({
    authorities: [],
    flags: [],
    participant: facts.participant as NonNullable<Facts['participant']>,
  })

  test('a fade ends with the window of the newest update, at once without one, and never after the consent', () => {
    const consent = { expiresAt: now + 100 }
    expect(endOfFade(consent, [], 10, now)).toBe(now)
    expect(endOfFade(consent, [now - 10], 10, now)).toBe(now)
    expect(endOfFade(consent, [now - 9, now - 20], 10, now)).toBe(now + 1)
    expect(endOfFade(consent, [now - 9, now - 3], 10, now)).toBe(now + 7)
    expect(endOfFade(consent, [now], 1_000, now)).toBe(now + 100)
  })

  test('a card tells the nearer end of what fades, and fades only when all of it does', () => {
    const one = world()
    const grant = { recipientId: 'a', category: 'skills', labels: ['R', 'MH', 'SUD'] }
    rewrite(one.consent, { grants: [...one.consent.grants, grant] })
    one.consent.revocations.push(fadeOf(now + 5, 'skills'))
    const standing = () => standingFor([one.consent], around(one), 'a', now)
    expect(standing()).toMatchObject([
      { expiresAt: now + hour, fading: false, categories: ['goals', 'skills'] },
    ])
    one.consent.revocations.push(fadeOf(now + 9))
    expect(standing()).toMatchObject([{ expiresAt: now + 9, fading: true }])
  })

  test('what begins later stands nowhere yet, and is told as coming until the instant at which it begins', () => {
    const one = world()
    rewrite(one.consent, { startsAt: now + 1 })
    expect(standingFor([one.consent], around(one), 'a', now)).toEqual([])
    expect(comingFor([one.consent], around(one), 'a', now)).toMatchObject([
      { startsAt: now + 1, categories: ['goals'] },
    ])
    expect(comingFor([one.consent], around(one), 'a', now + 1)).toEqual([])
    expect(standingFor([one.consent], around(one), 'a', now + 1)).toHaveLength(1)
    one.consent.revocations.push({ ...fadeOf(0), reason: 'revoked' })
    expect(comingFor([one.consent], around(one), 'a', now)).toEqual([])
  })
})
