import type { Insertable, Kysely } from 'kysely'
import { cancelDate, cancelRegistration, register } from '~/domain/events/change.server'
import { endedAt, localStarts, ruleOf } from '~/domain/events/recurrence'
import type { Need } from '~/domain/events/views'
import { addDays, dayMs, daypartOf, instantOf, localDay } from '~/domain/events/wallclock'
import type { Viewer } from '~/doors/viewer'
import { random128 } from '~/platform/secrets.server'
import type { OccurrenceTable, Role, Schema } from '../schema'
import { doorActs, welcomeHours } from './attendance'
import { seedHouseholds, seedQuestions, seedTwice } from './households'
import { type DemoProgram, programs } from './programs'

/** What the demonstration lends: its clock, its places, and a way to act as anybody through a real session. */
export interface SeedActs {
  /** the instant around which the clinic is made */
  now: number
  /** the clinic's IANA zone */
  zone: string
  store: { writer: Kysely<Schema> }
  siteIds: { millStreet: string; east: string }
  roomIds: { two: string; four: string; large: string }
  /** sets the clock by hand */
  at(instant: number): void
  /** opens a session for an account and wears a hat it holds */
  as<R extends Role>(email: string, role: R): Promise<Viewer<R>>
}

const weeks = { before: -12, after: 12 }
const hour = 3_600_000

export type DemoDate = Insertable<OccurrenceTable> & { program: DemoProgram; week: number }

/** Somebody does something at an instant; acts run in the order of time. */
export type Act = { at: number; run: () => Promise<void> }

/**
 * Twelve weeks past and ahead of groups and workshops, and the families in them. Programs and dates are rows;
 * every sign-up, cancellation and cancelled date is done by the room's own verbs.
 */
export async function seedEvents(acts: SeedActs): Promise<void> {
  const dates = await settleDates(acts)
  const families = await settledFamilies(acts)
  const plan = [
    ...planFor(acts, dates, families),
    ...(await doorActs(acts, dates)),
    ...(await welcomeHours(acts, families.slice(20))),
  ]
  for (const act of plan.sort((a, b) => a.at - b.at)) {
    acts.at(act.at)
    await act.run()
  }
  acts.at(acts.now)
  await showWhatNeedsHer(acts, dates)
  await seedHouseholds(acts)
  await seedTwice(acts)
  await seedQuestions(acts, dates)
}

async function settleDates(acts: SeedActs): Promise<DemoDate[]> {
  const { writer } = acts.store
  const created_at = acts.now - 120 * dayMs
  const dates: DemoDate[] = []
  for (const program of programs) {
    const programId = random128()
    await writer
      .insertInto('program')
      .values({
        id: programId,
        kind: program.kind,
        audience: program.audience ?? 'open',
        joining: program.joining ?? 'register',
        title_en: program.en?.title ?? null,
        title_es: program.es?.title ?? null,
        summary_en: program.en?.summary ?? null,
        summary_es: program.es?.summary ?? null,
        about_en: program.en?.about ?? null,
        about_es: program.es?.about ?? null,
        bring_en: program.en?.bring ?? null,
        bring_es: program.es?.bring ?? null,
        local_start: program.start,
        duration_minutes: program.minutes,
        created_at,
      })
      .execute()
    for (const condition of program.conditions) {
      await writer.insertInto('program_condition').values({ program_id: programId, condition }).execute()
    }
    const made = datesOf(acts, program, programId, created_at)
    await settleSeries(acts, program, made)
    dates.push(...made)
  }
  await settleClosures(acts)
  const rows = dates.map(({ program: _program, week: _week, ...row }) => row)
  for (let first = 0; first < rows.length; first += 50) {
    await writer
      .insertInto('occurrence')
      .values(rows.slice(first, first + 50))
      .execute()
  }
  return dates
}

