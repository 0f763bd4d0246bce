import { describe, expect, test } from 'vitest'
import type { Language } from '~/i18n/words'
import { journeys, signIn, speak, type Visit } from '../support/browser'
import { choose, follow, isOn, isTold, mainText, open, press, reads } from './steps'
import {
  agreeToSession,
  askForSession,
  chooseSlot,
  familySaysYes,
  offerTime,
  participantSaysYes,
  requestAbout,
} from './therapy-steps'

/** From a request to a family session: asked, agreed, offered, booked, moved, cancelled. */
export function therapyJourneys({
  way,
  script,
  languages: [juneReads, samReads],
}: {
  way: string
  script: boolean
  languages: [june: Language, sam: Language]
}): void {
  const shared = journeys()
  /** Signs somebody in who reads this language, whichever their account has. */
  const arrived = async (name: string, language: Language, width = 1280): Promise<Visit> => {
    const one = await shared.visit({ script, language, width })
    await signIn(one, name)
    await speak(one.context, shared.server.origin, language)
    return one
  }

  describe(`family therapy, ${way}`, () => {
    test('June asks, Sam agrees, Dr. Okafor finds a time, both say yes; it is moved, and June cancels it', async () => {
      const june = await arrived('june', juneReads, 360)
      const sam = await arrived('sam', samReads, 360)
      const adaeze = await arrived('adaeze', 'en')
      const topic = 'change'
      const bothSayYes = async () => {
        await familySaysYes(june, { who: 'Sam', topic })
        await participantSaysYes(sam, topic)
      }
      await askForSession(june, { who: 'Sam', topic, when: ['afternoons'] })
      await agreeToSession(sam, topic)
      await open(june, '/family/therapy')
      expect(await requestAbout(june, topic).textContent()).toContain(june.t('therapy.family.stage.asked'))
      await offerTime(adaeze, { participant: 'Sam Okoye', family: 'June Okoye' })
      await bothSayYes()
      await open(june, '/family')
      await june.page
        .getByRole('heading', { name: june.t('therapy.home.heading', { name: 'Sam' }) })
        .waitFor()

      await open(adaeze, new URL(adaeze.page.url()).pathname)
      await chooseSlot(adaeze, 1)
      await bothSayYes()

      await open(june, '/family/therapy')
      await requestAbout(june, topic)
        .getByRole('link', { name: june.t('therapy.lookAt.booked') })
        .click()
      await june.page.getByText(june.t('therapy.session.cannot')).click()
      await press(june, june.t('therapy.session.cancel'))
      await isTold(june, 'therapyCancelled')
      await open(sam, '/me/therapy')
      await reads(sam, sam.t('therapy.own.familyCancelled', { name: 'June' }))
    })

    test('Maya does not want her session; Lena takes it off, and Rosa reads that the clinic had to change it', async () => {
      const maya = await arrived('maya', samReads)
      await open(maya, '/me/therapy')
      await maya.page.getByText(maya.t('therapy.own.doNotWant')).first().click()
      await press(maya, maya.t('therapy.own.doNotWantYes'))
      await isTold(maya, 'therapyUnwanted')

      const lena = await arrived('lena', 'en')
      await open(lena, '/team')
      await follow(lena, lena.t('therapyDesk.needs.takeOffDo'))
      await press(lena, lena.t('therapyDesk.session.takeOff'))
      await isTold(lena, 'therapyTakenOff')

      const rosa = await arrived('rosa', juneReads, 360)
      await open(rosa, '/family/therapy')
      const seen = await mainText(rosa)
      expect(seen).toContain(rosa.t('therapy.family.stage.changed'))
      expect(seen).toContain(rosa.t('therapy.family.stage.asked'))

      await open(rosa, '/family/tell-the-team')
      await choose(rosa, rosa.t('familyTelling.nobody'))
      await rosa.page.getByLabel(rosa.t('familyTelling.text')).fill('The door is hard to find.')
      await press(rosa, rosa.t('familyTelling.send'))
      await isOn(rosa, rosa.t('familyTelling.sent.heading'))
    })
  })
}
