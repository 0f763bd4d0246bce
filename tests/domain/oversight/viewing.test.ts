import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { greet } from '~/domain/accounts/change.server'
import { findAccount, readHeldFactors } from '~/domain/accounts/taking-away.server'
import type { ActsOfDay } from '~/domain/audit/acts'
import { verifyChain } from '~/domain/audit/read.server'
import { readShared } from '~/domain/consent/disclose.server'
import { readPerson } from '~/domain/consent/person-in-care.server'
import { NotHere, Refused } from '~/domain/errors'
import { asksForLook, findingId, findingNamed, findingsOf } from '~/domain/oversight/rules'
import { listUnusual, noteUnusual, readUnusual } from '~/domain/oversight/viewing.server'
import { lookAtPerson } from '~/domain/people/care.server'
import { openInEmergency } from '~/domain/people/emergency.server'
import { readCircleInCare } from '~/domain/people/links.server'
import { readTickList } from '~/domain/progress/recording.server'
import { requestCopy } from '~/domain/records/held.server'
import { random128 } from '~/platform/secrets.server'
import { accountIdOf, participantIdOf, password, personIdOf, siteIds } from '../../support/cast'
import { onBothEngines } from '../../support/engines'

const day = 24 * 3_600_000

describe('the rules of unusual viewing', () => {
  const looks = (more: Partial<ActsOfDay>): ActsOfDay => ({
    day: '2026-11-19',
    personId: 'lena',
    hat: 'coordinator',
    action: 'look at person',
    outcome: 'done',
    times: 1,
    different: 1,
    last: 1,
    ...more,
  })
  const earlier = (on: string, different: number) => looks({ day: on, different })
  const found = (all: ActsOfDay[]) => findingsOf(all, '2026-11-13').map(({ rule, times }) => [rule, times])

  test.each([
    ['outside', { outcome: 'refused' as const }, asksForLook.outside],
    ['copies', { action: 'request record' }, asksForLook.copies],
    ['lookups', { action: 'look up account' }, asksForLook.lookups],
    ['asking', { action: 'view shared', outcome: 'refused' as const, hat: 'family' }, asksForLook.asking],
  ])('%s begins at its number and not one before', (rule, more, least) => {
    expect(found([looks({ ...more, different: least - 1, times: 99 })])).toEqual([])
    expect(found([looks({ ...more, different: least, times: 99 })])).toEqual([[rule, least]])
  })

  test('emergency access asks for a look each time, a try that failed too', () => {
    expect(found([looks({ action: 'open in emergency' })])).toEqual([['emergency', 1]])
    expect(found([looks({ action: 'open in emergency', outcome: 'refused' })])).toEqual([['emergency', 1]])
  })

  test('many is three times the own usual, and never fewer than twelve', () => {
    const usual = ['2026-11-16', '2026-11-17', '2026-11-18'].map((on) => earlier(on, 2))
    expect(found([...usual, looks({ different: 11 })])).toEqual([])
    expect(found([...usual, looks({ different: 12 })])).toEqual([['many', 12]])
    const busy = ['2026-11-16', '2026-11-17', '2026-11-18'].map((on) => earlier(on, 8))
    expect(found([...busy, looks({ different: 23 })])).toEqual([])
    expect(found([...busy, looks({ different: 24 })])).toEqual([['many', 24]])
  })

  test('without three days to compare with, many is twenty-five; days of five weeks ago do not count', () => {
    const old = ['2026-10-20', '2026-10-21', '2026-10-22'].map((on) => earlier(on, 1))
    expect(found([...old, looks({ different: 24 })])).toEqual([])
    expect(found([...old, looks({ different: 25 })])).toEqual([['many', 25]])
  })

  test('somebody else’s usual is not one’s own', () => {
    const others = ['2026-11-16', '2026-11-17', '2026-11-18'].map((on) => ({
      ...earlier(on, 1),
      personId: 'omar',
    }))
    expect(found([...others, looks({ different: 20 })])).toEqual([])
  })

  test('the name of a finding leads back to it, and any other text to none', () => {
    const name = { rule: 'many', day: '2026-11-19', personId: 'a'.repeat(26) } as const
    expect(findingNamed(findingId(name))).toEqual(name)
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = findingNamed(text)
        expect(read === undefined || findingId(read) === text).toBe(true)
      }),
    )
    for (const text of [`some.2026-11-19.${'a'.repeat(26)}`, `many.2026-13-45.${'a'.repeat(26)}`]) {
      expect(findingNamed(text)).toBeUndefined()
    }
  })
})