function datesOf(acts: SeedActs, program: DemoProgram, programId: string, created_at: number): DemoDate[] {
  const today = localDay(acts.now, acts.zone)
  const monday = addDays(today, -((new Date(`${today}T12:00:00Z`).getUTCDay() + 6) % 7))
  const found: DemoDate[] = []
  for (let week = weeks.before; week <= weeks.after; week++) {
    const turn = week - (program.shift ?? 0)
    if (turn % program.every !== 0) continue
    const day = addDays(monday, week * 7 + program.weekday - 1)
    // The clinic is closed on Christmas Day and on the first of the year.
    if (/-(12-25|01-01)$/.test(day)) continue
    const moved = program.name === 'anxiety' && week === 2
    const stoodIn = program.name === 'depression' && week === 1 && program.facilitators.length > 0
    const local = `${moved ? addDays(day, 1) : day}T${program.start}`
    const starts_at = instantOf(local, acts.zone)
    if (typeof starts_at !== 'number') continue
    const otherLanguage = program.language === 'en' ? 'es' : 'en'
    const online = program.format === 'online'
    const seats = program.seats ?? null
    found.push({
      program,
      week,
      id: random128(),
      program_id: programId,
      starts_at,
      ends_at: starts_at + program.minutes * 60_000,
      local_start: local,
      original_local: `${day}T${program.start}`,
      own_fields: JSON.stringify(moved ? ['time'] : stoodIn ? ['facilitators'] : []),
      substitute_for: stoodIn ? (program.facilitators[0] ?? null) : null,
      daypart: daypartOf(local),
      format: program.format,
      language: program.alternates && (turn / program.every) % 2 !== 0 ? otherLanguage : program.language,
      site_id: online ? null : program.place === 'large' ? acts.siteIds.east : acts.siteIds.millStreet,
      room_id: online || !program.place ? null : acts.roomIds[program.place],
      facilitators: JSON.stringify(
        stoodIn ? ['Marisol Vega', ...program.facilitators.slice(1)] : program.facilitators,
      ),
      max_people: seats,
      max_in_person: null,
      max_party_size: 4,
      min_people: program.least ?? 0,
      published_at: week > 10 ? null : created_at,
      moved_from: moved ? starts_at - dayMs : null,
      created_at,
    })
  }
  return found
}

/** The series that a program's dates are of: its rule where it has one, each date by itself where it has none. */
async function settleSeries(acts: SeedActs, program: DemoProgram, dates: DemoDate[]): Promise<void> {
  const starts = dates.map((date) => date.original_local ?? '')
  const first = starts[0]
  const last = starts.at(-1)
  if (!first || !last) return
  const rhythm = program.every === 1 ? 'weekly' : program.every === 2 ? 'biweekly' : undefined
  const rule = rhythm ? endedAt(ruleOf(rhythm, first.slice(0, 10)), last) : null
  const kept = { zone: acts.zone, localStart: first, rule, exdates: [], rdates: rule === null ? starts : [] }
  const id = random128()
  await acts.store.writer
    .insertInto('series')
    .values({
      id,
      program_id: dates[0]?.program_id ?? '',
      zone: acts.zone,
      local_start: first,
      minutes: program.minutes,
      rule,
      exdates: JSON.stringify(localStarts(kept).filter((start) => !starts.includes(start))),
      rdates: JSON.stringify(kept.rdates),
      created_at: dates[0]?.created_at ?? acts.now,
    })
    .execute()
  for (const date of dates) date.series_id = id
}

/** The clinic is closed on Christmas Day and on the first of the year; its series pass over both. */
async function settleClosures(acts: SeedActs): Promise<void> {
  const today = localDay(acts.now, acts.zone)
  const next = (day: string) => {
    const year = Number(today.slice(0, 4))
    return `${year}-${day}` >= today ? `${year}-${day}` : `${year + 1}-${day}`
  }
  const days = [
    ['12-25', 'Christmas Day', 'Navidad'],
    ['01-01', 'New Year’s Day', 'Año Nuevo'],
  ] as const
  await acts.store.writer
    .insertInto('closure')
    .values(
      days.map(([day, name_en, name_es]) => ({
        id: random128(),
        first_day: next(day),
        last_day: next(day),
        name_en,
        name_es,
        created_at: acts.now - 90 * dayMs,
      })),
    )
    .execute()
}

export type Family = { email: string; viewer: Viewer<'family'>; household: string[] }

/** The cast's families and the thirty behind them, each with its household. */
async function settledFamilies(acts: SeedActs): Promise<Family[]> {
  acts.at(acts.now)
  const named = ['rosa', 'theo', 'june', 'grace']
  const behind = Array.from({ length: 30 }, (_, index) => `family${String(index + 1).padStart(2, '0')}`)
  const found: Family[] = []
  for (const name of [...named, ...behind]) {
    const email = `${name}@riverbend.example`
    const viewer = await acts.as(email, 'family')
    const people = await acts.store.writer
      .selectFrom('household_person')
      .select('id')
      .where('account_id', '=', viewer.accountId)
      .orderBy('id')
      .execute()
    found.push({ email, viewer, household: people.map((one) => one.id) })
  }
  return found
}

