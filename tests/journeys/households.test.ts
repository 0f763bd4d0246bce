import { expect, test } from 'vitest'
import { journeys, signIn } from '../support/browser'
import { follow, isOn, isTold, mistakes, open, press, ways } from './steps'

const { visit } = journeys()

test.each(ways)(
  'Lena joins the two households of one mother, and parts them again, $way',
  async ({ script }) => {
    const lena = await visit({ script })
    const { page, t } = lena
    await signIn(lena, 'lena')
    await open(lena, '/team')
    await follow(lena, t('merging.link'))
    await isOn(lena, t('merging.title'))
    const pair = page
      .getByRole('listitem')
      .filter({ hasText: t('merging.look') })
      .first()
    const name = (await pair.locator('strong').textContent()) ?? ''
    await pair.getByRole('link').click()
    await isOn(lena, t('merging.one.heading', { name }))

    // Nothing is joined without a word about how she knows.
    await press(lena, t('merging.one.save'))
    await mistakes(lena, [t('problems.reasonMissing')])
    await page.getByLabel(t('merging.one.reason')).fill('She called about both addresses')
    await press(lena, t('merging.one.save'))
    await isTold(lena, 'householdsMerged')

    const merged = page.locator('#merged').getByRole('listitem').first()
    expect(await merged.textContent()).toContain('She called about both addresses')
    await merged.getByRole('button').click()
    await isTold(lena, 'mergeUndone')
    expect(await merged.textContent()).toContain(t('merging.undone'))
    await pair.waitFor()
  },
)
