import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  answerNewTime,
  cancelDate,
  changeDates,
  createClosure,
  createDates,
  createProgram,
  previewChange,
  previewDates,
  publishProgram,
  register,
  registerSeveral,
  restoreDate,
  retireProgram,
  substitute,
} from '~/domain/events/change.server'
import { type DatesForm, datesInput, type ScopedForm, scopedInput } from '~/domain/events/date-input'
import { listPrograms, readCallList, readNewTime, readProgramDesk } from '~/domain/events/read.server'
import { localStarts } from '~/domain/events/recurrence'
import { type DateFields, type Group, groups, planChange, type SeriesDate } from '~/domain/events/series-plan'
import { addDays } from '~/domain/events/wallclock'
import { random128 } from '~/platform/secrets.server'
import { roomIds, siteIds } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { aDate, aForm, counted, day, hour, letters } from './dates'

type Typed = Record<string, string>

const typed: Typed = {
  language: 'en',
  format: 'in_person',
  siteId: siteIds.millstreet,
  roomId: roomIds.four,
  date: '2026-12-01',
  start: '18:00',
  minutes: '90',
  seats: '10',
  maxPartySize: '4',
  minPeople: '0',
  facilitators: 'Ana Ruiz',
}

function newDates(more: Typed = {}): DatesForm {
  return datesInput.parse({
    key: random128(),
    ...typed,
    repeats: 'weekly',
    ends: 'count',
    count: '8',
    ...more,
  })
}

async function aProgram(clinic: Clinic): Promise<string> {
  const { id } = await createProgram(clinic.viewer('lena', 'coordinator'), {
    key: random128(),
    kind: 'education',
    audience: 'open',
    joining: 'register',
    titleEn: 'Living with worry',
    titleEs: undefined,
    summaryEn: undefined,
    summaryEs: undefined,
    aboutEn: undefined,
    aboutEs: undefined,
    bringEn: undefined,
    bringEs: undefined,
    conditions: ['anxiety'],
  })
  return id
}

/** A published series of eight Tuesdays at six, from December 1. */
async function aSeries(clinic: Clinic, more: Typed = {}) {
  const lena = clinic.viewer('lena', 'coordinator')
  const programId = await aProgram(clinic)
  const form = newDates(more)
  const { plan } = await previewDates(lena, 'en', programId, form)
  await createDates(lena, programId, { ...form, intent: 'save', plan })
  await publishProgram(lena, programId)
  return { programId, dates: await rowsOf(clinic, programId) }
}

async function rowsOf(clinic: Clinic, programId: string) {
  return clinic.owner
    .selectFrom('occurrence')
    .select([
      'id',
      'local_start',
      'original_local',
      'series_id',
      'starts_at',
      'sequence',
      'own_fields',
      'room_id',
      'facilitators',
      'max_people',
      'moved_from',
      'cancelled_at',
    ])
    .where('program_id', '=', programId)
    .orderBy('starts_at')
    .execute()
}

function change(more: Typed = {}): ScopedForm {
  return scopedInput.parse({ ...typed, scope: 'this', ...more })
}

async function doChange(clinic: Clinic, id: string, form: ScopedForm) {
  const lena = clinic.viewer('lena', 'coordinator')
  const preview = await previewChange(lena, 'en', id, form)
  return { preview, done: await changeDates(lena, id, { ...form, intent: 'save', plan: preview.plan }) }
}

/** Each series of a program says exactly the starts that its dates carry. */
async function saysItsDates(clinic: Clinic, programId: string) {
  const rows = await rowsOf(clinic, programId)
  const series = await clinic.owner
    .selectFrom('series')
    .select(['id', 'zone', 'local_start', 'rule', 'exdates', 'rdates'])
    .where('program_id', '=', programId)
    .execute()
  for (const one of series) {
    const said = localStarts({
      zone: one.zone,
      localStart: one.local_start,
      rule: one.rule,
      exdates: JSON.parse(one.exdates),
      rdates: JSON.parse(one.rdates),
    })
    expect(said).toEqual(
      rows
        .filter((row) => row.series_id === one.id)
        .map((row) => row.original_local)
        .sort(),
    )
  }
}