type Coming = {
  others?: number
  wait?: boolean
  needs?: Need[]
  interpreterLanguage?: string
  question?: string
}

const questions = [
  'How do I know when to push a little and when to leave her be?',
  '¿Qué le digo a mi hijo menor cuando pregunta por su hermana?',
  'Is it normal that I am angry, and tired of being careful?',
  'What should I do when he does not answer the phone for a day?',
  '¿Puedo venir aunque él no quiera que venga?',
]

/**
 * What everybody does and when. The same numbers every time: a small generator with a fixed start, so that two
 * demonstrations look alike.
 */
function planFor(acts: SeedActs, dates: DemoDate[], families: Family[]): Act[] {
  const plan: Act[] = []
  let state = 20_261_119
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const held = new Map<string, number>()
  const joined = new Set<string>()

  const join = (date: DemoDate, family: Family, coming: Coming = {}): { at: number; id: () => string } => {
    const people = family.household.slice(0, coming.others ?? 0)
    const latest = Math.min(date.starts_at - 2 * hour, acts.now - hour)
    const at = latest - hour - (joined.size % 97) * 31_000 - random(6 * 24) * hour
    let id = ''
    joined.add(`${date.id} ${family.email}`)
    held.set(date.id, (held.get(date.id) ?? 0) + (coming.wait ? 0 : 1 + people.length))
    plan.push({
      at: coming.wait ? latest - (200 - (joined.size % 97)) * 1_000 : at,
      run: async () => {
        const way = date.format === 'both' ? random(4) : undefined
        // Of one party in four that could, somebody joins online while the others come.
        const apart = way === 1 && people.length > 0
        const done = await register(family.viewer, date.id, {
          key: random128(),
          intent: coming.wait ? 'wait' : 'register',
          who: ['me', ...people],
          other1: undefined,
          other2: undefined,
          attending: apart ? 'both' : way === undefined ? undefined : way === 0 ? 'online' : 'in_person',
          online: apart ? people.slice(0, 1) : undefined,
          needs: coming.needs ?? [],
          interpreterLanguage: coming.interpreterLanguage,
          question: coming.question,
        })
        id = done.registrationId
      },
    })
    return { at, id: () => id }
  }

  const mayJoin = (date: DemoDate, family: Family) =>
    !joined.has(`${date.id} ${family.email}`) &&
    (date.program.audience !== 'families' || !family.email.startsWith('family'))

  const byName = (name: string) => families.find((one) => one.email.startsWith(name)) as Family
  const coming = dates
    .filter((date) => date.starts_at > acts.now + 3 * hour && date.published_at !== null)
    .sort((a, b) => a.starts_at - b.starts_at)
  const nextOf = (name: string, skip = 0) =>
    coming.filter((date) => date.program.name === name)[skip] as DemoDate

  // The cast, as its pages tell it.
  const rosa = byName('rosa')
  join(nextOf('depression'), rosa, { others: 1, needs: ['interpreter'], interpreterLanguage: 'español' })
  join(nextOf('grupo'), rosa)
  join(nextOf('children'), rosa, { others: 1 })
  join(nextOf('partners'), byName('june'))
  join(nextOf('trauma'), byName('june'), { others: 1, question: questions[0] as string })
  join(nextOf('anxiety'), byName('theo'))
  join(nextOf('team'), byName('grace'), { others: 1 })

  // Two full groups with families waiting, and one where a family left: its places are offered to Rosa, who is first.
  const crowd = families.filter((one) => one.email.startsWith('family'))
  const full = [nextOf('alcohol'), nextOf('naloxone')]
  const freed = nextOf('grupo', 1)
  for (const [turn, date] of [...full, freed].entries()) {
    const limit = date.max_people as number
    let last: Family | undefined
    for (let index = 0; (held.get(date.id) ?? 0) < limit; index++) {
      const family = crowd[(turn * 11 + index) % crowd.length] as Family
      if (!mayJoin(date, family)) continue
      const left = limit - (held.get(date.id) ?? 0)
      join(date, family, { others: Math.min(family.household.length, left - 1, index % 2) })
      last = family
    }
    const waiting = [...(turn === 1 ? [] : [rosa]), ...crowd.slice(turn * 7 + 3)].filter((one) =>
      mayJoin(date, one),
    )
    for (const family of waiting.slice(0, turn === 1 ? 2 : 3)) {
      const others = date === freed && family === rosa ? 0 : Math.min(1, family.household.length)
      join(date, family, { wait: true, others })
    }
    const leaver = last
    if (date === freed && leaver) {
      plan.push({ at: acts.now - 1_000, run: () => leave(acts, date, leaver) })
    }
  }

  // A family asks for a course, two more follow.
  for (const [index, family] of crowd.slice(20, 23).entries()) {
    join(nextOf('dbt'), family, { others: Math.min(index % 2, family.household.length) })
  }

  // A date that the clinic takes off, with families on it.
  const off = nextOf('alcohol', 1)
  for (const family of crowd.slice(4, 7)) join(off, family)
  plan.push({
    at: acts.now - 20 * hour,
    run: async () => void (await cancelDate(await acts.as('lena@riverbend.example', 'coordinator'), off.id)),
  })

  // Everybody else, thinning out with distance from today.
  const special = new Set([...full, freed, off].map((date) => date.id))
  for (const date of dates) {
    const distance = Math.abs(date.starts_at - acts.now) / (7 * dayMs)
    const ahead = date.starts_at > acts.now
    if (special.has(date.id) || date.published_at === null || date.program.joining === 'drop_in') continue
    if (date.program.joining === 'request' || (ahead && distance > 5)) continue
    const wanted = distance < 1.5 ? 4 + random(3) : distance < 3 ? 2 + random(2) : random(3) === 0 ? 2 : 1
    for (let index = 0; index < wanted; index++) {
      const family = families[random(families.length)] as Family
      const others = Math.min(family.household.length, random(2) + (ahead ? 0 : 1))
      if (!mayJoin(date, family)) continue
      if ((held.get(date.id) ?? 0) + 1 + others > (date.max_people ?? 99) * 0.8) break
      const needs: Need[] = random(7) === 0 ? ['step_free'] : random(9) === 0 ? ['captions'] : []
      const question = random(9) === 0 ? (questions[random(questions.length)] as string) : undefined
      const done = join(date, family, { others, needs, ...(question ? { question } : {}) })
      if (random(14) === 0) {
        const at = Math.min(done.at + (1 + random(30)) * hour, date.starts_at - hour, acts.now - hour / 2)
        if (at > done.at) {
          held.set(date.id, (held.get(date.id) ?? 0) - 1 - others)
          plan.push({ at, run: async () => void (await cancelRegistration(family.viewer, done.id())) })
        }
      }
    }
  }

  // A date that Rosa could not come to, for which she may choose another one.
  const missed = dates
    .filter((date) => date.program.name === 'children' && date.starts_at < acts.now - hour)
    .filter((date) => mayJoin(date, rosa))
    .at(-1)
  if (missed) {
    const done = join(missed, rosa)
    plan.push({
      at: missed.starts_at - 90 * 60_000,
      run: async () => void (await cancelRegistration(rosa.viewer, done.id())),
    })
  }
  return plan
}

