import { expect, test } from 'vitest'
import { journeys, password, signIn, type Visit } from '../support/browser'
import { cardsOf, findDate, makeDate } from './groups'
import { isOn, isTold, open, press, ways } from './steps'

const { visit } = journeys()

test.each([
  { ...ways[0], who: 'family15' },
  { ...ways[1], who: 'family17' },
])('a family signs in, signs up and cancels by keyboard alone, $way', async ({ script, who }) => {
  const family = await visit({ script })
  const { page, t } = family
  await open(family, '/sign-in')
  await tabTo(family, 'textbox', t('account.signIn.email'))
  await page.keyboard.type(`${who}@riverbend.example`)
  await tabTo(family, 'textbox', t('account.signIn.password'))
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.waitForURL('/family')

  const { id } = await findDate(family, 'register')
  await open(family, `/events/${id}`)
  await tabTo(family, 'link', t('events.page.signUp'))
  await page.keyboard.press('Enter')
  await page.waitForURL(`/events/${id}/registration`)
  const question = page.getByLabel(t('registration.form.question'))
  await question.waitFor()
  if ((await page.getByRole('radio').count()) > 0) {
    await tabTo(family, 'radio', t('registration.form.inPerson'))
    await page.keyboard.press('Space')
  }
  await tabTo(family, 'checkbox', t('registration.form.need.near_door'))
  await page.keyboard.press('Space')
  expect(await page.getByRole('checkbox', { name: t('registration.form.need.near_door') }).isChecked()).toBe(
    true,
  )
  await tabTo(family, 'button', t('registration.form.signUp'))
  await page.keyboard.press('Enter')
  await isTold(family, 'registered.heading')

  await open(family, '/family/registrations')
  await cardsOf(family, id).waitFor()
  await tabUntil(family, ({ href, card }) => card === id && href.endsWith('/cancellation'))
  await page.keyboard.press('Enter')
  await isOn(family, t('registration.cancel.heading', { count: 1 }))
  await tabTo(family, 'button', t('registration.cancel.yes'))
  await page.keyboard.press('Space')
  await isTold(family, 'registrationCancelled.heading')
})

test('events 18: of two families that wait one declines and the other accepts, by keyboard alone', async () => {
  const lena = await visit()
  await signIn(lena, 'lena')
  const id = await makeDate(lena, 'One chair', 1)
  const comes = async (who: string, script: boolean, word: 'signUp' | 'wait') => {
    const family = await visit({ script })
    await signIn(family, who)
    await open(family, `/events/${id}/registration`)
    await tabTo(family, 'button', family.t(`registration.form.${word}`))
    await family.page.keyboard.press('Enter')
    await isTold(family, word === 'wait' ? 'waiting.heading' : 'registered.heading')
    return family
  }
  const first = await comes('family15', true, 'signUp')
  const declining = await comes('family17', true, 'wait')
  const accepting = await comes('family19', false, 'wait')
  await open(first, '/family/registrations')
  await cardsOf(first, id)
    .getByRole('link', { name: first.t('registration.mine.cancelAlone') })
    .click()
  await press(first, first.t('registration.cancel.yes'))
  await isTold(first, 'registrationCancelled.heading')
  for (const [family, answer, told] of [
    [declining, 'decline', 'offerDeclined'],
    [accepting, 'accept', 'offerAccepted.heading'],
  ] as const) {
    await open(family, '/family/registrations')
    await tabUntil(family, ({ href, card }) => card === id && href.endsWith('/offer'))
    await family.page.keyboard.press('Enter')
    await family.page.waitForURL(/\/offer$/)
    await tabTo(family, 'button', family.t(`turns.offer.${answer}`))
    await family.page.keyboard.press('Enter')
    await isTold(family, told)
  }
})

test('the first stop of every page leads past what all pages share, and into the page', async () => {
  const anybody = await visit()
  const { page, t } = anybody
  await page.goto('/events')
  await page.keyboard.press('Tab')
  expect((await focusOf(anybody)).name).toBe(t('common.skip'))
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).hash).toBe('#main')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

type Focused = {
  name: string
  /** the path it leads to, of a link */
  href: string
  /** the date of the card it stands in */
  card: string
  /** px of its focus ring */
  ring: number
}

/** Presses Tab until the focus is on something, and expects a visible ring at every stop. */
async function tabTo(visit: Visit, role: 'link' | 'button' | 'textbox' | 'radio' | 'checkbox', name: string) {
  const target = visit.page.getByRole(role, { name, exact: role === 'link' || role === 'button' }).first()
  await target.waitFor()
  await tabUntil(visit, () => target.evaluate((element) => element === document.activeElement))
}

async function tabUntil(
  visit: Visit,
  found: (focused: Focused) => boolean | Promise<boolean>,
): Promise<void> {
  for (let stops = 0; stops < 120; stops += 1) {
    await visit.page.keyboard.press('Tab')
    const focused = await focusOf(visit)
    if (focused.name) expect(focused.ring, `the focus on “${focused.name}” is seen`).toBeGreaterThanOrEqual(3)
    if (await found(focused)) return
  }
  throw new Error('no press of Tab led there')
}

/** What has the focus, and how wide the ring around it is. A row that is a link all over wears its link's ring. */
function focusOf({ page }: Visit): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return { name: '', href: '', card: '', ring: 0 }
    const ringed = [element, element.closest('label'), element.closest('li'), element.parentElement]
    const card = element.closest('[id^="registration-"]')
    return {
      name: (element.textContent || element.getAttribute('aria-label') || element.id).trim(),
      href: new URL(element.getAttribute('href') ?? '', location.href).pathname,
      card: card?.querySelector('a[href$="/registration"]')?.getAttribute('href')?.split('/')[2] ?? '',
      ring: Math.max(
        ...ringed.flatMap((one) => {
          if (!one) return []
          const { outlineStyle, outlineWidth } = getComputedStyle(one)
          const after = getComputedStyle(one, '::after')
          return [
            outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
            after.outlineStyle === 'none' ? 0 : Number.parseFloat(after.outlineWidth),
          ]
        }),
      ),
    }
  })
}
