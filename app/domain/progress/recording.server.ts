import type { Viewer } from '~/doors/viewer'
import { longDay, monthDay, timeOfDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { reading, type Tx, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { addDays, dayAt, startOfDay } from '../consent/days'
import { Invalid } from '../errors'
import { lookAtPerson } from '../people/care.server'
import { byTeam, ofCaseload } from './caseload.server'
import { recordRating, recordSession, recordSkill } from './facts.server'
import type { TickList } from './input'
import type { Level, Outcome, Said, SkillName, Slot, Stage } from './kinds'
import { questionnaires } from './kinds'
import { moveGoal } from './own.server'
import { readRecord } from './record.server'
import * as rows from './record-rows.server'
import { deleteSkill, updateSession } from './rows.server'
import { plannedStarts, type TheRecord, weekOf } from './rules'

/* A clinician's tick list: what came of a week's sessions, goals, skills, totals; ten people on a Friday. */

export type WeekLine = {
  participantId: string
  name: string
  /** sessions of the week that have begun, and how many of them have an outcome */
  begun: number
  written: number
}

/** The own caseload and how much of this week is written down; first whoever waits. */
export async function listWeek(
  viewer: Viewer<'clinician'>,
  language: Language,
): Promise<{ week: string; people: WeekLine[] }> {
  return reading(async (tx) => {
    const zone = await rows.clinicZone(tx)
    const week = weekOf(dayAt(tx.now, zone))
    const people = await rows.caseloadOf(tx, viewer.personId)
    const ids = people.map(({ participant_id }) => participant_id)
    const sessions = await rows.sessionsSince(tx, ids, startOfDay(week.from, zone))
    const levels = await rows.levelsOfMany(tx, ids)
    const lines = people.map((person) => {
      const own = sessions.filter(({ participant_id }) => participant_id === person.participant_id)
      const planned = plannedStarts(
        levels
          .filter(({ participant_id }) => participant_id === person.participant_id)
          .map((row) => ({ slots: JSON.parse(row.slots) as Slot[], startsOn: row.starts_on })),
        week,
        zone,
      )
      const begun = new Set([...planned, ...own.map((one) => one.planned_start)].filter((at) => at <= tx.now))
      return {
        participantId: person.participant_id,
        name: `${person.given_name} ${person.family_name}`,
        begun: begun.size,
        written: own.filter((one) => one.outcome !== 'planned' && begun.has(one.planned_start)).length,
      }
    })
    return {
      week: monthDay(startOfDay(week.from, zone), zone, language),
      people: lines.sort((a, b) => Number(a.written >= a.begun) - Number(b.written >= b.begun)),
    }
  })
}

export type TickListView = {
  participantId: string
  name: string
  week: { from: string; text: string; before: string; after: string | undefined }
  sessions: { start: number; text: string; outcome: Outcome | ''; begun: boolean }[]
  goals: (Said & { id: string; stage: Stage; steps: (Said & { id: string; done: boolean })[] })[]
  skills: SkillName[]
  totals: { phq9: number | undefined; gad7: number | undefined }
  level: { level: Level; hoursAWeek: number } | undefined
  plan: string | undefined
  /** the next person of the list, round and round */
  next: { id: string; name: string } | undefined
}

/**
 * One person's week as it can be ticked. The look is on record.
 *
 * @param day any day of the week; the present week where it is none
 * @throws NotHere for somebody outside the caseload
 */
export async function readTickList(
  viewer: Viewer<'clinician'>,
  participantId: string,
  { day, language }: { day: string | undefined; language: Language },
): Promise<TickListView> {
  await lookAtPerson(viewer, participantId, 'week')
  return reading(async (tx) => {
    const { people, index, person } = await ofCaseload(tx, viewer, participantId)
    const zone = await rows.clinicZone(tx)
    const today = dayAt(tx.now, zone)
    const week = weekOf(day !== undefined && day <= today ? day : today)
    const known = await readRecord(tx, participantId, week)
    const next = people.length > 1 ? people[(index + 1) % people.length] : undefined
    const after = addDays(week.from, 7)
    return {
      participantId,
      name: `${person.given_name} ${person.family_name}`,
      week: {
        from: week.from,
        text: monthDay(startOfDay(week.from, zone), zone, language),
        before: addDays(week.from, -7),
        after: after <= today ? after : undefined,
      },
      sessions: startsIn(known, week).map((start) => {
        const held = known.sessions.find((one) => one.start === start)?.outcome
        return {
          start,
          text: `${longDay(start, zone, language, tx.now)}, ${timeOfDay(start, zone, language)}`,
          outcome: held === undefined || held === 'planned' ? '' : held,
          begun: start <= tx.now,
        }
      }),
      goals: known.goals.map(({ id, words, stage, steps }) => ({
        ...words,
        id,
        stage,
        steps: steps.map((step) => ({ ...step.words, id: step.id, done: step.doneOn !== null })),
      })),
      skills: known.skills.map(({ skill }) => skill),
      totals: { phq9: totalIn(known, 'phq9', week), gad7: totalIn(known, 'gad7', week) },
      level: known.level && { level: known.level.level, hoursAWeek: known.level.hoursAWeek },
      plan: known.plan && monthDay(Date.parse(`${known.plan.writtenOn}T12:00:00Z`), 'UTC', language),
      next: next && { id: next.participant_id, name: `${next.given_name} ${next.family_name}` },
    }
  })
}

function startsIn(known: TheRecord, week: { from: string; to: string }): number[] {
  const planned = plannedStarts(known.levels, week, known.zone)
  return [...new Set([...planned, ...known.sessions.map(({ start }) => start)])].sort((a, b) => a - b)
}

function totalIn(known: TheRecord, questionnaire: 'phq9' | 'gad7', { from }: { from: string }) {
  return known.ratings.filter((one) => one.questionnaire === questionnaire && one.on >= from).at(-1)?.total
}

/**
 * Writes a week down as it was ticked. A session takes the outcome that was chosen; one without a choice stays as it
 * is, or is attended where everything was. Only sessions that are planned or known can be written, and none ahead.
 *
 * @returns the next person of the list
 * @throws NotHere for somebody outside the caseload; Invalid `outcome` for a session of another week, or ahead
 */
export async function saveTickList(
  viewer: Viewer<'clinician'>,
  participantId: string,
  given: TickList,
): Promise<{ nextId: string | undefined }> {
  return transact(async (tx) => {
    const { people, index } = await ofCaseload(tx, viewer, participantId)
    const zone = await rows.clinicZone(tx)
    const today = dayAt(tx.now, zone)
    const week = weekOf(given.week)
    if (week.from > today) throw new Invalid('outcome', 'dayAhead')
    const known = await readRecord(tx, participantId, week)
    const from = byTeam(viewer)
    await writeSessions(tx, participantId, { given, known, starts: startsIn(known, week), from })
    for (const { goalId, stage } of given.stage) {
      const goal = known.goals.find(({ id }) => id === goalId)
      if (goal && stage) await moveGoal(tx, goal, { stage, done: given.done, day: today }, from)
    }
    const [onDay = today] = [today, week.to].sort()
    for (const { skill } of known.skills) {
      if (!given.skills.includes(skill))
        await deleteSkill(tx, { participantId, skill, source: 'team', ...week })
    }
    for (const skill of given.skills) {
      if (!known.skills.some((one) => one.skill === skill))
        await recordSkill(tx, participantId, { skill, onDay }, from)
    }
    for (const questionnaire of ['phq9', 'gad7'] as const) {
      const total = given[questionnaire]
      if (total === undefined || total === totalIn(known, questionnaire, week)) continue
      // One total a week from the list: a second takes the place of the first.
      const sourceId = `${questionnaires[questionnaire].loinc} ${week.from}`
      await recordRating(tx, participantId, { questionnaire, total, takenOn: onDay }, { ...from, sourceId })
    }
    record(tx, viewer, {
      action: 'write record',
      subject: { kind: 'participant', id: participantId },
      participantId,
      detail: { week: week.from },
    })
    const next = people.length > 1 ? people[(index + 1) % people.length] : undefined
    return { nextId: next?.participant_id }
  })
}

async function writeSessions(
  tx: Tx,
  participantId: string,
  around: { given: TickList; known: TheRecord; starts: number[]; from: ReturnType<typeof byTeam> },
): Promise<void> {
  const { given, known, starts, from } = around
  for (const { start, outcome } of given.outcome) {
    if (!starts.includes(start)) throw new Invalid('outcome', 'choose')
    if (outcome && start > tx.now) throw new Invalid('outcome', 'dayAhead')
  }
  for (const start of starts) {
    const held = known.sessions.find((one) => one.start === start)
    const isOpen = held === undefined || held.outcome === 'planned'
    const chosen =
      given.outcome.find((one) => one.start === start)?.outcome ??
      (given.allCame && isOpen && start <= tx.now ? 'attended' : undefined)
    if (chosen === undefined || chosen === held?.outcome) continue
    if (held) await updateSession(tx, held.id, { outcome: chosen, recorded_at: tx.now, recorded_by: from.by })
    else {
      await recordSession(
        tx,
        participantId,
        { plannedStart: start, outcome: chosen },
        { ...from, sourceId: String(start) },
      )
    }
  }
}
