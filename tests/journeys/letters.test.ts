import { describe, expect, test } from 'vitest'
import { journeys, signIn } from '../support/browser'
import { readCalendar } from '../support/calendars'
import { makeDate } from './groups'
import { choose, follow, isOn, isTold, mainText, mistakes, open, press, reads, ways } from './steps'

const there = journeys()
const { visit } = there

/** Each way has its own family, both of whom read English. */
const families = [
  { ...ways[0], who: 'family12' },
  { ...ways[1], who: 'family22' },
] as const

describe.each(families)('what reaches a family, $way', ({ script, who, way }) => {
  test('its dates are in its own calendar, until it ends the address', async () => {
    const home = await visit({ script })
    const { page, t } = home
    await signIn(home, who)
    await open(home, '/family/registrations')
    await follow(home, t('notices.more.feed'))
    await isOn(home, t('notices.feed.title'))
    await press(home, t('notices.feed.make'))
    await isTold(home, 'calendarMade')
    const [, path = ''] = /https?:\/\/[^/]+(\/calendar\/[a-z2-7]{26}\.ics)/.exec(await mainText(home)) ?? []
    const stranger = await there.server.get(path)
    expect([stranger.status, stranger.headers['cache-control']]).toEqual([200, 'no-store, private'])
    expect(stranger.headers['content-type']).toContain('text/calendar')
    readCalendar(stranger.text)
    const again = await there.server.get(path, {
      headers: { 'if-none-match': String(stranger.headers.etag) },
    })
    expect([again.status, again.text]).toEqual([304, ''])
    await press(home, t('notices.feed.end'))
    await isTold(home, 'calendarEnded')
    expect((await there.server.get(path)).status).toBe(404)
    expect(await page.title()).not.toContain('calendar/')
  })

  test('it chooses what it is written, and finds its choice again', async () => {
    const home = await visit({ script })
    const { page, t } = home
    await signIn(home, who)
    await open(home, '/family/registrations')
    await follow(home, t('notices.more.letters'))
    await isOn(home, t('notices.choices.title'))
    await choose(home, t('notices.choices.remind'), false)
    await choose(home, t('notices.choices.digests.weekly'))
    await press(home, t('notices.choices.save'))
    await isTold(home, 'noticesSaved')
    await page.reload()
    expect(await page.getByRole('radio', { name: t('notices.choices.digests.weekly') }).isChecked()).toBe(
      true,
    )
    expect(await page.getByRole('checkbox', { name: t('notices.choices.remind') }).isChecked()).toBe(false)
  })

  test('Lena sets a link and writes to an online date; the family reads it, and joins in its minutes alone', async () => {
    const lena = await visit({ script })
    const home = await visit({ script })
    const { t } = lena
    await signIn(lena, 'lena')
    const id = await makeDate(lena, `Tea by the lake, ${way}`, 8)
    await open(lena, `/team/events/${id}/messages`)
    await reads(lena, t('notices.desk.nobody'))

    await signIn(home, who)
    await open(home, `/events/${id}/registration`)
    await press(home, home.t('registration.form.signUp'))
    await isTold(home, 'registered.heading')

    await open(lena, `/team/events/${id}`)
    await follow(lena, t('notices.link.title'))
    await lena.page.getByLabel(t('notices.link.link')).fill('http://meet.example/tea')
    await press(lena, t('notices.link.save'))
    await mistakes(lena, [t('problems.linkWrong')])
    await lena.page.getByLabel(t('notices.link.link')).fill('https://meet.example/tea')
    await press(lena, t('notices.link.save'))
    await isTold(lena, 'linkSaved')

    await open(lena, `/team/events/${id}`)
    await follow(lena, t('notices.desk.title'))
    await press(lena, t('notices.desk.send'))
    await mistakes(lena, [t('problems.messageMissing')])
    await lena.page.getByLabel(t('notices.desk.text')).fill('Please bring a cup of tea.')
    await press(lena, t('notices.desk.send'))
    await isTold(lena, 'familiesTold')
    await reads(lena, 'Please bring a cup of tea.')

    await open(home, '/family')
    await follow(home, home.t('notices.inbox.open'))
    await isOn(home, home.t('notices.inbox.title'))
    await reads(home, home.t('notices.inbox.unread'))
    await home.page.getByRole('main').getByRole('link', { name: 'Tea by the lake' }).first().click()
    await reads(home, 'Please bring a cup of tea.')
    await open(home, '/family/messages')
    const item = home.page.getByRole('listitem').filter({ hasText: `Tea by the lake, ${way}` })
    expect(await item.textContent()).not.toContain(home.t('notices.inbox.unread'))
    await open(home, '/family/registrations')
    await reads(home, home.t('notices.card.joinLater'))
    expect(await mainText(home)).not.toContain('meet.example')
  })
})
