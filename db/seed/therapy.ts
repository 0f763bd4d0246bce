import type { Kysely } from 'kysely'
import { newFamilyMessage, tellTeamAsFamily } from '~/domain/people/telling.server'
import { answerOfferedTime, answerRequest, listAsked } from '~/domain/therapy/answering.server'
import { answerTime, askForSession, newRequest } from '~/domain/therapy/asking.server'
import { changeTimes } from '~/domain/therapy/availability.server'
import { readCase } from '~/domain/therapy/caring.server'
import { offerTime, readOffer } from '~/domain/therapy/offering.server'
import { recordOutcome } from '~/domain/therapy/outcome.server'
import { random128 } from '~/platform/secrets.server'
import type { Schema, TherapyTopic } from '../schema'
import type { SharingActs } from './sharing'

const day = 86_400_000
const emailOf = (name: string) => `${name}@riverbend.example`

type TherapyActs = SharingActs & { roomIds: { two: string }; store: { writer: Kysely<Schema> } }

/**
 * Family therapy as it goes: Dr. Okafor keeps times for families; Rosa and Maya had a session and have another; a third
 * request of Rosa's was declined, which she reads as silence; June waits; and June told the team something.
 */
export async function seedTherapy(acts: TherapyActs): Promise<void> {
  acts.at(acts.now - 30 * day)
  await keepTimes(acts)
  acts.at(acts.now - 29 * day)
  const first = await ask(acts, 'rosa', 'getting_started')
  await answerRequest(await acts.as(emailOf('maya'), 'participant'), first, 'agreed')
  await book(acts, first, acts.now - 27 * day)
  acts.at(acts.now - 13 * day)
  await recordOutcome(await acts.as(emailOf('adaeze'), 'clinician'), first, 'held')
  acts.at(acts.now - 9 * day)
  const id = await ask(acts, 'rosa', 'talking')
  acts.at(acts.now - 8 * day)
  const maya = await acts.as(emailOf('maya'), 'participant')
  await answerRequest(maya, id, 'agreed')
  acts.at(acts.now - 6 * day)
  await book(acts, id, acts.now + 2 * day)
  acts.at(acts.now - 3 * day)
  await ask(acts, 'rosa', 'plan')
  await ask(acts, 'family12', 'getting_started')
  acts.at(acts.now - 2 * day)
  const { requests } = await listAsked(maya, { page: 1, language: 'en' })
  await answerRequest(maya, requests.find((one) => one.topic === 'plan')?.id ?? '', 'declined')
  await ask(acts, 'june', 'home')
  const june = await acts.as(emailOf('june'), 'family')
  const { people } = await newFamilyMessage(june)
  await tellTeamAsFamily(june, {
    key: random128(),
    who: people[0]?.id ?? 'nobody',
    name: undefined,
    text: 'The neighbors have fireworks planned for Saturday. Loud noise has been hard for Sam lately, and I thought you would want to know before the weekend.',
  })
  acts.at(acts.now)
}

async function keepTimes(acts: TherapyActs): Promise<void> {
  const adaeze = await acts.as(emailOf('adaeze'), 'clinician')
  const room = { format: 'in_person', roomId: acts.roomIds.two, link: undefined } as const
  const video = {
    format: 'online',
    roomId: undefined,
    link: 'https://video.example/riverbend-family',
  } as const
  await changeTimes(adaeze, {
    act: 'weekly',
    key: random128(),
    weekday: 2,
    starts: '15:00',
    ends: '16:00',
    ...room,
  })
  await changeTimes(adaeze, {
    act: 'weekly',
    key: random128(),
    weekday: 3,
    starts: '13:00',
    ends: '14:00',
    ...video,
  })
  await changeTimes(adaeze, {
    act: 'weekly',
    key: random128(),
    weekday: 5,
    starts: '12:00',
    ends: '13:00',
    ...room,
  })
  const away = new Date(acts.now + 25 * day).toISOString().slice(0, 10)
  await changeTimes(adaeze, { act: 'away', key: random128(), firstDay: away, lastDay: away })
}

/** @returns the newest request's id */
async function ask(acts: TherapyActs, who: string, topic: TherapyTopic): Promise<string> {
  const viewer = await acts.as(emailOf(who), 'family')
  const { key, people } = await newRequest(viewer)
  await askForSession(viewer, {
    key,
    who: people[0]?.id ?? '',
    name: undefined,
    topic,
    dayparts: ['afternoons', 'evenings'],
    way: 'either',
    language: viewer.language,
  })
  const row = await acts.store.writer
    .selectFrom('therapy_request')
    .select('id')
    .where('family_person_id', '=', viewer.personId)
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Dr. Okafor offers her first free time after an instant, and both say yes. */
async function book(acts: TherapyActs, id: string, after: number): Promise<void> {
  const adaeze = await acts.as(emailOf('adaeze'), 'clinician')
  const { key, slots } = await readOffer(adaeze, 'en')
  const inTime = slots.find((one) => Number(one.value.split(' ')[1]) > after)
  await offerTime(adaeze, id, {
    act: 'propose',
    key,
    slot: inTime?.value,
    date: undefined,
    start: undefined,
    minutes: undefined,
    format: undefined,
    roomId: undefined,
    link: undefined,
    language: 'es',
    note: 'Blue door, second bell. Puerta azul, segundo timbre.',
  })
  const proposalId = (await readCase(adaeze, id, 'en')).proposal?.id
  await answerOfferedTime(await acts.as(emailOf('maya'), 'participant'), id, {
    proposalId,
    answer: 'accepted',
  })
  const booking = await answerTime(await acts.as(emailOf('rosa'), 'family'), id, {
    proposalId,
    answer: 'accepted',
  })
  if (booking !== 'booked') throw new Error(`the demonstration’s session was not booked: ${booking}`)
}
