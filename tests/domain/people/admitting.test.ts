import { expect, test } from 'vitest'
import { liftBlock } from '~/domain/consent/ending-links.server'
import { liftFlag } from '~/domain/consent/flags.server'
import { endStay, readmit } from '~/domain/consent/lifecycle.server'
import { recordConfirmed } from '~/domain/consent/paper.server'
import { listPeople } from '~/domain/consent/people-in-care.server'
import { readHistory } from '~/domain/consent/read.server'
import { recordRepresentative } from '~/domain/consent/representatives.server'
import { NotHere, Refused } from '~/domain/errors'
import { deliverDue } from '~/domain/notices/deliver.server'
import { acceptWithNewAccount } from '~/domain/people/accepting.server'
import {
  admit,
  assignClinician,
  readAdmissionChoices,
  readCare,
  releaseClinician,
  transfer,
} from '~/domain/people/admission.server'
import { personInCare } from '~/domain/people/care.server'
import { openInEmergency } from '~/domain/people/emergency.server'
import { invite, readInvitation } from '~/domain/people/invitations.server'
import { verifyLink } from '~/domain/people/links.server'
import { listMessages } from '~/domain/people/messages.server'
import { tellTeamAsFamily } from '~/domain/people/telling.server'
import { reading } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { idFor, participantIdOf, password, personIdOf, siteIds } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'

const minute = 60_000
const origin = 'https://portal.example'
const sites = [
  { id: siteIds.millstreet, name: 'Mill Street' },
  { id: siteIds.east, name: 'East' },
]

const form = (more: Partial<Parameters<typeof admit>[1]> = {}) => ({
  key: random128(),
  givenName: 'Noor',
  familyName: 'Haddad',
  birthDate: '1990-04-02',
  siteId: siteIds.millstreet,
  clinicianId: personIdOf('adaeze') as string | undefined,
  email: 'noor@mail.example' as string | undefined,
  language: 'en' as const,
  ...more,
})

const lena = (clinic: Clinic) => clinic.viewer('lena', 'coordinator')
const adaeze = (clinic: Clinic) => clinic.viewer('adaeze', 'clinician')
const sees = (viewer: Parameters<typeof personInCare>[1], id: string) =>
  reading((tx) => personInCare(tx, viewer, id)).then(
    () => true,
    () => false,
  )

onBothEngines('an admission', (clinic) => {
  test('puts somebody at a site and on a caseload, and leads them to their own account', async () => {
    const { participantId, invitationId } = await admit(lena(clinic), form(), origin)
    expect([await sees(lena(clinic), participantId), await sees(adaeze(clinic), participantId)]).toEqual([
      true,
      true,
    ])
    let body = ''
    await deliverDue(async (mail) => {
      body = mail.body
    })
    expect(body.replaceAll(/https:\S+/g, '')).not.toMatch(/noor|haddad|riverbend|program|clinic/i)
    const code = /invite\/([a-z2-7]{26})/.exec(body)?.[1] ?? ''
    const { passcode = '' } = await readInvitation(lena(clinic), participantId, invitationId ?? '')
    const who = await acceptWithNewAccount(
      code,
      {
        passcode,
        givenName: 'Noor',
        familyName: 'Haddad',
        language: 'es',
        password: 'cuatro ríos se juntan',
      },
      'here',
    )
    expect(who).toMatchObject({ hat: 'participant', language: 'es' })
    const people = await clinic.owner
      .selectFrom('person')
      .select(['id', 'account_id'])
      .where('family_name', '=', 'Haddad')
      .where('given_name', '=', 'Noor')
      .execute()
    expect(people).toEqual([{ id: who.personId, account_id: who.accountId }])
    expect(
      await clinic.owner
        .selectFrom('family_member')
        .select('person_id')
        .where('person_id', '=', who.personId)
        .execute(),
    ).toEqual([])
  })

  test('without an address sends nothing; pressed twice it is one', async () => {
    const given = form({ email: undefined, clinicianId: undefined })
    const one = await admit(lena(clinic), given, origin)
    expect(await admit(lena(clinic), given, origin)).toEqual(one)
    expect(one.invitationId).toBeNull()
    expect(await deliverDue(async () => {})).toBe(0)
    expect(await sees(adaeze(clinic), one.participantId)).toBe(false)
  })

  test('consent 19: refuses an address that somebody has already; a site of others; and who is no clinician', async () => {
    const before = await clinic.owner.selectFrom('person').select('id').execute()
    for (const [more, field] of [
      [{ email: 'ROSA@riverbend.example' }, 'email'],
      [{ siteId: siteIds.east }, 'siteId'],
      [{ clinicianId: personIdOf('lena') }, 'clinicianId'],
    ] as const) {
      await expect(admit(lena(clinic), form(more), origin)).rejects.toMatchObject({ field })
    }
    expect(await clinic.owner.selectFrom('person').select('id').execute()).toHaveLength(before.length)
    expect(await readAdmissionChoices(lena(clinic))).toMatchObject({
      sites: [{ id: siteIds.millstreet }],
      clinicians: [{ id: personIdOf('adaeze') }],
    })
  })
})

