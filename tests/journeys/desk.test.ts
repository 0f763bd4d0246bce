import { describe, expect, test } from 'vitest'
import { journeys, signIn } from '../support/browser'
import { cardsOf, dayFromNow, makeDate } from './groups'
import { choose, follow, isOn, isTold, mainText, mistakes, open, press, reads, ways } from './steps'

const { visit } = journeys()

/** Each way has its own families, all of whom read English. */
const desks = [
  { ...ways[0], first: 'family12', second: 'family16', third: 'family19', other: 'Aaliyah' },
  { ...ways[1], first: 'family24', second: 'family22', third: 'family28', other: 'Jana' },
] as const

describe.each(desks)('Lena at her desk, $way', ({ script, first, second, other, way }) => {
  test('sees today and what needs her', async () => {
    const lena = await visit({ script })
    const { page, t } = lena
    await signIn(lena, 'lena')
    await page.waitForURL('/team')
    await page.getByRole('region', { name: t('desk.today.starts') }).waitFor()
    const needs = page.getByRole('region', { name: t('desk.today.needs') })
    expect(await needs.getByRole('listitem').count()).toBeGreaterThan(0)
    await follow(lena, t('desk.today.all'))
    await isOn(lena, t('desk.list.title'))
  })

  test('makes a date, with a mistake first, publishes it, and everybody sees it at once', async () => {
    const lena = await visit({ script })
    const anybody = await visit({ script: false })
    const { page, t } = lena
    const title = `Bread and quiet, ${way}`
    await signIn(lena, 'lena')
    await anybody.page.goto(`/events?kind=workshop&from=${dayFromNow(3)}`)
    expect(await mainText(anybody)).not.toContain(title)

    await open(lena, '/team/events/new')
    await choose(lena, t('events.kindsLong.workshop'))
    await choose(lena, t('desk.form.audiences.open'))
    await choose(lena, t('desk.form.joinings.register'))
    await page.getByLabel(t('desk.form.titleEn')).fill(title)
    await choose(lena, 'English')
    await choose(lena, t('desk.form.formats.in_person'))
    await page.getByLabel(t('desk.form.date'), { exact: true }).fill(dayFromNow(-3))
    await page.getByLabel(t('desk.form.start')).fill('18:30')
    await page.getByLabel(t('desk.form.seats')).fill('8')
    await press(lena, t('desk.form.save'))
    await mistakes(lena, [t('problems.datePast')])
    expect(await page.getByLabel(t('desk.form.titleEn')).inputValue()).toBe(title)
    await page.getByLabel(t('desk.form.date'), { exact: true }).fill(dayFromNow(5))
    await press(lena, t('desk.form.save'))
    await mistakes(lena, [t('problems.placeMissing')])
    await page.getByLabel(t('desk.form.site'), { exact: true }).selectOption({ index: 1 })
    await press(lena, t('desk.form.save'))
    await isTold(lena, 'dateCreated')
    await isOn(lena, title)
    await anybody.page.reload()
    expect(await mainText(anybody)).not.toContain(title)

    await press(lena, t('desk.date.publish'))
    await isTold(lena, 'datePublished')
    await anybody.page.reload()
    await reads(anybody, title)
  })

  test('sees a family on the roster, gives a freed place to the next, and cancels the date', async () => {
    const lena = await visit({ script })
    const { t } = lena
    await signIn(lena, 'lena')
    const title = `Two chairs by the window, ${way}`
    const id = await makeDate(lena, title, 2)

    const here = await visit({ script })
    await signIn(here, first)
    await open(here, `/events/${id}/registration`)
    await choose(here, other)
    await press(here, t('registration.form.signUp'))
    await isTold(here, 'registered.heading')

    const waits = await visit({ script })
    await signIn(waits, second)
    await open(waits, `/events/${id}/registration`)
    await press(waits, t('registration.form.wait'))
    await isTold(waits, 'waiting.heading')

    await open(lena, `/team/events/${id}/roster`)
    await isOn(lena, t('desk.roster.title'))
    await reads(lena, title)
    expect(await lena.page.getByRole('table').first().textContent()).toContain(other)

    await open(here, '/family/registrations')
    await cardsOf(here, id)
      .getByRole('link', { name: t('registration.mine.cancel') })
      .click()
    await press(here, t('registration.cancel.yes'))
    await isTold(here, 'registrationCancelled.heading')

    // What is free now is offered to the family that waits, and hers when it says yes.
    await open(waits, '/family/registrations')
    await waits.page.locator('a[href$="/offer"]').first().click()
    await press(waits, t('turns.offer.accept'))
    await isTold(waits, 'offerAccepted.heading')
    await open(waits, '/family/registrations')
    const booked = waits.page.getByRole('region', { name: t('registration.list.upcoming'), exact: true })
    expect(await booked.locator(`a[href="/events/${id}/registration"]`).count()).toBe(1)

    await open(lena, `/team/events/${id}`)
    await follow(lena, t('desk.date.takeOff'))
    await isOn(lena, t('desk.takeOff.heading'))
    await press(lena, t('desk.takeOff.yes'))
    await isTold(lena, 'dateTakenOff')
    await open(waits, '/family/registrations')
    const off = waits.page.getByRole('region', { name: t('registration.list.takenOff'), exact: true })
    expect(await off.textContent()).toContain(title)
    await reads(waits, t('registration.mine.takenOff'))
  })
})
