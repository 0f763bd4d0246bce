import { answerOfferedTime, answerRequest, listAsked } from '~/domain/therapy/answering.server'
import { answerTime, askForSession, listRequests } from '~/domain/therapy/asking.server'
import { listCare, readCase } from '~/domain/therapy/caring.server'
import type { AskForm, ProposeForm } from '~/domain/therapy/input'
import { offerTime } from '~/domain/therapy/offering.server'
import { random128 } from '~/platform/secrets.server'
import { participantIdOf, roomIds } from '../../support/cast'
import type { Clinic } from '../../support/engines'

/* How a session comes about, step by step, for tests that begin further on. */

export const rosa = (clinic: Clinic) => clinic.viewer('rosa', 'family', { language: 'en' })
export const maya = (clinic: Clinic) => clinic.viewer('maya', 'participant')
export const adaeze = (clinic: Clinic) => clinic.viewer('adaeze', 'clinician')
export const lena = (clinic: Clinic) => clinic.viewer('lena', 'coordinator')

export const asking = (wanted: Partial<AskForm> = {}): AskForm => ({
  key: random128(),
  who: participantIdOf('maya'),
  name: undefined,
  topic: 'talking',
  dayparts: ['evenings'],
  way: 'either',
  language: 'es',
  ...wanted,
})

/** Wednesday, November 25, 2026, 16:00 in New York, in room 2, unless the test says otherwise. */
export const offering = (wanted: Partial<ProposeForm> = {}): ProposeForm => ({
  act: 'propose',
  key: random128(),
  slot: 'other',
  date: '2026-11-25',
  start: '16:00',
  minutes: '60',
  format: 'in_person',
  roomId: roomIds.two,
  link: undefined,
  language: 'es',
  note: undefined,
  ...wanted,
})

export const familySees = async (clinic: Clinic, viewer = rosa(clinic)) =>
  (await listRequests(viewer, { page: 1, language: 'en' })).requests
export const mayaSees = async (clinic: Clinic) =>
  (await listAsked(maya(clinic), { page: 1, language: 'en' })).requests
export const teamSees = async (clinic: Clinic) =>
  (await listCare(adaeze(clinic), { page: 1, language: 'en' })).requests

/** Rosa asks for a session with Maya. @returns the request's id */
export async function asked(clinic: Clinic, wanted: Partial<AskForm> = {}): Promise<string> {
  await askForSession(rosa(clinic), asking(wanted))
  return (await familySees(clinic))[0]?.id ?? ''
}

/** Rosa asked, Maya agreed, and a time is on offer. @returns the request's id */
export async function offered(clinic: Clinic, wanted: Partial<ProposeForm> = {}): Promise<string> {
  const id = await asked(clinic)
  await answerRequest(maya(clinic), id, 'agreed')
  await offerTime(adaeze(clinic), id, offering(wanted))
  return id
}

export async function proposalOf(clinic: Clinic, id: string): Promise<string | undefined> {
  return (await readCase(adaeze(clinic), id, 'en')).proposal?.id
}

/** Both sides say yes to the time on offer. */
export async function bothAccept(clinic: Clinic, id: string) {
  const proposalId = await proposalOf(clinic, id)
  await answerOfferedTime(maya(clinic), id, { proposalId, answer: 'accepted' })
  return answerTime(rosa(clinic), id, { proposalId, answer: 'accepted' })
}

/** A session of Rosa's with Maya is booked. @returns the request's id */
export async function booked(clinic: Clinic, wanted: Partial<ProposeForm> = {}): Promise<string> {
  const id = await offered(clinic, wanted)
  const booking = await bothAccept(clinic, id)
  if (booking !== 'booked') throw new Error(`nothing was booked: ${booking}`)
  return id
}
