import { describe, expect, test } from 'vitest'
import { journeys, password, signIn } from '../support/browser'
import { dayFromNow } from './groups'
import { choose, follow, isOn, isTold, mainText, mistakes, open, press, reads } from './steps'

/** A page of a scan; what is in it nobody reads. */
const scan = { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }

/** A minor and his parents, and what the team records: paper, a spoken stop, the end of a stay. */
export function careJourneys({ way, script }: { way: string; script: boolean }): void {
  const { visit } = journeys()

  describe(`care, ${way}`, () => {
    test('Eli signs first and knows who will be asked; Grace signs what he signed; Daniel is not asked', async () => {
      const eli = await visit({ script })
      const { page, t } = eli
      await signIn(eli, 'eli')
      await open(eli, '/me/sharing')
      await press(eli, t('sharing.list.shareWith', { name: 'Daniel' }))
      await isOn(eli, t('sharing.what.heading', { name: 'Daniel' }))
      await choose(eli, t('topics.names.attendance'))
      await press(eli, t('sharing.steps.next'))
      await isOn(eli, t('sharing.until.heading'))
      await choose(eli, t('sharing.until.date'))
      await page.getByLabel(t('sharing.until.lastDay')).fill(dayFromNow(60))
      await press(eli, t('sharing.steps.next'))
      await isOn(eli, t('sharing.purpose.heading'))
      await choose(eli, t('sharing.purpose.own_request'))
      await press(eli, t('sharing.steps.next'))

      await isOn(eli, t('sharing.sign.heading'))
      await page.getByRole('heading', { name: t('secondSignature.asked.heading') }).waitFor()
      expect(await page.locator('#second strong').textContent()).toBe('Daniel Park')
      await follow(eli, t('secondSignature.asked.other'))
      await isOn(eli, t('secondSignature.choose.heading'))
      await choose(eli, 'Grace Park')
      await press(eli, t('secondSignature.choose.save'))
      await isOn(eli, t('sharing.sign.heading'))
      expect(await page.locator('#second strong').textContent()).toBe('Grace Park')

      const grace = await visit({ script, width: 360 })
      await signIn(grace, 'grace')
      await open(grace, '/family')
      await reads(grace, t('secondSignature.list.waits', { count: 1 }))

      await page.getByLabel(t('sharing.sign.name')).fill('Eli Park')
      await page.getByLabel(t('sharing.sign.password')).fill(password)
      await press(eli, t('sharing.sign.submit', { name: 'Daniel' }))
      await isTold(eli, 'consentSigned.heading')
      // Two forms wait for his mother; he takes back the one that lets herself see something.
      expect(await mainText(eli)).toContain(t('sharing.list.seesNothing', { name: 'Daniel' }))
      const takeBack = page.getByRole('button', { name: t('stopping.awaited.takeBack') })
      expect(await takeBack.count()).toBe(2)

      await open(grace, '/family')
      await reads(grace, t('secondSignature.list.waits', { count: 2 }))
      await follow(grace, t('secondSignature.list.see'))
      await isOn(grace, t('secondSignature.list.heading'))
      await grace.page
        .getByRole('link', { name: t('secondSignature.list.open') })
        .last()
        .click()
      await isOn(grace, t('secondSignature.sign.heading'))
      await grace.page.getByLabel(t('secondSignature.sign.name')).fill('Grace Kim')
      await grace.page.getByLabel(t('secondSignature.sign.password')).fill(password)
      await press(grace, t('secondSignature.sign.submit'))
      await mistakes(grace, [t('problems.nameDiffers')])
      await grace.page.getByLabel(t('secondSignature.sign.name')).fill('grace park')
      await grace.page.getByLabel(t('secondSignature.sign.password')).fill(password)
      await press(grace, t('secondSignature.sign.submit'))
      await isTold(grace, 'signedBeside.heading')

      const daniel = await visit({ script })
      await signIn(daniel, 'daniel')
      await open(daniel, '/family')
      expect(await mainText(daniel)).not.toContain(t('secondSignature.list.see'))
      await open(daniel, '/family/signatures')
      await reads(daniel, t('secondSignature.list.none'))

      await open(eli, '/me/sharing/revocation')
      await takeBack.click()
      await isTold(eli, 'sharingStopped.heading')
      expect(await takeBack.count()).toBe(0)
      await open(grace, '/family/signatures')
      await reads(grace, t('secondSignature.list.none'))
    })

    test('Lena records a stop that Maya spoke and a paper that she signed; the end of the stay says what ends', async () => {
      const lena = await visit({ script })
      const { page, t } = lena
      await signIn(lena, 'lena')
      await open(lena, '/team/people')
      await follow(lena, 'Maya Torres')
      await isOn(lena, 'Maya Torres')
      const person = new URL(page.url()).pathname

      await follow(lena, t('care.person.consents.recordStop'))
      await isOn(lena, t('care.stop.heading'))
      await choose(lena, 'Maya Torres')
      await press(lena, t('care.stop.yes'))
      await isTold(lena, 'oralStopped.heading')
      const rosa = await visit({ script, language: 'es', width: 360 })
      await signIn(rosa, 'rosa')
      await follow(rosa, rosa.t('family.home.supported.open', { name: 'Maya' }))
      await isOn(rosa, rosa.t('shared.empty.title'))

      await open(lena, `${person}/paper`)
      await press(lena, t('care.paper.save'))
      await page.getByRole('alert').waitFor()
      await choose(lena, 'Theo Torres')
      await choose(lena, t('topics.names.attendance'))
      await choose(lena, t('care.paper.purposes.own_request'))
      await choose(lena, t('care.paper.endsDischarge'))
      await choose(lena, t('care.paper.from.all'))
      await page.getByLabel(t('care.paper.signedOn')).fill(dayFromNow(-1))
      await choose(lena, 'English')
      for (const one of ['names', 'topics', 'end', 'rights', 'signed']) {
        await choose(lena, t(`care.paper.elements.${one}`))
      }
      await page.getByLabel(t('care.paper.scan')).setInputFiles({ ...scan, buffer: Buffer.from('no scan') })
      await page.getByLabel(t('care.paper.password')).fill(password)
      await press(lena, t('care.paper.save'))
      await mistakes(lena, [t('problems.documentWrong')])
      expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(6)
      await page.getByLabel(t('care.paper.scan')).setInputFiles(scan)
      await page.getByLabel(t('care.paper.password')).fill(password)
      await press(lena, t('care.paper.save'))
      await isTold(lena, 'paperRecorded')
      await page.getByRole('link', { name: t('care.person.consents.scan') }).waitFor()

      await follow(lena, t('care.person.stay.end'))
      await isOn(lena, t('care.stay.heading', { name: 'Maya Torres' }))
      await reads(lena, t('care.stay.ends', { consents: 1, people: 1 }))
      await press(lena, t('care.stay.discharged'))
      await isTold(lena, 'stayEnded')
      await reads(lena, t('care.person.consents.none'))
    })
  })
}
