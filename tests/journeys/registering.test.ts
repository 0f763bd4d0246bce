import { describe, expect, test } from 'vitest'
import { journeys, signIn, type Visit } from '../support/browser'
import { cardsOf, findDate, makeDate } from './groups'
import { choose, follow, isOn, isTold, mainText, mistakes, open, press, reads, ways } from './steps'

const { visit } = journeys()

/** Spanish readers with one more person at home; each way has its own family. */
const families = [
  { ...ways[0], who: 'family14', name: 'Rosario', other: 'Pilar' },
  { ...ways[1], who: 'rosa', name: 'Rosa', other: 'Luis' },
] as const

describe.each(families)('$name, $way', ({ who, other, script, way }) => {
  test('signs two people up for a workshop, once, and cancels', async () => {
    const family = await visit({ script, language: 'es', width: 360 })
    const { page, t } = family
    await signIn(family, who)
    const { id, list } = await findDate(family, 'register', '/events?kind=workshop')
    await page.goto(list)
    await page.locator(`main a[href="/events/${id}"]`).first().click()
    await follow(family, t('events.page.signUp'))
    await page.waitForURL(`/events/${id}/registration`)

    // Nobody ticked: the form says so and keeps the rest.
    await choose(family, t('registration.form.me'), false)
    await page.getByLabel(t('registration.form.question')).fill('¿Puedo escuchar sin hablar?')
    await press(family, t('registration.form.signUp'))
    await mistakes(family, [t('problems.nobodyComes')])
    expect(await page.getByLabel(t('registration.form.question')).inputValue()).toBe(
      '¿Puedo escuchar sin hablar?',
    )
    await choose(family, t('registration.form.me'))
    await choose(family, other)
    if ((await page.getByRole('radio').count()) > 0) await choose(family, t('registration.form.inPerson'))
    // An impatient thumb presses twice.
    await page.getByRole('button', { name: t('registration.form.signUp'), exact: true }).dblclick()
    const both = t('registration.and', { before: t('registration.you'), last: other })
    await reads(family, t('registration.mine.place', { people: both, count: 2, me: 'yes' }))

    await open(family, '/family/registrations')
    const card = cardsOf(family, id)
    expect(await card.count()).toBe(1)
    expect(await card.textContent()).toContain(both)
    await card.getByRole('link', { name: t('registration.mine.cancel') }).click()
    await isOn(family, t('registration.cancel.heading', { count: 2 }))
    await press(family, t('registration.cancel.yes'))
    await isTold(family, 'registrationCancelled.heading')
    expect(await cardsOf(family, id).count()).toBe(0)

    // Once more is harmless: the page of that act says that there is nothing left to cancel.
    await page.goBack()
    await isOn(family, t('registration.cancel.done'))

    await follow(family, t('common.places.account'), 'navigation')
    await press(family, t('account.own.signOut'))
    await page.waitForURL('/')
  })

  test('joins the list of a full group, reads that nothing is booked, and leaves it', async () => {
    const family = await visit({ script, language: 'es', width: 360 })
    const { page, t } = family
    await signIn(family, who)
    const { id, list } = await findDate(family, 'wait')
    await page.goto(list)
    await page.locator(`main a[href="/events/${id}"]`).first().click()
    await follow(family, t('events.page.waitingList'))
    await reads(family, t('registration.full.text'))
    if ((await page.getByRole('radio').count()) > 0) await choose(family, t('registration.form.online'))
    await press(family, t('registration.form.wait'))
    await isTold(family, 'waiting.heading')

    await open(family, '/family/registrations')
    const card = cardsOf(family, id)
    expect(await card.textContent()).toContain(t('registration.mine.waiting'))
    const waiting = page.getByRole('region', { name: t('registration.list.waiting'), exact: true })
    expect(await waiting.locator(`a[href="/events/${id}/registration"]`).count()).toBe(1)
    await card.getByRole('link', { name: t('registration.mine.leaveList') }).click()
    await isOn(family, t('registration.cancel.headingWaiting'))
    await press(family, t('registration.cancel.yesWaiting'))
    await isTold(family, 'waitingLeft')
    expect(await cardsOf(family, id).count()).toBe(0)
  })

  test('meets a form that was filled in too late: nothing is booked, and each answer is kept', async () => {
    const lena = await visit()
    await signIn(lena, 'lena')
    const id = await makeDate(lena, `Only two chairs, ${way}`, 2)

    const late = await visit({ script })
    await signIn(late, script ? 'family07' : 'family09')
    await open(late, `/events/${id}/registration`)
    await late.page.getByLabel(late.t('registration.form.question')).fill('Is there parking?')

    const early = await visit({ script })
    await signIn(early, script ? 'family08' : 'family10')
    await open(early, `/events/${id}/registration`)
    await early.page.getByLabel(early.t('registration.form.other'), { exact: false }).fill('Per')
    await press(early, early.t('registration.form.signUp'))
    await isTold(early, 'registered.heading')

    await press(late, late.t('registration.form.signUp'))
    await reads(late, late.t('registration.conflict.went'))
    expect(await late.page.getByLabel(late.t('registration.form.question')).inputValue()).toBe(
      'Is there parking?',
    )
    const choices = late.page.getByRole('status')
    await choices.getByRole('button', { name: late.t('registration.conflict.wait') }).click()
    await isTold(late, 'waiting.heading')
    expect(await mainText(late)).toContain(late.t('registration.mine.waiting'))
  })
})

test('the family’s own page shows the next session and what is not booked', async () => {
  const rosa: Visit = await visit({ language: 'es', width: 360 })
  await signIn(rosa, 'rosa')
  await reads(rosa, rosa.t('family.home.next'))
  await follow(rosa, rosa.t('common.places.signUps'), 'navigation')
  await isOn(rosa, rosa.t('registration.list.title'))
})
