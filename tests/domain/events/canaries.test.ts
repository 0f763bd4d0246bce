import { expect, test } from 'vitest'
import {
  acceptOffer,
  cancelDate,
  cancelRegistration,
  createFeed,
  messageFamilies,
  register,
  remindOfDates,
  restoreDate,
  sendDigests,
  setJoinLink,
} from '~/domain/events/change.server'
import {
  calendarFile,
  fetchFeed,
  listDateMessages,
  listRegistrations,
  readCode,
  readFamilyHome,
  readFeed,
  readMove,
  readOffer,
  readParty,
  readRegistrationPage,
} from '~/domain/events/read.server'
import { changeNoticeChoices } from '~/domain/notices/choices.server'
import { deliverDue } from '~/domain/notices/deliver.server'
import { mailer } from '~/platform/mail.server'
import { random128 } from '~/platform/secrets.server'
import { type CastName, cast } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { openPost, type Received } from '../../support/post'
import { aDate, aForm, day, tuesdayEvening } from './dates'

/** Words that stand for what must not travel: the program's title and text, its place, who leads it, the link. */
const about = [
  'Quetzalcanary',
  'Colibrícanary',
  'Ibiscanary',
  'Dr. Heroncanary',
  'meet.example',
  'room 4',
  'Mill Street',
]

onBothEngines('what reaches a family', (clinic) => {
  test('events 15: no byte of mail, calendar or page names another household, a participant or an event (consent 18)', async () => {
    const post = await openPost()
    const mail = mailer(post.url, 'post@portal.example')
    const deliver = async () => {
      while ((await deliverDue(mail.send)) > 0);
    }
    const families = ['rosa', 'theo', 'june'] as const
    const as = (name: CastName) => clinic.viewer(name, 'family')
    const lena = clinic.viewer('lena', 'coordinator')
    const id = await aDate(clinic, {
      max_people: 4,
      format: 'both',
      facilitators: '["Dr. Heroncanary"]',
      program: { title_en: 'Quetzalcanary', title_es: 'Colibrícanary', summary_en: 'Ibiscanary' },
    })
    await setJoinLink(lena, id, { link: 'https://meet.example/x', scope: 'this' })
    const homes = { rosa: 'Wrencanary', theo: 'Larkcanary', june: 'Finchcanary' }
    const mine: Record<string, string> = {}
    for (const name of families) {
      clinic.later(1)
      await createFeed(as(name))
      await changeNoticeChoices(as(name), { reminders: 'yes', digest: 'daily' })
      const form = { other1: homes[name], online: ['other1'], question: 'Owlcanary' }
      const done = await register(
        as(name),
        id,
        aForm({ ...form, attending: 'both', intent: name === 'june' ? 'wait' : 'register' }),
      )
      mine[name] = done.registrationId
    }
    clinic.later(day)
    await sendDigests()
    await deliver()
    await cancelRegistration(as('theo'), mine.theo)
    await acceptOffer(as('june'), mine.june)
    const text = 'Ravencanary'
    await messageFamilies(lena, id, { key: random128(), reach: 'booked', language: 'en', text })
    await cancelDate(lena, id)
    await deliver()
    await restoreDate(lena, id)
    clinic.at(tuesdayEvening - 2 * day)
    await remindOfDates()
    await deliver()
    mail.close()
    await post.close()

    const received = post.received.map((one) => ({ to: one.to, text: decoded(one) }))
    expect(received.length).toBeGreaterThan(10)
    expect(new Set(received.map((one) => one.to.join())).size).toBe(3)
    const names = Object.values(cast).flatMap((one) => one.name)
    const never = [...about, ...Object.values(homes), 'Owlcanary', text, ...names]
    for (const one of received) {
      const [owner = ''] = one.to
      expect(one.to).toHaveLength(1)
      // An address is the reader's own; it may hold a name, and stands for no other household.
      const rest = one.text.replaceAll(owner, '')
      expect(never.filter((word) => new RegExp(`\\b${word}\\b`, 'i').test(rest))).toEqual([])
    }

    for (const name of families) {
      const others = families.filter((one) => one !== name)
      const foreign = others.flatMap((one) => [
        homes[one],
        ...cast[one].name.slice(0, 1),
        `${one}@`,
        mine[one] ?? '',
      ])
      const { address } = await readFeed(as(name), 'en')
      const feed = await fetchFeed(/([a-z2-7]{26})\.ics$/.exec(address ?? '')?.[1])
      expect(never.filter((word) => feed?.text.includes(word))).toEqual([])
      const { doorCode, ...signUp } = await readRegistrationPage(as(name), 'en', id)
      // What a code or a link to a roster opens is the own household, for staff alone.
      if (name === 'theo') expect(doorCode).toBeUndefined()
      else expect(await readCode(lena, doorCode)).toEqual({ occurrenceId: id, registrationId: mine[name] })
      const pages = [
        feed?.text,
        doorCode,
        signUp,
        await readOffer(as(name), 'en', mine[name]),
        await readParty(as(name), 'en', mine[name]),
        await readMove(as(name), 'en', mine[name]),
        await readFamilyHome(as(name), 'en'),
        await listRegistrations(as(name), 'en'),
        await listDateMessages(as(name), 'en', 1),
        name === 'theo' ? '' : await calendarFile(as(name), 'en', mine[name]),
      ]
      const bytes = JSON.stringify(pages)
      expect(foreign.filter((word) => word !== '' && bytes.includes(word))).toEqual([])
    }
  })
})

/** Every byte of a letter as it travelled, its encoded parts decoded, and without its random ids, which spell anything. */
function decoded({ raw, mail }: Received): string {
  const encoded = /(Content-Transfer-Encoding: base64[\s\S]*?\r\n\r\n)[A-Za-z0-9+/=\r\n]+/gi
  const parts = mail.attachments.map((one) => String(one.content).replaceAll('\r\n ', ''))
  return [raw.replaceAll(encoded, '$1'), mail.subject, mail.text, ...parts]
    .join('\n')
    .replaceAll(/[a-z2-7]{26}/g, '')
}
