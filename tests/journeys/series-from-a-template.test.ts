import { describe, expect, test } from 'vitest'
import { journeys, signIn } from '../support/browser'
import { dayFromNow } from './groups'
import { follow, isOn, isTold, open, press, ways } from './steps'

const { visit } = journeys()

/** Each way has an hour of its own: two series in one room at one time would clash. */
const hours = [
  { ...ways[0], start: '07:00' },
  { ...ways[1], start: '04:30' },
] as const

describe.each(hours)('a new series of eight weeks, $way', ({ script, way, start }) => {
  test('begins as a copy of a program, with its place and its leaders, and is published', async () => {
    const lena = await visit({ script })
    const { page, t } = lena
    await signIn(lena, 'lena')
    await open(lena, '/team/programs')
    await follow(lena, 'Understanding depression')
    await follow(lena, t('series.program.copy'))
    await isOn(lena, t('series.words.newTitle'))
    const title = `Understanding depression, ${way}`
    await page.getByLabel(t('desk.form.titleEn')).fill(title)
    await press(lena, t('series.words.save'))
    await isTold(lena, 'programCreated')
    await isOn(lena, t('series.dates.title'))

    // What the program that was copied has, nobody types again; only the day and the hour are new.
    for (const field of ['language', 'format']) {
      expect(await page.locator(`input[name=${field}]:checked`).count()).toBe(1)
    }
    expect(await page.getByLabel(t('desk.form.site'), { exact: true }).inputValue()).not.toBe('')
    await page.getByLabel(t('series.dates.first'), { exact: true }).fill(dayFromNow(20))
    await page.getByLabel(t('desk.form.start')).fill(start)
    await press(lena, t('series.dates.look'))
    await press(lena, t('series.dates.save', { count: 8 }))
    await isTold(lena, 'datesCreated')
    await isOn(lena, title)
    await press(lena, t('series.program.publish', { count: 8 }))
    await isTold(lena, 'programPublished')
    expect(
      await page
        .getByRole('region', { name: t('series.program.coming') })
        .getByRole('listitem')
        .count(),
    ).toBe(8)
  })
})
