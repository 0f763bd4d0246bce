import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askToJoin } from '~/domain/accounts/asking.server'
import { openFirstQuestions } from '~/domain/accounts/first-questions.server'
import { leaveLink } from '~/domain/consent/ending-links.server'
import { Conflict, Invalid } from '~/domain/errors'
import { listRegistrations, readFamilyHome } from '~/domain/events/read.server'
import { deliverDue } from '~/domain/notices/deliver.server'
import { acceptWithMyAccount } from '~/domain/people/accepting.server'
import { invite, readInvitation, withdrawInvitation } from '~/domain/people/invitations.server'
import { readOwnList, removeName } from '~/domain/people/supported.server'
import { newFamilyMessage, tellTeamAsFamily } from '~/domain/people/telling.server'
import { answerRequest, listAsked } from '~/domain/therapy/answering.server'
import {
  askForSession,
  listComing,
  listRequests,
  newRequest,
  readRequest,
  withdrawRequest,
} from '~/domain/therapy/asking.server'
import { topics } from '~/domain/therapy/rules'
import type { Viewer } from '~/doors/viewer'
import { random128 } from '~/platform/secrets.server'
import { type CastName, linkIdOf, participantIdOf, personIdOf } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { asking } from './arranged'

/*
 * Nothing a family member can do tells whether somebody is in treatment, beyond what that participant chose to show.
 * Four families do the same things in the same order, each with one person on their list, and behind each something
 * else is true. Whatever they are shown must be the same words.
 */

type Family = { name: CastName; supports: CastName; viewer: Viewer<'family'> }

/** What is true of each, and what the participant does meanwhile. */
async function arrange(clinic: Clinic): Promise<Family[]> {
  const families = (
    [
      ['rosa', 'maya'],
      ['theo', 'maya'],
      ['june', 'sam'],
      ['grace', 'eli'],
    ] as const
  ).map(([name, supports]) => ({ name, supports, viewer: clinic.viewer(name, 'family', { language: 'en' }) }))
  await clinic.owner
    .updateTable('family_link')
    .set({ ended_at: clinic.now })
    .where('id', '=', linkIdOf('sam', 'june'))
    .execute()
  await clinic.owner
    .updateTable('participant')
    .set({ discharged_at: clinic.now })
    .where('id', '=', participantIdOf('sam'))
    .execute()
  await clinic.owner
    .insertInto('block')
    .values({
      id: `block ${clinic.now}`,
      participant_id: participantIdOf('eli'),
      person_id: personIdOf('grace'),
      placed_at: clinic.now,
      placed_by: personIdOf('lena'),
    })
    .execute()
  return families
}

/** Maya agrees with nobody: to Rosa she says nothing, to Theo she says no, and then she thinks about it. */
async function meanwhile(clinic: Clinic): Promise<void> {
  const maya = clinic.viewer('maya', 'participant')
  const { requests } = await listAsked(maya, { page: 1, language: 'en' })
  for (const one of requests.filter(({ family, stage }) => family === 'Theo' && stage === 'waiting')) {
    await answerRequest(maya, one.id, 'declined')
  }
}

/** Everything the portal shows them, with the ids by their order and the names taken out. */
async function shownTo({ viewer }: Family): Promise<string> {
  const language = 'en' as const
  const { requests } = await listRequests(viewer, { page: 1, language })
  const whole = JSON.stringify([
    requests,
    await Promise.all(requests.map((one) => readRequest(viewer, one.id, language))),
    await listComing(viewer, language),
    { ...(await newRequest(viewer)), key: '' },
    { ...(await newFamilyMessage(viewer)), key: '' },
    await readOwnList(viewer),
    await openFirstQuestions(viewer),
    await readFamilyHome(viewer, language),
    await listRegistrations(viewer, language),
  ])
  const ids = new Map<string, number>()
  return whole
    .replaceAll(/"[a-z2-7]{26}"/g, (id) => {
      if (!ids.has(id)) ids.set(id, ids.size)
      return `"#${ids.get(id)}"`
    })
    .replaceAll(/\b(Maya|Sam|Eli)\b/g, 'Somebody')
    .replaceAll(/\b(Rosa|Theo|June|Grace)\b/g, 'Family')
    .replaceAll(/\b(mother|brother|wife)\b/g, 'relative')
}