onBothEngines('care', (clinic) => {
  const eli = participantIdOf('eli')

  test('a caseload begins and ends by a coordinator of the site, with dates', async () => {
    expect(await sees(adaeze(clinic), eli)).toBe(false)
    await assignClinician(lena(clinic), eli, { clinicianId: personIdOf('adaeze') })
    await assignClinician(lena(clinic), eli, { clinicianId: personIdOf('adaeze') })
    expect(await sees(adaeze(clinic), eli)).toBe(true)
    expect((await readCare(lena(clinic), eli, sites)).caseload).toHaveLength(1)
    clinic.later(minute)
    await releaseClinician(lena(clinic), eli, personIdOf('adaeze'))
    expect(await sees(adaeze(clinic), eli)).toBe(false)
    await expect(
      assignClinician(clinic.viewer('omar', 'coordinator'), eli, { clinicianId: personIdOf('adaeze') }),
    ).rejects.toMatchObject({ code: 'not-here' })
  })

  test('a move to another site gives the person to its coordinators; links and caseload stay', async () => {
    const maya = participantIdOf('maya')
    const links = await clinic.owner.selectFrom('family_link').selectAll().execute()
    await transfer(lena(clinic), maya, siteIds.east, sites)
    expect([
      await sees(lena(clinic), maya),
      await sees(clinic.viewer('omar', 'coordinator'), maya),
      await sees(adaeze(clinic), maya),
    ]).toEqual([false, true, true])
    expect(await clinic.owner.selectFrom('family_link').selectAll().execute()).toEqual(links)
    await expect(
      transfer(clinic.viewer('omar', 'coordinator'), maya, idFor('nowhere'), sites),
    ).rejects.toMatchObject({ field: 'siteId' })
  })

  test('a transfer takes along what waits: messages and therapy are the new site’s, and the stay goes on', async () => {
    const maya = participantIdOf('maya')
    const omar = clinic.viewer('omar', 'coordinator')
    const message = { key: random128(), who: maya, name: undefined, text: 'words' }
    await tellTeamAsFamily(clinic.viewer('rosa', 'family'), message)
    const about = async (viewer: typeof omar) =>
      (await listMessages(viewer, { page: 1, language: 'en' })).messages.map((one) => one.about.name)
    expect([await about(lena(clinic)), await about(omar)]).toEqual([['Maya Torres'], []])
    await endStay(lena(clinic), maya, 'discharged')
    await transfer(lena(clinic), maya, siteIds.east, sites)
    expect([await about(lena(clinic)), await about(omar)]).toEqual([[], ['Maya Torres']])
    await expect(readmit(lena(clinic), maya)).rejects.toBeInstanceOf(NotHere)
    await readmit(omar, maya)
    const kinds = await clinic.owner.selectFrom('participant_event').select('kind').orderBy('at').execute()
    expect(kinds.map((one) => one.kind).sort()).toEqual(['discharged', 'readmitted'])
    const trace = await clinic.owner
      .selectFrom('audit')
      .select('detail')
      .where('action', '=', 'transfer')
      .execute()
    expect(trace).toEqual([{ detail: JSON.stringify({ from: siteIds.millstreet, to: siteIds.east }) }])
  })

  test('somebody is given to a caseload between two chosen days, the last one included', async () => {
    const eli = participantIdOf('eli')
    const day = 24 * 60 * minute
    const dates = { startsOn: '2026-11-23', endsOn: '2026-11-24' }
    await releaseClinician(lena(clinic), eli, personIdOf('adaeze'))
    await assignClinician(lena(clinic), eli, { clinicianId: personIdOf('adaeze'), ...dates })
    const start = clinic.now
    const seen = []
    for (const days of [0, 3, 4, 5, 6]) {
      clinic.at(start + days * day)
      seen.push(await sees(adaeze(clinic), eli))
    }
    // Thursday, Sunday, Monday, Tuesday, Wednesday.
    expect(seen).toEqual([false, false, true, true, false])
    clinic.at(start)
    await expect(
      assignClinician(lena(clinic), eli, { clinicianId: personIdOf('adaeze'), endsOn: '2026-12-24' }),
    ).rejects.toMatchObject({ field: 'clinicianId', code: 'clinicianHeld' })
    await releaseClinician(lena(clinic), eli, personIdOf('adaeze'))
    clinic.later(minute)
    await expect(
      assignClinician(lena(clinic), eli, { clinicianId: personIdOf('adaeze'), endsOn: '2026-11-18' }),
    ).rejects.toMatchObject({ field: 'endsOn' })
  })

  test('a search finds by a part of the name, in the own care alone, and takes signs as they are', async () => {
    const find = async (named: string, viewer = lena(clinic)) =>
      (await listPeople(viewer, { page: 1, ending: false, named }, 'en')).people.map((one) => one.name)
    expect(await find('TORR')).toEqual(['Maya Torres'])
    expect(await find('ya tor')).toEqual(['Maya Torres'])
    expect(await find('%')).toEqual([])
    expect(await find('_a')).toEqual([])
    expect(await find('torr', clinic.viewer('omar', 'coordinator'))).toEqual([])
    expect(await find('')).toHaveLength(3)
  })
})

