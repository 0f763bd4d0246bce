import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ConsentFacts, decide, type Facts } from '~/domain/consent/rules'
import { rewrite, world } from './world'

/*
 * The oracle: the same law said another way. It walks a little history of what each (recipient, topic) pair holds
 * and knows nothing of the shapes that `decide` reads.
 */
type Event =
  | { at: number; what: 'sign'; who: string; topics: string[]; until: number }
  | { at: number; what: 'revoke'; who: string | null; topic: string | null }
  | { at: number; what: 'hold'; who: string | null; topic: string | null; lifted: number | null }
  | { at: number; what: 'discharge' }

const people = ['a', 'b', 'c']
const topics = ['goals', 'skills', 'attendance']

function allowed(events: readonly Event[], who: string, topic: string, at: number): boolean {
  let openUntil: number[] = []
  let held = false
  for (const event of [...events].sort((x, y) => x.at - y.at)) {
    if (event.at > at) continue
    if (event.what === 'sign' && event.who === who && event.topics.includes(topic))
      openUntil.push(event.until)
    if (event.what === 'discharge') openUntil = []
    if (event.what === 'revoke' && (event.who ?? who) === who && (event.topic ?? topic) === topic)
      openUntil = []
    if (event.what === 'hold' && (event.who ?? who) === who && (event.topic ?? topic) === topic) {
      held ||= event.lifted === null || event.lifted > at
    }
  }
  return !held && openUntil.some((end) => end > at)
}

const instant = fc.integer({ min: 0, max: 400 })
const whoever = fc.option(fc.constantFrom(...people))
const whichever = fc.option(fc.constantFrom(...topics))
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      at: instant,
      what: fc.constant('sign' as const),
      who: fc.constantFrom(...people),
      topics: fc.uniqueArray(fc.constantFrom(...topics), { minLength: 1 }),
      until: fc.integer({ min: 401, max: 800 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      at: instant,
      what: fc.constant('revoke' as const),
      who: whoever,
      topic: whichever,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      at: instant,
      what: fc.constant('hold' as const),
      who: whoever,
      topic: whichever,
      lifted: fc.option(fc.integer({ min: 0, max: 800 })),
    }),
  },
)

/** The world that a history leaves behind, as rows would hold it: revocations name the consents open at the time. */
function factsAfter(events: readonly Event[], recipientId: string): Facts {
  const { facts, consent } = world()
  const consents: ConsentFacts[] = []
  facts.recipientId = recipientId
  for (const [index, one] of [...events].sort((x, y) => x.at - y.at).entries()) {
    if (one.what === 'sign') {
      const changes: Partial<ConsentFacts> = {
        id: `c${index}`,
        startsAt: one.at,
        expiresAt: one.until,
        grants: one.topics.map((category) => ({
          recipientId: one.who,
          category,
          labels: ['R', 'MH', 'SUD'],
        })),
        signatures: [
          {
            ...(consent.signatures[0] as never as ConsentFacts['signatures'][number]),
            confirmedAt: one.at,
            signedAt: one.at,
          },
        ],
        revocations: [],
      }
      consents.push(rewrite({ ...consent }, changes))
    }
    if (one.what === 'revoke') {
      for (const open of consents) {
        open.revocations.push({
          recipientId: one.who,
          category: one.topic,
          reason: 'revoked',
          askedAt: one.at,
          effectiveAt: one.at,
        })
      }
    }
    if (one.what === 'hold') {
      facts.holds.push({ from: one.at, until: one.lifted, recipientId: one.who, category: one.topic })
    }
    if (one.what === 'discharge' && facts.participant) facts.participant.dischargedAt = one.at
  }
  facts.consents = consents
  return facts
}

describe('random worlds', () => {
  test('consent 6: over any history exactly the pairs that an independent reading allows are shown', () => {
    let shown = 0
    fc.assert(
      fc.property(fc.array(event, { maxLength: 14 }), fc.integer({ min: 401, max: 900 }), (events, at) => {
        // Events of one instant have no order that both readings must share.
        fc.pre(new Set(events.map((one) => one.at)).size === events.length)
        for (const who of people) {
          const facts = factsAfter(events, who)
          for (const topic of topics) {
            const item = { ...world().item, category: topic, releasedAt: 0, periodEndsAt: 1 }
            const answer = decide(facts, item, at).permit
            if (answer) shown += 1
            expect(answer).toBe(allowed(events, who, topic, at))
          }
        }
      }),
      { numRuns: 1_500 },
    )
    // A property over worlds where nothing is ever shown would prove nothing.
    expect(shown).toBeGreaterThan(500)
  })

  test('consent 3: after a discharge nothing of before is shown, whatever was signed', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 10 }),
        fc.constantFrom(...people),
        fc.constantFrom(...topics),
        (events, who, topic) => {
          const facts = factsAfter([...events, { at: 400, what: 'discharge' }], who)
          const item = { ...world().item, category: topic, releasedAt: 0, periodEndsAt: 1 }
          expect(decide(facts, item, 400).permit).toBe(false)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('consent 4: a revocation takes away what it covers and adds nothing anywhere', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 10 }), whoever, whichever, (events, who, topic) => {
        const revocation: Event = { at: 400, what: 'revoke', who, topic }
        for (const person of people) {
          const [before, after] = [factsAfter(events, person), factsAfter([...events, revocation], person)]
          const twice = factsAfter([...events, revocation, revocation], person)
          for (const category of topics) {
            const item = { ...world().item, category, releasedAt: 0, periodEndsAt: 1 }
            const covered = (who ?? person) === person && (topic ?? category) === category
            const [was, is] = [decide(before, item, 450).permit, decide(after, item, 450).permit]
            expect(is).toBe(covered ? false : was)
            expect(decide(twice, item, 450)).toEqual(decide(after, item, 450))
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