const acts = ['ask', 'tell', 'withdraw', 'look', 'name', 'forget', 'leave', 'invitation', 'join'] as const
type Step = { act: (typeof acts)[number]; pick: number }

/**
 * A code that opens nothing for them, each for a reason of its own: withdrawn, over, unknown, and one whose passcode is
 * right while the participant keeps them away.
 */
type Closed = { code: string; passcode: string }

async function closedInvitation(clinic: Clinic, family: Family): Promise<Closed> {
  const maya = clinic.viewer('maya', 'participant')
  const grace = family.name === 'grace'
  const inviter = grace ? clinic.viewer('lena', 'coordinator') : maya
  const about = participantIdOf(grace ? 'eli' : 'maya')
  const form = { relationship: 'other', language: 'en', override: undefined } as const
  const email = `${family.name}.again@mail.example`
  const id = await invite(inviter, about, { key: random128(), email, ...form }, 'https://portal.example')
  let code = random128()
  await deliverDue(async ({ to, body }) => {
    if (to === email) code = /invite\/([a-z2-7]{26})/.exec(body)?.[1] ?? code
  })
  const { passcode = '' } = await readInvitation(inviter, about, id)
  if (family.name === 'rosa') await withdrawInvitation(inviter, about, id)
  if (family.name === 'theo')
    await clinic.owner
      .updateTable('invitation')
      .set({ expires_at: clinic.now })
      .where('id', '=', id)
      .execute()
  return { code: family.name === 'june' ? random128() : code, passcode }
}

async function take(step: Step, family: Family, closed: Closed | undefined): Promise<string> {
  const { viewer } = family
  const who = participantIdOf(family.supports)
  try {
    if (step.act === 'ask') {
      await askForSession(viewer, asking({ who, topic: topics[step.pick % topics.length] ?? 'other' }))
    } else if (step.act === 'tell') {
      await tellTeamAsFamily(viewer, { key: random128(), who, name: undefined, text: 'words' })
    } else if (step.act === 'name') {
      await askForSession(viewer, asking({ who: 'other', name: 'Alex' }))
    } else if (step.act === 'forget') {
      const named = (await readOwnList(viewer)).find((one) => one.relationship === undefined)
      if (named) await removeName(viewer, named.id)
    } else if (step.act === 'leave') {
      await leaveLink(viewer, who)
    } else if (step.act === 'invitation') {
      const { code = '', passcode = '' } = closed ?? {}
      await acceptWithMyAccount(viewer, code, passcode, `${family.name} ${step.pick}`)
    } else if (step.act === 'join') {
      // Their own address, another's, and one that nobody has: the portal writes letters, and says nothing here.
      const email = ['rosa', 'maya', 'nobody'][step.pick % 3] ?? ''
      const from = `${family.name} ${step.pick}`
      await askToJoin(`${email}@riverbend.example`, {
        from,
        origin: 'https://portal.example',
        language: 'en',
      })
    } else if (step.act === 'withdraw') {
      const { requests } = await listRequests(viewer, { page: 1, language: 'en' })
      const one = requests[step.pick % Math.max(1, requests.length)]
      if (one) await withdrawRequest(viewer, one.id)
    }
    return 'done'
  } catch (error) {
    if (error instanceof Invalid) return `${error.field} ${error.code}`
    return error instanceof Conflict ? error.code : (error as Error).message
  }
}

const steps = fc.array(
  fc.record({
    act: fc.constantFrom(...acts),
    pick: fc.nat(5),
  }),
  { minLength: 1, maxLength: 5 },
)