onBothEngines('opening somebody in an emergency', (clinic) => {
  const eli = participantIdOf('eli')
  const given = (more: Partial<Parameters<typeof openInEmergency>[1]> = {}) => ({
    key: random128(),
    name: 'eli park',
    birthDate: '2009-06-02',
    reason: 'He called the front desk and is alone.',
    password,
    ...more,
  })

  test('needs whole name, day of birth, a reason and the password; lasts an hour, and not a moment more', async () => {
    expect(await openInEmergency(adaeze(clinic), given())).toBe(eli)
    expect(await sees(adaeze(clinic), eli)).toBe(true)
    clinic.later(60 * minute - 1)
    expect(await sees(adaeze(clinic), eli)).toBe(true)
    clinic.later(1)
    expect(await sees(adaeze(clinic), eli)).toBe(false)
  })

  test('finds nobody by half of it, and says that alike', async () => {
    for (const more of [{ name: 'eli' }, { birthDate: '2009-06-03' }, { name: 'Nobody Here' }]) {
      await expect(openInEmergency(adaeze(clinic), given(more))).rejects.toMatchObject({
        field: 'name',
        code: 'participantUnknownBorn',
      })
    }
    await expect(openInEmergency(adaeze(clinic), given({ password: 'no' }))).rejects.toMatchObject({
      field: 'password',
    })
    const rows = await clinic.owner
      .selectFrom('audit')
      .select('outcome')
      .where('action', '=', 'open in emergency')
      .execute()
    expect(rows).toEqual([{ outcome: 'refused' }, { outcome: 'refused' }, { outcome: 'refused' }])
  })

  test('is told to the person it is about, in their own history; the reason stays sealed', async () => {
    await openInEmergency(adaeze(clinic), given())
    const viewer = clinic.viewer('eli', 'participant', { confirmedAt: clinic.now })
    const history = await readHistory(viewer, 'en')
    expect(history?.days.flatMap((one) => one.entries).map((one) => one.kind)).toContain('openedInEmergency')
    const rows = await clinic.owner.selectFrom('emergency_access').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('front desk')
    const audit = await clinic.owner.selectFrom('audit').selectAll().execute()
    expect(JSON.stringify(audit)).not.toContain('front desk')
  })

  test('is for looking: it lets nobody in, shows nobody more, and leaves no way in behind', async () => {
    const [viewer, key] = [adaeze(clinic), random128()]
    await openInEmergency(viewer, given())
    const invitation = { key, email: 'cousin@mail.example', relationship: 'other', language: 'en' } as const
    const paper = {} as Parameters<typeof recordConfirmed>[2]
    const tries = [
      () => invite(viewer, eli, invitation, 'https://family.example'),
      () => recordConfirmed(viewer, eli, paper, clinic.now),
      () => verifyLink(viewer, eli, key),
      () => liftBlock(viewer, eli, key),
      () => liftFlag(viewer, eli, { flagId: key, reason: 'It is safe again', password }),
      () => endStay(viewer, eli, 'discharged'),
      () => readmit(viewer, eli),
      () =>
        recordRepresentative(viewer, eli, {
          key,
          holderId: personIdOf('grace'),
          kind: 'parent',
          startsOn: '2026-11-19',
        }),
    ]
    for (const [index, each] of tries.entries()) {
      await expect(each(), String(index)).rejects.toEqual(new Refused('emergencyOnlyLooks'))
    }
    expect(await sees(viewer, eli)).toBe(true)
  })
})