onBothEngines('programs and their series', (clinic) => {
  const lena = () => clinic.viewer('lena', 'coordinator')
  const rosa = () => clinic.viewer('rosa', 'family')

  test('eight Tuesdays are looked at first and then made, once, as drafts of one program', async () => {
    const programId = await aProgram(clinic)
    const form = newDates()
    const preview = await previewDates(lena(), 'en', programId, form)
    expect(preview.dates).toHaveLength(8)
    expect(preview.dates[0]).toMatchObject({ day: 'Tuesday, December 1', time: '6 to 7:30\u00a0PM' })
    expect(await rowsOf(clinic, programId)).toEqual([])
    const save = { ...form, intent: 'save' as const, plan: preview.plan }
    const first = await createDates(lena(), programId, save)
    expect(await createDates(lena(), programId, save)).toEqual(first)
    const program = await readProgramDesk(lena(), 'en', programId)
    expect(program).toMatchObject({ drafts: 8, series: [{ rhythm: 'weekly', weekday: 'Tuesday', dates: 8 }] })
    await saysItsDates(clinic, programId)
    await expect(
      createDates(lena(), programId, { ...save, key: random128(), start: '19:00' }),
    ).rejects.toMatchObject({ code: 'planChanged' })
  })

  test('a closed day is passed over, shown in the preview, and the series ends a week later', async () => {
    await clinic.owner.updateTable('staff_role').set({ site_id: null }).execute()
    await createClosure(lena(), {
      key: random128(),
      nameEn: 'Winter holidays',
      nameEs: undefined,
      siteId: undefined,
      firstDay: '2026-12-22',
      lastDay: '2026-12-29',
    })
    const programId = await aProgram(clinic)
    const preview = await previewDates(lena(), 'en', programId, newDates())
    expect(preview.skipped).toEqual([
      { local: '2026-12-22T18:00', day: 'Tuesday, December 22', closure: 'Winter holidays' },
      { local: '2026-12-29T18:00', day: 'Tuesday, December 29', closure: 'Winter holidays' },
    ])
    expect(preview.dates.at(-1)?.local).toBe('2027-02-02T18:00')
  })

  test('events 10: absurd recurrences, hours in a gap and days gone by name their field', async () => {
    const programId = await aProgram(clinic)
    const wrong = (more: Typed) => {
      const read = datesInput.safeParse({
        key: random128(),
        ...typed,
        repeats: 'weekly',
        ends: 'count',
        count: '8',
        ...more,
      })
      return read.success ? undefined : read.error.issues[0]?.message
    }
    for (const count of ['0', '61', '99999', '-1', '1.5', 'x']) expect(wrong({ count })).toBe('countWrong')
    expect(wrong({ repeats: 'hourly' })).toBe('repeatsMissing')
    expect(wrong({ ends: 'until', until: '2026-02-30' })).toBe('dateWrong')
    for (const [more, field, code] of [
      [{ date: '2027-03-14', start: '02:30' }, 'start', 'hourSkipped'],
      [{ date: '2027-11-07', start: '01:30' }, 'start', 'hourTwice'],
      [{ date: '2026-11-18' }, 'date', 'datePast'],
      [{ date: '2099-01-06' }, 'date', 'dateTooFar'],
      [{ ends: 'until', until: '2026-11-30' }, 'until', 'untilBefore'],
      [{ ends: 'until', until: '2027-12-02' }, 'until', 'untilTooFar'],
      [{ repeats: 'monthlyLast' }, 'repeats', 'notLastWeekday'],
      [{ repeats: 'monthlyNth', count: '14' }, 'count', 'countTooFar'],
    ] as const) {
      await expect(previewDates(lena(), 'en', programId, newDates(more))).rejects.toMatchObject({
        field,
        code,
      })
    }
  })

  test('a program leaves use once no date is to come, and comes back: a press that comes twice does what it said', async () => {
    const { programId, dates } = await aSeries(clinic)
    const retired = async () =>
      (await readProgramDesk(lena(), 'en', programId)).retired ? 'retired' : 'in use'
    const acts = async () =>
      (
        await clinic.owner
          .selectFrom('audit')
          .select('action')
          .where('action', 'in', ['program.retired', 'program.restored'])
          .orderBy('seq')
          .execute()
      ).map((one) => one.action)
    expect((await readProgramDesk(lena(), 'en', programId)).standing).toBe(8)
    await expect(retireProgram(lena(), programId, 'retire')).rejects.toMatchObject({
      code: 'programHasDates',
    })
    expect(await retired()).toBe('in use')

    await clinic.owner
      .updateTable('occurrence')
      .set({ cancelled_at: clinic.now })
      .where('program_id', '=', programId)
      .where('id', '!=', (dates[0] as (typeof dates)[number]).id)
      .execute()
    await expect(retireProgram(lena(), programId, 'retire')).rejects.toMatchObject({
      code: 'programHasDates',
    })
    clinic.at((dates[0] as (typeof dates)[number]).starts_at + 24 * 60 * 60_000)
    expect((await readProgramDesk(lena(), 'en', programId)).standing).toBe(0)
    for (const act of ['retire', 'retire'] as const) await retireProgram(lena(), programId, act)
    expect(await retired()).toBe('retired')
    for (const act of ['restore', 'restore'] as const) await retireProgram(lena(), programId, act)
    expect(await retired()).toBe('in use')
    expect(await acts()).toEqual(['program.retired', 'program.restored'])
  })

  test('a taken room, a busy leader and a taken video account block, until she says why it is all right', async () => {
    await aSeries(clinic, { count: '2' })
    const programId = await aProgram(clinic)
    const form = newDates({ count: '2', start: '19:00' })
    const preview = await previewDates(lena(), 'en', programId, form)
    expect(preview.clashes.map((one) => one.resource)).toEqual(['room', 'facilitator', 'room', 'facilitator'])
    const save = { ...form, intent: 'save' as const, plan: preview.plan }
    await expect(createDates(lena(), programId, save)).rejects.toMatchObject({
      field: 'reason',
      code: 'clashReason',
    })
    await createDates(lena(), programId, { ...save, key: random128(), reason: 'They share the room' })
    const kept = await clinic.owner.selectFrom('clash_override').select(['resource', 'reason']).execute()
    expect(kept).toHaveLength(4)
    // Half-open: what ends at half past seven leaves the room free at half past seven.
    const after = await previewDates(
      lena(),
      'en',
      await aProgram(clinic),
      newDates({ count: '2', start: '20:30' }),
    )
    expect(after.clashes).toEqual([])
  })

  test('events 9: this and following moves those dates, past and single changes stay, registrations stay on their dates', async () => {
    const { programId, dates } = await aSeries(clinic)
    const third = dates[2] as (typeof dates)[number]
    const fifth = dates[4] as (typeof dates)[number]
    const held = await register(rosa(), fifth.id, aForm())
    await doChange(clinic, (dates[5] as typeof third).id, change({ date: '2027-01-06', start: '10:00' }))
    const { preview, done } = await doChange(
      clinic,
      third.id,
      change({ scope: 'following', date: '2026-12-16', start: '17:00' }),
    )
    expect(preview).toMatchObject({ moving: 5, families: 1, people: 1, asked: 1, clashes: [] })
    expect(done).toMatchObject({ changed: 5, told: 1, moved: true })
    const after = await rowsOf(clinic, programId)
    const byId = new Map(after.map((row) => [row.id, row]))
    expect(dates.map((row) => byId.get(row.id)?.local_start)).toEqual([
      '2026-12-01T18:00',
      '2026-12-08T18:00',
      '2026-12-16T17:00',
      '2026-12-23T17:00',
      '2026-12-30T17:00',
      '2027-01-06T10:00',
      '2027-01-13T17:00',
      '2027-01-20T17:00',
    ])
    expect(byId.get(fifth.id)?.sequence).toBe(fifth.sequence + 1)
    expect(byId.get((dates[0] as typeof third).id)?.sequence).toBe(0)
    const registration = await clinic.owner
      .selectFrom('registration')
      .select(['occurrence_id', 'state'])
      .where('id', '=', held.registrationId)
      .executeTakeFirstOrThrow()
    expect(registration).toEqual({ occurrence_id: fifth.id, state: 'confirmed' })
    await saysItsDates(clinic, programId)
    const moved = (await letters(clinic)).filter((one) => one.template === 'dateMoved')
    expect(moved).toHaveLength(1)
    expect((await readNewTime(rosa(), 'en', held.registrationId)).open).toBe(true)
    await answerNewTime(rosa(), held.registrationId)
    expect((await readNewTime(rosa(), 'en', held.registrationId)).open).toBe(false)
    expect((await readCallList(lena(), 'en', fifth.id)).entries).toMatchObject([
      { about: 'moved', family: 'Rosa Torres' },
    ])
  })

  test('events 9: all to come leaves the past alone', async () => {
    const { programId, dates } = await aSeries(clinic)
    clinic.at((dates[2] as (typeof dates)[number]).starts_at + hour)
    await doChange(
      clinic,
      (dates[5] as (typeof dates)[number]).id,
      change({ scope: 'all', date: '2027-01-05', start: '18:20', seats: '12' }),
    )
    const after = await rowsOf(clinic, programId)
    expect(
      after
        .slice(0, 3)
        .map(({ local_start, sequence, max_people }) => ({ local_start, sequence, max_people })),
    ).toEqual(dates.slice(0, 3).map(({ local_start }) => ({ local_start, sequence: 0, max_people: 10 })))
    expect(after.slice(3).every((row) => row.local_start.endsWith('18:20') && row.max_people === 12)).toBe(
      true,
    )
    await saysItsDates(clinic, programId)
  })

  test('thirty minutes are not asked about, a minute more is', async () => {
    const { dates } = await aSeries(clinic, { count: '1' })
    const { id } = dates[0] as (typeof dates)[number]
    await register(rosa(), id, aForm())
    expect((await previewChange(lena(), 'en', id, change({ start: '18:30' }))).asked).toBe(0)
    expect((await previewChange(lena(), 'en', id, change({ start: '18:31' }))).asked).toBe(1)
  })

  test('a change that another one overtook is not done', async () => {
    const { dates } = await aSeries(clinic)
    const { id } = dates[3] as (typeof dates)[number]
    const form = change({ scope: 'following', date: '2026-12-22', start: '17:00' })
    const { plan } = await previewChange(lena(), 'en', id, form)
    await doChange(clinic, (dates[4] as (typeof dates)[number]).id, change({ date: '2026-12-30' }))
    await expect(changeDates(lena(), id, { ...form, intent: 'save', plan })).rejects.toMatchObject({
      code: 'planChanged',
    })
  })

  test('events 8: a date taken off and brought back within a day has again what it held', async () => {
    const { dates } = await aSeries(clinic, { seats: '1', count: '1' })
    const { id } = dates[0] as (typeof dates)[number]
    await register(rosa(), id, aForm())
    await register(clinic.viewer('theo', 'family'), id, aForm({ intent: 'wait' }))
    const before = await counted(clinic, id)
    await cancelDate(lena(), id)
    clinic.later(day)
    expect(await restoreDate(lena(), id)).toEqual({ told: 2 })
    const after = await counted(clinic, id)
    expect(after.counters).toEqual(before.counters)
    expect(after.sums).toEqual(after.counters)
    expect(after.rows.map((row) => row.state).sort()).toEqual(['confirmed', 'waitlisted'])
    expect(after.liveAttendees).toBe(2)
    await cancelDate(lena(), id)
    clinic.later(day + 1)
    await expect(restoreDate(lena(), id)).rejects.toMatchObject({ code: 'restoreTooLate' })
  })

  test('events 6: more places on this date, and on all that follow, are offered in the same step', async () => {
    const { dates } = await aSeries(clinic, { seats: '1', count: '3' })
    const [first, second, third] = dates.map((one) => one.id) as [string, string, string]
    const theo = clinic.viewer('theo', 'family')
    for (const id of [first, second, third]) {
      await register(rosa(), id, aForm())
      await register(theo, id, aForm({ intent: 'wait' }))
    }
    const states = async (id: string) => (await counted(clinic, id)).rows.map((row) => row.state).sort()
    await doChange(clinic, first, change({ seats: '2' }))
    expect(await states(first)).toEqual(['confirmed', 'offered'])
    expect(await states(second)).toEqual(['confirmed', 'waitlisted'])
    await doChange(clinic, second, change({ scope: 'following', date: '2026-12-08', seats: '2' }))
    for (const id of [second, third]) {
      const { sums, counters } = await counted(clinic, id)
      expect(await states(id)).toEqual(['confirmed', 'offered'])
      expect(sums).toEqual(counters)
    }
  })

  test('events 6: a date brought back with places free offers them at once', async () => {
    const { dates } = await aSeries(clinic, { seats: '1', count: '1' })
    const { id } = dates[0] as (typeof dates)[number]
    await register(rosa(), id, aForm())
    await register(clinic.viewer('theo', 'family'), id, aForm({ intent: 'wait' }))
    await cancelDate(lena(), id)
    await clinic.owner.updateTable('occurrence').set({ max_people: 3 }).where('id', '=', id).execute()
    await restoreDate(lena(), id)
    const { rows, sums, counters } = await counted(clinic, id)
    expect(rows.map((row) => row.state).sort()).toEqual(['confirmed', 'offered'])
    expect(sums).toEqual(counters)
  })

  test('events 11: changes of one series that cross each other, and a family on two of its dates, never block', async () => {
    const { programId, dates } = await aSeries(clinic, { count: '6' })
    const ids = dates.map((one) => one.id)
    const form = (index: number, seats: string) =>
      change({ scope: 'all', date: `2026-12-${String(1 + 7 * index).padStart(2, '0')}`, seats })
    const plans = await Promise.all(
      [0, 3].map(async (index) => {
        const wanted = form(index, String(11 + index))
        const { plan } = await previewChange(lena(), 'en', ids[index], wanted)
        return { id: ids[index], form: { ...wanted, intent: 'save' as const, plan } }
      }),
    )
    const done = await Promise.allSettled([
      ...plans.map((one) => changeDates(lena(), one.id, one.form)),
      registerSeveral(rosa(), programId, { ...aForm(), dates: [...ids].reverse(), wait: undefined }),
    ])
    expect(done[2]?.status).toBe('fulfilled')
    for (const one of done) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'planChanged' })
    }
  })

  test('a substitute takes one date and gives it back; somebody who is busy does not', async () => {
    const { dates } = await aSeries(clinic, { count: '2' })
    const { id } = dates[0] as (typeof dates)[number]
    await aDate(clinic, {
      starts_at: (dates[0] as (typeof dates)[number]).starts_at,
      facilitators: '["Ben Cole"]',
      room_id: null,
      local_start: '2026-12-01T18:00',
    })
    await expect(
      substitute(lena(), id, { instead: 'Ana Ruiz', substitute: 'ben cole' }),
    ).rejects.toMatchObject({ field: 'substitute', code: 'substituteBusy' })
    await substitute(lena(), id, { instead: 'Ana Ruiz', substitute: 'Mei Lin' })
    const look = async () =>
      clinic.owner
        .selectFrom('occurrence')
        .select(['facilitators', 'substitute_for', 'own_fields'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    expect(await look()).toEqual({
      facilitators: '["Mei Lin"]',
      substitute_for: 'Ana Ruiz',
      own_fields: '["facilitators"]',
    })
    await substitute(lena(), id, { instead: undefined, substitute: undefined })
    expect(await look()).toMatchObject({ facilitators: '["Ana Ruiz"]', substitute_for: null })
  })

  test('events 17: a coordinator of another site finds no such date to change, call about or bring back', async () => {
    const { dates } = await aSeries(clinic, { count: '1' })
    const omar = clinic.viewer('omar', 'coordinator')
    for (const id of [(dates[0] as (typeof dates)[number]).id, random128(), undefined]) {
      await expect(previewChange(omar, 'en', id, change({ format: 'online' }))).rejects.toMatchObject({
        code: 'not-here',
      })
      await expect(readCallList(omar, 'en', id)).rejects.toMatchObject({ code: 'not-here' })
      await expect(restoreDate(omar, id)).rejects.toMatchObject({ code: 'not-here' })
    }
    await expect(readNewTime(rosa(), 'en', random128())).rejects.toMatchObject({ code: 'not-here' })
  })

  test('the questions of a page do not grow with the series', async () => {
    const few = await aSeries(clinic, { count: '2' })
    const many = await aSeries(clinic, { count: '40', start: '10:00' })
    const count = async (programId: string) =>
      (await clinic.statements(() => readProgramDesk(lena(), 'en', programId))).length
    expect(await count(many.programId)).toBe(await count(few.programId))
    const preview = async ({ dates }: typeof few, start: string) =>
      (
        await clinic.statements(() =>
          previewChange(
            lena(),
            'en',
            (dates[0] as (typeof dates)[number]).id,
            change({ scope: 'all', start }),
          ),
        )
      ).length
    expect(await preview(many, '11:00')).toBe(await preview(few, '17:00'))
    expect(
      (await clinic.statements(() => listPrograms(lena(), 'en', new URLSearchParams()))).length,
    ).toBeLessThanOrEqual(6)
  })
})

