import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay, timeRange } from '~/i18n/format'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Conflict, Invalid } from '../errors'
import { once } from '../once.server'
import {
  answerFor,
  type ClosedOn,
  closureName,
  closuresAfter,
  digestOf,
  fieldsOf,
  type Obstacles,
  obstaclesTo,
  type Settled,
  startOf,
} from './arranging.server'
import type { DatesForm } from './date-input'
import { insertDates } from './date-rows.server'
import { clinicZone } from './occurrence-rows.server'
import { programHers } from './programs.server'
import { endedAt, expand, isLastOfMonth, lastDayFor, ruleOf, settle } from './recurrence'
import { insertSeries } from './series-rows.server'
import type { ClashView } from './views'
import { daypartOf } from './wallclock'
import type { Reader } from './when'

/** What the new dates of a form would be, before any of them is made. */
export type NewDatesView = {
  dates: { local: string; day: string; time: string }[]
  /** days the rule names and nobody meets: a closure's name, or undefined where the clocks skip the hour */
  skipped: { local: string; day: string; closure: string | undefined }[]
  clashes: ClashView[]
  plan: string
}

type NewDates = {
  settled: Settled[]
  skipped: NewDatesView['skipped']
  rule: string | null
  obstacles: Obstacles
}

/** The dates a form would make, the days it passes over, and what stands in their way. Nothing is made. */
export async function previewDates(
  viewer: Viewer<'coordinator'>,
  language: Language,
  programId: string | undefined,
  form: DatesForm,
): Promise<NewDatesView> {
  return reading(async (tx) => {
    await programHers(tx, viewer, programId)
    const reader = { language, zone: await clinicZone(tx), now: tx.now }
    return viewOf(await planDates(tx, viewer, form, reader), form, reader)
  })
}

function viewOf(plan: NewDates, form: DatesForm, { zone, language, now }: Reader): NewDatesView {
  return {
    dates: plan.settled.map((one) => ({
      local: one.fields.local,
      day: longDay(one.startsAt, zone, language, now),
      time: timeRange(one.startsAt, one.endsAt, zone, language),
    })),
    skipped: plan.skipped,
    clashes: plan.obstacles.views,
    plan: planDigest(plan, form),
  }
}

/** The ids of dates that are not made yet change with each look; their hours do not. */
function planDigest({ settled, skipped, obstacles }: NewDates, form: DatesForm): string {
  const { plan: _plan, reason: _reason, intent: _intent, key: _key, ...asked } = form
  return digestOf([
    settled.map((one) => one.startsAt),
    skipped.map((one) => one.local),
    obstacles.clashes.map((clash) => [clash.resource, 'otherId' in clash]),
    asked,
  ])
}

/**
 * Makes the dates of a form as drafts. What was looked at is what is made: where a closure, a clash or the form
 * has changed since the preview, nothing is.
 *
 * @returns how many, and the first one
 * @throws Conflict `planChanged`, Invalid `reason` where dates clash and she does not say why that is all right
 */
export async function createDates(
  viewer: Viewer<'coordinator'>,
  programId: string | undefined,
  form: DatesForm,
): Promise<{ count: number; first: string }> {
  return transact((tx) =>
    once(tx, viewer, form.key, `createDates ${programId}`, async () => {
      const program = await programHers(tx, viewer, programId)
      if (program.retired_at !== null) throw new Conflict('programRetired')
      const reader = { language: viewer.language, zone: await clinicZone(tx), now: tx.now }
      const plan = await planDates(tx, viewer, form, reader)
      if (form.plan !== planDigest(plan, form)) throw new Conflict('planChanged')
      if (plan.obstacles.clashes.length > 0 && !form.reason) throw new Invalid('reason', 'clashReason')
      const seriesId = plan.rule === null ? undefined : random128()
      const [first] = plan.settled
      if (!first) throw new Invalid('date', 'noDates')
      if (seriesId && plan.rule !== null) {
        await insertSeries(tx, {
          id: seriesId,
          program_id: program.id,
          zone: reader.zone,
          local_start: `${form.date}T${form.start}`,
          minutes: form.minutes,
          rule: plan.rule,
          exdates: JSON.stringify(plan.skipped.map((one) => one.local)),
          created_at: tx.now,
          created_by: viewer.personId,
        })
      }
      await insertDates(
        tx,
        plan.settled.map((settled) =>
          newDate(tx, viewer, { programId: program.id, settled, ...(seriesId ? { seriesId } : {}) }),
        ),
      )
      await answerFor(tx, viewer, plan.obstacles, form.reason)
      record(tx, viewer, {
        action: 'dates.created',
        subject: { kind: 'program', id: program.id },
        detail: { dates: plan.settled.length, series: seriesId ?? null },
      })
      return { count: plan.settled.length, first: first.id }
    }),
  )
}

