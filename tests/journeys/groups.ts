import type { Visit } from '../support/browser'
import { choose, isOn, isTold, open, press } from './steps'

/** A date that somebody is about to sign up for. */
export type FoundDate = {
  id: string
  /** the page of the list that shows it */
  list: string
}

/**
 * A date of the demonstration that this family may still sign up for, or whose list it may still join. Which one it
 * is depends on the day of the test, so it is looked for as the family sees it.
 *
 * @param intent what the form of that date offers
 */
export async function findDate(
  { page }: Visit,
  intent: 'register' | 'wait',
  list = '/events',
): Promise<FoundDate> {
  const get = async (path: string) => (await page.request.get(path)).text()
  let from: string | undefined = list
  while (from) {
    const html: string = await get(from)
    for (const [, id = ''] of html.matchAll(/href="\/events\/([a-z2-7]{26})"/g)) {
      if ((await get(`/events/${id}/registration`)).includes(`name="intent" value="${intent}"`)) {
        return { id, list: from }
      }
    }
    from = laterOf(html)
  }
  throw new Error(`no date under ${list} offers to ${intent}`)
}

/** The last link with a later start is the way to the next two weeks. */
function laterOf(html: string): string | undefined {
  const links = [...html.matchAll(/href="(\/events\?[^"]*from=[^"]+)"[^>]*>(?!.*from=)/g)]
  return links[0]?.[1]?.replaceAll('&amp;', '&')
}

/** How many registrations of this family stand for a date, as its own list says. */
export function cardsOf({ page }: Visit, id: string) {
  return page
    .locator('[id^="registration-"]')
    .filter({ has: page.locator(`a[href="/events/${id}/registration"]`) })
}

/** A day as a date field takes it. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

/**
 * A coordinator makes an online workshop and publishes it.
 *
 * @returns its id
 */
export async function makeDate(lena: Visit, title: string, seats: number, days = 12): Promise<string> {
  const { page, t } = lena
  await open(lena, '/team/events/new')
  await choose(lena, t('events.kindsLong.workshop'))
  await choose(lena, t('desk.form.audiences.open'))
  await choose(lena, t('desk.form.joinings.register'))
  await page.getByLabel(t('desk.form.titleEn')).fill(title)
  await choose(lena, 'English')
  await choose(lena, t('desk.form.formats.online'))
  await page.getByLabel(t('desk.form.date'), { exact: true }).fill(dayFromNow(days))
  await page.getByLabel(t('desk.form.start')).fill('18:30')
  await page.getByLabel(t('desk.form.seats')).fill(String(seats))
  await press(lena, t('desk.form.save'))
  await isTold(lena, 'dateCreated')
  await isOn(lena, title)
  await press(lena, t('desk.date.publish'))
  await isTold(lena, 'datePublished')
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}
