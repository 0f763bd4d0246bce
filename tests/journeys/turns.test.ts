import { describe, expect, test } from 'vitest'
import { journeys, signIn, type Visit } from '../support/browser'
import { cardsOf, dayFromNow, makeDate } from './groups'
import { choose, follow, isOn, isTold, open, press, reads, ways } from './steps'

const { visit } = journeys()

/** Each way has its own families, all of whom read English. */
const walks = [
  { ...ways[0], here: 'family08', first: 'family10', second: 'family26', other: 'Ben' },
  { ...ways[1], here: 'family22', first: 'family24', second: 'family28', other: 'Ada' },
] as const

describe.each(walks)('$way', ({ way, script, here, first, second, other }) => {
  const comes = async (who: string): Promise<Visit> => {
    const family = await visit({ script, width: 360 })
    await signIn(family, who)
    return family
  }

  test('events 18: a family finds a date, brings a party, and cancels; of two that wait one declines and one accepts', async () => {
    const lena = await visit({ script })
    await signIn(lena, 'lena')
    const title = `A table for two, ${way}`
    const id = await makeDate(lena, title, 2)

    // Somebody new is named once, in the household, with what helps them.
    const family = await comes(here)
    const { page, t } = family
    await open(family, '/family/household')
    await follow(family, t('household.add'))
    await page.getByLabel(t('household.form.name')).fill(other)
    await choose(family, t('household.help.step_free'))
    await press(family, t('household.form.save'))
    await isTold(family, 'memberAdded')

    await open(family, `/events?kind=workshop&from=${dayFromNow(10)}`)
    await page.locator(`main a[href="/events/${id}"]`).first().click()
    await follow(family, t('events.page.signUp'))
    await page.waitForURL(`/events/${id}/registration`)
    await choose(family, other)
    await press(family, t('registration.form.signUp'))
    await isTold(family, 'registered.heading')

    const waiting: Visit[] = []
    for (const who of [first, second]) {
      const next = await comes(who)
      await open(next, `/events/${id}/registration`)
      await press(next, next.t('registration.form.wait'))
      await isTold(next, 'waiting.heading')
      waiting.push(next)
    }
    const [one, two] = waiting as [Visit, Visit]

    await open(lena, `/team/events/${id}/roster`)
    await reads(lena, title)
    expect(await lena.page.getByRole('main').textContent()).toContain(other)

    await open(family, '/family/registrations')
    await cardsOf(family, id)
      .getByRole('link', { name: t('registration.mine.cancel') })
      .click()
    await press(family, t('registration.cancel.yes'))
    await isTold(family, 'registrationCancelled.heading')

    // Both places are offered, one to each family that waits.
    await open(one, '/family/registrations')
    await one.page.locator('a[href$="/offer"]').first().click()
    await press(one, one.t('turns.offer.decline'))
    await isTold(one, 'offerDeclined')
    await open(two, '/family/registrations')
    await two.page.locator('a[href$="/offer"]').first().click()
    await press(two, two.t('turns.offer.accept'))
    await isTold(two, 'offerAccepted.heading')
  })

  test('a series of eight Tuesdays is made, published, moved from one date on with its preview, and snowed off once', async () => {
    const lena = await visit({ script })
    const { page, t } = lena
    await signIn(lena, 'lena')
    await open(lena, '/team/programs/new')
    await choose(lena, t('events.kindsLong.support'))
    await choose(lena, t('desk.form.audiences.open'))
    await choose(lena, t('desk.form.joinings.register'))
    await page.getByLabel(t('desk.form.titleEn')).fill(`Eight Tuesdays, ${way}`)
    await press(lena, t('series.words.save'))
    await isTold(lena, 'programCreated')

    await follow(lena, t('series.program.addDates'))
    await page.getByLabel(t('series.dates.first'), { exact: true }).fill(tuesday())
    await page.getByLabel(t('desk.form.start')).fill('18:00')
    await choose(lena, 'English')
    await choose(lena, t('desk.form.formats.online'))
    await page.getByLabel(t('desk.form.seats')).fill('9')
    await press(lena, t('series.dates.look'))
    await press(lena, t('series.dates.save', { count: 8 }))
    await isTold(lena, 'datesCreated')
    await press(lena, t('series.program.publish', { count: 8 }))
    await isTold(lena, 'programPublished')
    const dates = page.locator('main a[href^="/team/events/"]')
    expect(await dates.count()).toBe(8)

    const third = await dates.nth(2).getAttribute('href')
    await open(lena, `${third}/change`)
    await choose(lena, t('series.change.scopes.following'))
    await page.getByLabel(t('desk.form.start')).fill('17:00')
    await press(lena, t('series.change.look'))
    await reads(lena, t('series.change.preview', { dates: 6, families: 0, clashes: 0 }))
    await press(lena, t('series.change.save'))
    await isTold(lena, 'datesChanged')

    await open(lena, third ?? '')
    await follow(lena, t('desk.date.takeOff'))
    await isOn(lena, t('desk.takeOff.heading'))
    await press(lena, t('desk.takeOff.yes'))
    await isTold(lena, 'dateTakenOff')
  })
})

/** A Tuesday four to five weeks from today. */
function tuesday(): string {
  const day = new Date(Date.now() + 28 * 86_400_000)
  day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7))
  return day.toISOString().slice(0, 10)
}