onBothEngines('what a family can find out', (clinic) => {
  test('consent 17: no sequence of a family’s acts tells apart silence, refusal, an ended link, a block and a discharge', async () => {
    const families = await arrange(clinic)
    const closed = new Map<Family, Closed>()
    for (const family of families) closed.set(family, await closedInvitation(clinic, family))
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        for (const step of plan) {
          // One instant for all four, and another for the next step, so that newest first means the same.
          clinic.later(3 * 3_600_000)
          const answers = []
          for (const family of families) answers.push(await take(step, family, closed.get(family)))
          expect(new Set(answers).size).toBe(1)
          await meanwhile(clinic)
          const views = []
          for (const family of families) views.push(await shownTo(family))
          for (const view of views) expect(view).toBe(views[0])
        }
      }),
      {
        numRuns: 2,
        // Once each act in an order in which it means something; then what chance brings.
        examples: [
          [
            [
              { act: 'name', pick: 0 },
              { act: 'invitation', pick: 0 },
              { act: 'join', pick: 1 },
              { act: 'forget', pick: 0 },
              { act: 'ask', pick: 1 },
              { act: 'leave', pick: 0 },
              { act: 'tell', pick: 0 },
            ],
          ],
        ],
      },
    )
  }, 60_000)

  test('consent 17: asking for somebody by name does the same whether or not that name is in treatment', async () => {
    const sent = async (name: string, viewer: Viewer<'family'>) => {
      const statements = await clinic.statements(() => askForSession(viewer, asking({ who: 'other', name })))
      const { requests } = await listRequests(viewer, { page: 1, language: 'en' })
      return [
        statements,
        JSON.stringify(requests)
          .replaceAll(/[a-z2-7]{26}/g, '')
          .replaceAll(name, ''),
      ]
    }
    const nora = clinic.viewer('nora', 'family')
    expect(await sent('Sam', nora)).toEqual(await sent('Zed', clinic.viewer('theo', 'family')))
    const maya = clinic.viewer('maya', 'participant')
    expect((await listAsked(maya, { page: 1, language: 'en' })).requests).toEqual([])
  })

  test.each(['ended', 'blocked', 'unknown'])(
    'consent 17: a request writes the same rows by the same statements as over a live link: %s',
    async (cause) => {
      const rosa = clinic.viewer('rosa', 'family')
      const counts = async () => ({
        audit: (await clinic.owner.selectFrom('audit').select('seq').execute()).length,
        outbox: (await clinic.owner.selectFrom('outbox').select('id').execute()).length,
        requests: (await clinic.owner.selectFrom('therapy_request').select('id').execute()).length,
      })
      const sorts = (all: string[]) => all.map((one) => one.split(/\s+/).slice(0, 4).join(' '))
      // A name that is on the list already, so that nothing but the request is written.
      await askForSession(rosa, asking({ who: 'other', name: 'Alex' }))
      const alex = (await newRequest(rosa)).people.find((one) => one.givenName === 'Alex')?.id ?? ''
      const live = sorts(await clinic.statements(() => askForSession(rosa, asking())))
      if (cause === 'ended') {
        await clinic.owner.updateTable('family_link').set({ ended_at: clinic.now }).execute()
      } else if (cause === 'blocked') {
        await clinic.owner
          .insertInto('block')
          .values({
            id: 'block',
            participant_id: participantIdOf('maya'),
            person_id: personIdOf('rosa'),
            placed_at: clinic.now,
            placed_by: personIdOf('lena'),
          })
          .execute()
      }
      const before = await counts()
      const form = cause === 'unknown' ? asking({ who: alex }) : asking()
      expect(sorts(await clinic.statements(() => askForSession(rosa, form)))).toEqual(live)
      expect(await counts()).toEqual({
        audit: before.audit + 1,
        outbox: before.outbox,
        requests: before.requests + 1,
      })
    },
  )
})