onBothEngines('unusual viewing', (clinic) => {
  const priya = () => clinic.viewer('priya', 'admin')
  const lena = () => clinic.viewer('lena', 'coordinator')
  const list = (week = 0) => listUnusual(priya(), week)
  const outside = async (count: number) => {
    for (let one = 0; one < count; one += 1) {
      await expect(lookAtPerson(lena(), random128(), 'person')).rejects.toBeInstanceOf(NotHere)
    }
  }
  const note = (times = 3) => ({ key: random128(), times, note: 'Asked her; an old list of links.' })

  test('is found from what the team’s pages put on record', async () => {
    const adaeze = clinic.viewer('adaeze', 'clinician')
    await readPerson(lena(), participantIdOf('maya'), 'en')
    await readCircleInCare(lena(), participantIdOf('maya'))
    await readTickList(adaeze, participantIdOf('maya'), { day: undefined, language: 'en' })
    const rows = await clinic.owner
      .selectFrom('audit')
      .select(['actor_id', 'participant_id', 'outcome', 'detail'])
      .where('action', '=', 'look at person')
      .orderBy('seq')
      .execute()
    expect(
      rows.map((row) => [row.actor_id, row.participant_id, row.outcome, JSON.parse(row.detail)]),
    ).toEqual([
      [personIdOf('lena'), participantIdOf('maya'), 'done', { page: 'person' }],
      [personIdOf('lena'), participantIdOf('maya'), 'done', { page: 'family' }],
      [personIdOf('adaeze'), participantIdOf('maya'), 'done', { page: 'week' }],
    ])
    expect((await list()).findings).toEqual([])
    expect((await verifyChain('audit')).whole).toBe(true)
  })

  test('names the member of staff who tried people outside the own care, and nobody in the program', async () => {
    await clinic.run(`UPDATE participant SET site_id = '${siteIds.east}'`)
    for (const name of ['maya', 'sam', 'eli'] as const) {
      await expect(readPerson(lena(), participantIdOf(name), 'en')).rejects.toBeInstanceOf(NotHere)
    }
    const { findings, waiting } = await list()
    expect(findings).toMatchObject([
      { rule: 'outside', times: 3, actor: { kind: 'staff', name: 'Lena Fischer' }, state: 'waits' },
    ])
    expect(waiting).toBe(1)
    expect(JSON.stringify(findings)).not.toMatch(/Maya|Sam|Eli|Torres|Okoye|Park/)
    expect(JSON.stringify(findings)).not.toContain(participantIdOf('maya'))
  })

  test('shows a family member without a name, and nobody who is in the program at all', async () => {
    for (const name of ['rosa', 'maya'] as const) {
      const who = {
        accountId: accountIdOf(name),
        personId: personIdOf(name),
        hat: 'family',
        language: 'en',
      } as const
      for (let one = 0; one < 5; one += 1) await greet(who, { token: random128(), userAgent: '' })
    }
    for (let one = 0; one < 4; one += 1) await readShared(clinic.viewer('theo', 'family'), random128())
    const { findings } = await list()
    expect(findings.map(({ rule, times, actor }) => [rule, times, actor])).toEqual(
      expect.arrayContaining([
        ['devices', 4, { personId: personIdOf('rosa'), kind: 'family' }],
        ['asking', 4, { personId: personIdOf('theo'), kind: 'family' }],
      ]),
    )
    expect(findings).toHaveLength(2)
  })

  test('emergency access waits until somebody looked into it, and the note is sealed and on record', async () => {
    const adaeze = clinic.viewer('adaeze', 'clinician')
    await openInEmergency(adaeze, {
      key: random128(),
      name: 'Sam Okoye',
      birthDate: '1985-08-30',
      reason: 'His wife called the front desk',
      password,
    })
    const [found] = (await list()).findings
    const id = found?.id ?? ''
    expect(found).toMatchObject({ rule: 'emergency', state: 'waits' })
    await noteUnusual(priya(), id, { ...note(1), note: 'Talked with her; the heron called.' })
    expect((await list()).findings[0]?.state).toBe('seen')
    expect((await readUnusual(priya(), id)).notes).toMatchObject([
      { note: 'Talked with her; the heron called.', by: 'Priya Nair', at: clinic.now },
    ])
    const kept = await clinic.owner.selectFrom('viewing_review').selectAll().execute()
    expect(Buffer.from(kept[0]?.sealed ?? []).toString('latin1')).not.toContain('heron')
    const acts = await clinic.owner
      .selectFrom('audit')
      .select(['actor_id', 'subject_id'])
      .where('action', '=', 'look into viewing')
      .execute()
    expect(acts).toEqual([{ actor_id: personIdOf('priya'), subject_id: personIdOf('adaeze') }])
  })

  test('waits again where more of it came since somebody looked', async () => {
    await outside(3)
    const id = (await list()).findings[0]?.id ?? ''
    await noteUnusual(priya(), id, note())
    expect((await list()).waiting).toBe(0)
    await outside(1)
    expect((await list()).findings[0]?.state).toBe('grew')
  })

  test('a number that the form made up does not stand for what nobody saw', async () => {
    await outside(3)
    const id = (await list()).findings[0]?.id ?? ''
    await noteUnusual(priya(), id, note(1_000))
    await outside(1)
    expect((await list()).findings[0]?.state).toBe('grew')
  })

  test('the same form twice leaves one note', async () => {
    await outside(3)
    const id = (await list()).findings[0]?.id ?? ''
    const form = note()
    await noteUnusual(priya(), id, form)
    await noteUnusual(priya(), id, form)
    expect((await readUnusual(priya(), id)).notes).toHaveLength(1)
  })

  test('nobody looks into their own', async () => {
    const here = new Map<string, string>()
    for (const name of [
      'rosa',
      'theo',
      'june',
      'grace',
      'nora',
      'maya',
      'sam',
      'eli',
      'lena',
      'omar',
    ] as const) {
      here.set(name, personIdOf(name))
    }
    for (const id of here.values()) await readHeldFactors(priya(), id).catch(() => {})
    const [found] = (await list()).findings
    expect(found).toMatchObject({ rule: 'lookups', times: 10, actor: { name: 'Priya Nair' } })
    expect((await readUnusual(priya(), found?.id ?? '')).isSelf).toBe(true)
    await expect(noteUnusual(priya(), found?.id ?? '', note())).rejects.toEqual(new Refused('noSelfReview'))
  })

  test('counts people whose record was asked for, not how often', async () => {
    const ask = (name: string) =>
      requestCopy(priya(), { key: random128(), participant: name, reason: 'She asked for it', password })
    for (let one = 0; one < 3; one += 1) await ask('Maya Torres')
    expect((await list()).findings).toEqual([])
    for (const name of ['Sam Okoye', 'Eli Park']) await ask(name)
    expect((await list()).findings).toMatchObject([{ rule: 'copies', times: 3 }])
  })

  test('what the record does not hold is not here', async () => {
    const of = (name: 'lena' | 'rosa') =>
      findingId({ rule: 'many', day: '2026-11-19', personId: personIdOf(name) })
    for (const id of [of('lena'), of('rosa'), 'nothing', '']) {
      await expect(readUnusual(priya(), id)).rejects.toBeInstanceOf(NotHere)
      await expect(noteUnusual(priya(), id, note())).rejects.toBeInstanceOf(NotHere)
    }
  })

  test('is paged by weeks', async () => {
    await outside(3)
    clinic.later(7 * day)
    expect((await list()).findings).toEqual([])
    expect((await list(1)).findings).toHaveLength(1)
  })

  test('is read with few statements, however much there is', async () => {
    await outside(3)
    await findAccount(priya(), 'rosa@riverbend.example')
    const asked = await clinic.statements(() => list())
    expect(asked.filter((one) => /^select/i.test(one)).length).toBeLessThanOrEqual(6)
  })
})