describe('a plan for a series', () => {
  const fields: DateFields = {
    local: '2026-12-01T18:00',
    minutes: 90,
    format: 'online',
    siteId: null,
    roomId: null,
    videoHost: null,
    language: 'en',
    facilitators: [],
    maxPeople: 10,
    maxInPerson: null,
    maxPartySize: 4,
    minPeople: 0,
  }
  const aDateOf = (index: number, own: Group[], cancelled: boolean): SeriesDate => {
    const local = `${addDays('2026-12-01', index * 7)}T18:00`
    return {
      id: String(index).padStart(3, '0'),
      original: local,
      own,
      startsAt: index,
      cancelled,
      fields: { ...fields, local, maxPeople: own.includes('seats') ? 99 : 10 },
    }
  }

  test('events 9: no past or cancelled date is in it, single changes survive, and every original moves by the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ own: fc.subarray([...groups]), cancelled: fc.boolean() }), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.nat(),
        fc.integer({ min: -1, max: 12 }),
        fc.constantFrom('this', 'following', 'all'),
        fc.integer({ min: -3, max: 3 }),
        fc.boolean(),
        (list, pick, now, scope, days, seats) => {
          const dates = list.map((one, index) => aDateOf(index, one.own, one.cancelled))
          const target = dates[pick % dates.length] as SeriesDate
          const wanted = {
            ...target.fields,
            local: `${addDays(target.fields.local.slice(0, 10), days)}T17:00`,
            ...(seats ? { maxPeople: 20 } : {}),
          }
          const { dates: planned } = planChange(dates, { id: target.id, wanted, scope }, now)
          for (const one of planned) {
            const before = dates.find((date) => date.id === one.id) as SeriesDate
            expect(before.startsAt).toBeGreaterThan(now)
            expect(before.cancelled).toBe(false)
            if (scope === 'this') expect(one.id).toBe(target.id)
            if (scope === 'following') expect((before.original ?? '') >= (target.original ?? '')).toBe(true)
            if (one.id !== target.id) for (const group of before.own) expect(one.changed).not.toContain(group)
            if (scope !== 'this')
              expect(one.original).toBe(`${addDays((before.original ?? '').slice(0, 10), days)}T17:00`)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
