import type { Visit } from '../support/browser'
import { choose, follow, isOn, isTold, open, press } from './steps'

/*
 * How a family session comes about, step by step, as each of the three does it: the family member, the person in the
 * program, the clinician. Each begins where that person begins.
 */

/** A topic's key, such as `change`; a request is found again by it. */
export type Topic = 'getting_started' | 'talking' | 'plan' | 'home' | 'change' | 'other'

/** The request about a topic, on a page that lists them. */
export const requestAbout = ({ page, t }: Visit, topic: Topic) =>
  page.locator('.panel', { hasText: t(`therapy.topics.${topic}`) })

/** A family member asks for a session with somebody on their own list. */
export async function askForSession(
  family: Visit,
  { who, topic, when }: { who: string; topic: Topic; when: readonly string[] },
): Promise<void> {
  await open(family, '/family/therapy')
  await follow(family, family.t('therapy.family.ask'))
  await isOn(family, family.t('therapy.ask.heading'))
  await choose(family, who)
  await choose(family, family.t(`therapy.topics.${topic}`))
  for (const daypart of when) await choose(family, family.t(`therapy.dayparts.${daypart}`))
  await press(family, family.t('therapy.ask.send'))
  await isTold(family, 'therapyAsked')
}

/** The participant is led to the request by their own first page, and agrees. */
export async function agreeToSession(participant: Visit, topic: Topic): Promise<void> {
  await open(participant, '/me')
  await follow(participant, participant.t('therapy.mine.look'))
  await isOn(participant, participant.t('therapy.title'))
  await requestAbout(participant, topic)
    .getByRole('button', { name: participant.t('therapy.own.agree') })
    .click()
  await isTold(participant, 'therapyAgreed')
}

/** The clinician is led to the request by what waits, and offers one of the own times. */
export async function offerTime(
  clinician: Visit,
  pair: { participant: string; family: string },
): Promise<void> {
  await open(clinician, '/team/therapy')
  await clinician.page
    .locator('.needs li', { hasText: pair.family })
    .getByRole('link', { name: clinician.t('therapyDesk.needs.toArrangeDo') })
    .click()
  await isOn(clinician, clinician.t('therapyDesk.pair', pair))
  await chooseSlot(clinician, 0)
}

/** The clinician offers a time of the own ones, on the page of a request. */
export async function chooseSlot(clinician: Visit, index: number): Promise<void> {
  await clinician.page.locator(`label[for="slot${index === 0 ? '' : `-${index + 1}`}"]`).click()
  await press(clinician, clinician.t('therapyDesk.offer.send'))
  await isTold(clinician, 'therapyOffered')
}

/** The family member says yes to the time on offer; the other side has not, so that it waits. */
export async function familySaysYes(
  family: Visit,
  { who, topic }: { who: string; topic: Topic },
): Promise<void> {
  await open(family, '/family/therapy')
  await requestAbout(family, topic)
    .getByRole('link', { name: family.t('therapy.lookAt.offer') })
    .click()
  await isOn(family, family.t('therapy.family.heading', { name: who }))
  await press(family, family.t('therapy.offer.yes'))
  await isTold(family, 'therapyAccepted')
}

/** The participant says yes to the time on offer as the last one, so that it is booked. */
export async function participantSaysYes(participant: Visit, topic: Topic): Promise<void> {
  await open(participant, '/me/therapy')
  await requestAbout(participant, topic)
    .getByRole('button', { name: participant.t('therapy.offer.yes') })
    .click()
  await isTold(participant, 'therapyBooked')
}