/** The family's own registration for a date is cancelled, so that its places go to the list. */
async function leave(acts: SeedActs, date: DemoDate, family: Family): Promise<void> {
  const mine = await acts.store.writer
    .selectFrom('registration')
    .select('id')
    .where('occurrence_id', '=', date.id)
    .where('account_id', '=', family.viewer.accountId)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  if (mine) await cancelRegistration(family.viewer, mine.id)
}

/** One date within two days that is short of people, so that the desk has something to decide. */
async function showWhatNeedsHer(acts: SeedActs, dates: DemoDate[]): Promise<void> {
  const soon = dates.filter(
    (date) =>
      date.starts_at > acts.now + hour &&
      date.starts_at < acts.now + 2 * dayMs &&
      date.program.joining === undefined &&
      !['alcohol', 'naloxone'].includes(date.program.name),
  )
  const date = soon.at(-1)
  if (!date) return
  const row = await acts.store.writer
    .selectFrom('occurrence')
    .select(['taken_people', 'max_people'])
    .where('id', '=', date.id)
    .executeTakeFirstOrThrow()
  const least = Math.min(row.taken_people + 2, row.max_people ?? row.taken_people + 2)
  await acts.store.writer
    .updateTable('occurrence')
    .set({ min_people: least })
    .where('id', '=', date.id)
    .execute()
}
