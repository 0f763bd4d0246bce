import { describe, expect, test } from 'vitest'
import { journeys, password, signIn } from '../support/browser'
import { findDate } from './groups'
import {
  choose,
  follow,
  isOn,
  isTold,
  linkTo,
  mainText,
  mistakes,
  open,
  press,
  setUpApp,
  ways,
} from './steps'

const there = journeys()
const { visit } = there

describe.each([
  { ...ways[0], given: 'Noor', family: 'family21' },
  { ...ways[1], given: 'Ines', family: 'family29' },
])('Priya, $way', ({ script, given, family }) => {
  test('adds a coordinator, mistakes first, who chooses a password by letter and signs in', async () => {
    const priya = await visit({ script })
    const { page, t } = priya
    const email = `${given.toLowerCase()}@riverbend.example`
    const theirs = 'seven geese over the mill'
    await signIn(priya, 'priya')
    await follow(priya, t('admin.staff.add'))
    await isOn(priya, t('admin.add.title'))

    await page.getByLabel(t('admin.add.givenName')).fill(given)
    await page.getByLabel(t('admin.add.email')).fill('lena@riverbend.example')
    await choose(priya, t('admin.staff.roles.coordinator'))
    await press(priya, t('admin.add.submit'))
    await mistakes(priya, [t('problems.familyNameMissing'), t('problems.passwordMissing')])
    expect(await page.getByLabel(t('admin.add.givenName')).inputValue()).toBe(given)

    await page.getByLabel(t('admin.add.familyName')).fill('Haddad')
    await page.getByLabel(t('admin.add.site')).selectOption({ index: 1 })
    await page.getByLabel(t('admin.add.ownPassword')).fill(password)
    await press(priya, t('admin.add.submit'))
    await mistakes(priya, [t('problems.emailTaken')])
    await page.getByLabel(t('admin.add.email')).fill(email)
    await page.getByLabel(t('admin.add.ownPassword')).fill(password)
    await press(priya, t('admin.add.submit'))
    await isTold(priya, 'staffAdded')
    expect(await page.getByRole('table').textContent()).toContain(`${given} Haddad`)

    const added = await visit({ script })
    await open(added, await linkTo(there, email, 'reset'))
    await isOn(added, t('arriving.choose.title'))
    await added.page.getByLabel(t('arriving.password')).fill(theirs)
    await press(added, t('arriving.choose.submit'))
    await added.page.getByLabel(t('account.signIn.email')).fill(email)
    await added.page.getByLabel(t('account.signIn.password')).fill(theirs)
    await press(added, t('account.signIn.submit'))
    await setUpApp(added, theirs)
    await added.page.goto('/team')
    expect(new URL(added.page.url()).pathname).toBe('/team')
  })

  test('reads the letter of a family that signed up, which names no group, and that the record is whole', async () => {
    const reader = await visit({ script, language: 'en' })
    await signIn(reader, family)
    const { id } = await findDate(reader, 'register')
    await open(reader, `/events/${id}/registration`)
    const title = await reader.page.locator('h1').textContent()
    if ((await reader.page.getByRole('radio').count()) > 0) {
      await choose(reader, reader.t('registration.form.inPerson'))
    }
    await press(reader, reader.t('registration.form.signUp'))
    await isTold(reader, 'registered.heading')

    const priya = await visit({ script })
    const { page, t } = priya
    await signIn(priya, 'priya')
    await follow(priya, t('common.places.record'), 'navigation')
    await isOn(priya, t('admin.record.title'))
    await follow(priya, t('common.places.letters'), 'navigation')
    await isOn(priya, t('admin.letters.title'))
    const letter = page
      .getByRole('article')
      .filter({ hasText: `${family}@riverbend.example` })
      .first()
    await letter.getByText(t('admin.letters.read')).click()
    expect(await letter.textContent()).not.toContain(title)

    await follow(priya, t('common.places.record'), 'navigation')
    await isOn(priya, t('admin.record.title'))
    const said = await mainText(priya)
    expect(said).toMatch(/Record of acts: whole, \d/)
    expect(said).toMatch(/Record of disclosures: whole, \d/)
  })
})