async function planDates(
  tx: Reading | Tx,
  viewer: Viewer<'coordinator'>,
  form: DatesForm,
  reader: Reader,
): Promise<NewDates> {
  const { local } = startOf(form, reader.zone, tx.now)
  const { fields, roomBuffer } = await fieldsOf(tx, viewer, form)
  const closed = await closuresAfter(tx, form.date)
  const { starts, skipped, rule } = startsOf(form, local, (day) => closed(day, fields.siteId))
  const dates: Settled[] = []
  const gaps: string[] = []
  for (const start of starts) {
    const startsAt = settle(start, reader.zone)
    if (startsAt === undefined) gaps.push(start)
    else {
      const endsAt = startsAt + form.minutes * 60_000
      dates.push({ id: random128(), startsAt, endsAt, fields: { ...fields, local: start } })
    }
  }
  const obstacles = await obstaclesTo(tx, dates, { reader, roomBuffer, closed })
  return {
    settled: dates,
    skipped: passedOver([...skipped, ...gaps].sort(), { closed, siteId: fields.siteId, reader }),
    rule,
    obstacles,
  }
}

/** The wall-clock starts of a form. @throws Invalid naming the field where the recurrence cannot be meant */
function startsOf(form: DatesForm, local: string, closed: (day: string) => boolean | object | undefined) {
  if (form.repeats === 'once') return { starts: [local], skipped: [], rule: null }
  if (form.repeats === 'monthlyLast' && !isLastOfMonth(form.date))
    throw new Invalid('repeats', 'notLastWeekday')
  const farthest = lastDayFor(form.date)
  const until = form.ends === 'until' ? (form.until ?? farthest) : farthest
  if (until < form.date) throw new Invalid('until', 'untilBefore')
  if (until > farthest) throw new Invalid('until', 'untilTooFar')
  const wanted = form.ends === 'count' ? { count: form.count ?? 1 } : {}
  const rule = ruleOf(form.repeats, form.date)
  const { starts, skipped } = expand({
    from: local,
    rule,
    until,
    ...wanted,
    closed: (day) => Boolean(closed(day)),
  })
  const last = starts.at(-1)
  if (last === undefined) throw new Invalid('date', 'noDates')
  if (form.ends === 'count' && starts.length < (form.count ?? 1)) throw new Invalid('count', 'countTooFar')
  return { starts, skipped, rule: endedAt(rule, last) }
}

function passedOver(
  locals: string[],
  { closed, siteId, reader }: { closed: ClosedOn; siteId: string | null; reader: Reader },
): NewDatesView['skipped'] {
  return locals.map((local) => {
    const day = local.slice(0, 10)
    const closure = closed(day, siteId)
    return {
      local,
      // A day has no clock; noon is on it in every zone.
      day: longDay(Date.parse(`${day}T12:00:00Z`), 'UTC', reader.language, reader.now),
      closure: closure && closureName(closure, reader),
    }
  })
}

/** The row of a date that is made now, as a draft. */
export function newDate(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  { programId, settled, seriesId }: { programId: string; settled: Settled; seriesId?: string },
): Parameters<typeof insertDates>[1][number] {
  const { fields } = settled
  return {
    id: settled.id,
    program_id: programId,
    ...(seriesId ? { series_id: seriesId, original_local: fields.local } : {}),
    starts_at: settled.startsAt,
    ends_at: settled.endsAt,
    local_start: fields.local,
    daypart: daypartOf(fields.local),
    format: fields.format,
    language: fields.language,
    site_id: fields.siteId,
    room_id: fields.roomId,
    video_host: fields.videoHost,
    facilitators: JSON.stringify(fields.facilitators),
    max_people: fields.maxPeople,
    max_in_person: fields.maxInPerson,
    max_party_size: fields.maxPartySize,
    min_people: fields.minPeople,
    created_at: tx.now,
    created_by: viewer.personId,
  }
}
