import {
  type From,
  recordGoal,
  recordLevel,
  recordPlan,
  recordRating,
  recordSession,
  recordSkill,
  recordStage,
  recordStep,
} from '~/domain/progress/facts.server'
import type { Outcome, SkillName } from '~/domain/progress/kinds'
import { checkIn } from '~/domain/progress/own.server'
import { recordConditions, recordMedication } from '~/domain/progress/treatment.server'
import { startSummary } from '~/domain/summaries/drafting.server'
import { type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { type SharingActs, sundayOf } from './sharing'

/** Three mornings a week, as everybody's level of care says it. */
const mornings = [1, 3, 5].map((weekday) => ({ weekday, from: '09:00', to: '12:00' }))
const team = (sourceId: string): From => ({ source: 'team', sourceId, by: 'demo' })

/** What Maya's sessions came to in twelve weeks: the last six as her updates say. */
const mayasOutcomes = (
  'attended missed attended attended late attended missed attended attended ' +
  'attended attended excused attended attended attended missed attended attended ' +
  'attended late missed attended attended excused attended missed attended ' +
  'attended attended attended attended missed attended attended late attended'
).split(' ') as Outcome[]

/** How a day went, from the earliest on: mood, sleep, stress, confidence, cravings. */
const mayasDays = [
  [3, 4, 8, 3, 7],
  [4, 3, 8, 4, 6],
  [3, 5, 7, 4, 8],
  [5, 5, 7, 4, 5],
  [4, 6, 8, 5, 6],
  [5, 5, 6, 5, 5],
  [6, 6, 6, 5, 4],
  [4, 4, 7, 5, 6],
  [6, 7, 5, 6, 3],
  [6, 6, 5, 6, 3],
  [7, 6, 4, 7, 2],
  [5, 6, 5, 6, 4],
  [7, 7, 4, 7, 2],
  [7, 8, 3, 7, 1],
] as const

/**
 * The record behind the updates: Maya's twelve weeks, and the last weeks of everybody on Dr. Okafor's list, whose
 * Friday is partly done. Facts go in by their one way, days and drafts by the verbs of those whose they are.
 */
export async function seedProgress(
  acts: SharingActs & { neighbourIds: Record<string, string> },
): Promise<void> {
  const sunday = sundayOf(acts.now, acts.zone)
  const day = (offset: number) => sunday.add({ days: offset }).toString()
  const start = (offset: number) =>
    sunday.add({ days: offset }).toZonedDateTime({ timeZone: acts.zone, plainTime: '09:00' })
      .epochMilliseconds
  const sessions = async (tx: Tx, id: string, first: number, outcomes: readonly Outcome[]) => {
    for (const [index, outcome] of outcomes.entries()) {
      const plannedStart = start(first + Math.floor(index / 3) * 7 + (index % 3) * 2)
      if (plannedStart > acts.now) continue
      await recordSession(tx, id, { plannedStart, outcome }, team(String(plannedStart)))
    }
  }
  const level = (tx: Tx, id: string, startsOn: string, hoursAWeek = 9) =>
    recordLevel(
      tx,
      id,
      { level: 'intensive_outpatient', hoursAWeek, slots: mornings, startsOn },
      team(startsOn),
    )

  const { maya, sam } = acts.participantIds
  acts.at(acts.now - 3_600_000)
  await transact(async (tx) => {
    await level(tx, maya, day(-83))
    await recordLevel(
      tx,
      maya,
      { level: 'outpatient', hoursAWeek: 3, slots: mornings.slice(0, 1), startsOn: day(29) },
      team(day(29)),
    )
    await sessions(tx, maya, -83, mayasOutcomes)
    await mayasFacts(tx, maya, day)
    const written = { source: 'team', by: 'demo' }
    await recordConditions(tx, maya, { conditions: ['depression', 'alcohol'], writtenOn: day(-80) }, written)
    await recordMedication(tx, maya, { followed: 'mostly', onDay: day(-2) }, written)
  })
  const others = Object.entries(acts.neighbourIds)
  await transact(async (tx) => {
    await level(tx, sam, day(-69))
    await sessions(tx, sam, -20, mayasOutcomes.slice(9, 18))
    await recordSkill(tx, sam, { skill: 'grounding', onDay: day(-2) }, team('grounding'))
    for (const [index, [name, id]] of others.entries()) {
      await level(tx, id, day(-48))
      await sessions(tx, id, -20, mayasOutcomes.slice(index, index + 9))
      await recordSkill(tx, id, { skill: skillOf(index), onDay: day(-3) }, team(name))
    }
  })

  for (const [index, [mood, sleep, stress, confidence, cravings]] of mayasDays.entries()) {
    acts.at(start(-3 * (mayasDays.length - index)) + 12 * 3_600_000)
    const viewer = await acts.as('maya@riverbend.example', 'participant')
    await checkIn(viewer, { mood, sleep, stress, confidence, cravings })
  }

  acts.at(acts.now - 40 * 60_000)
  for (const [clinician, name] of [
    ['adaeze', 'nina'],
    ['marcus', 'jonah'],
  ] as const) {
    await startSummary(await acts.as(`${clinician}@riverbend.example`, 'clinician'), {
      key: random128(),
      participantId: acts.neighbourIds[name] ?? '',
      from: day(-20),
      to: day(0),
    })
  }
}

function skillOf(index: number): SkillName {
  return (['breathing', 'grounding', 'saying_no', 'sleep_routine', 'problem_solving'] as const)[
    index % 5
  ] as SkillName
}

async function mayasFacts(tx: Tx, maya: string, day: (offset: number) => string): Promise<void> {
  for (const [index, total] of [18, 17, 15, 16, 13, 11, 12, 8].entries()) {
    const takenOn = day(-3 - 7 * (7 - index))
    await recordRating(tx, maya, { questionnaire: 'phq9', total, takenOn }, team(`44261-6 ${takenOn}`))
  }
  for (const [index, total] of [14, 13, 10, 9].entries()) {
    const takenOn = day(-3 - 14 * (3 - index))
    await recordRating(tx, maya, { questionnaire: 'gad7', total, takenOn }, team(`70274-6 ${takenOn}`))
  }
  const goals = [
    {
      words: {
        text: 'Walk outside three mornings a week',
        language: 'en' as const,
        inOther: 'Caminar al aire libre tres mañanas por semana',
      },
      stages: ['chosen', 'trying', 'most_weeks'] as const,
      steps: [
        ['Put the shoes by the door', 'Dejar los zapatos junto a la puerta', day(-30)],
        ['Walk to the bridge and back', 'Caminar hasta el puente y volver', day(-16)],
        ['Ask Mom to come along once', 'Pedirle a mamá que venga una vez', null],
      ] as const,
    },
    {
      words: {
        text: 'Call someone before a hard evening, not after',
        language: 'en' as const,
        inOther: 'Llamar a alguien antes de una noche difícil, no después',
      },
      stages: ['chosen', 'trying'] as const,
      steps: [
        ['Write three numbers on a card', 'Escribir tres números en una tarjeta', day(-12)],
        ['Call Sofia on a Friday', 'Llamar a Sofia un viernes', null],
      ] as const,
    },
  ]
  for (const [index, { words, stages, steps }] of goals.entries()) {
    const { id } = await recordGoal(tx, maya, { words, setOn: day(-40) }, team(`goal ${index}`))
    for (const [at, stage] of stages.entries())
      await recordStage(tx, id, { stage, onDay: day(-40 + 14 * at) }, team(`stage ${at}`))
    for (const [place, [text, inOther, doneOn]] of steps.entries()) {
      await recordStep(
        tx,
        id,
        { words: { text, language: 'en', inOther }, place, doneOn },
        team(`step ${place}`),
      )
    }
  }
  for (const [skill, days] of [
    ['breathing', [-13, -11, -8, -6, -4, -1, 1]],
    ['asking_for_help', [-9, -2]],
    ['noticing_thoughts', [-6, -4, 1, 3]],
  ] as const) {
    for (const offset of days)
      await recordSkill(tx, maya, { skill, onDay: day(offset) }, team(`${skill} ${offset}`))
  }
  await recordPlan(
    tx,
    maya,
    {
      words: {
        language: 'en',
        signs: ['I go quiet at dinner', 'I stop walking in the morning', 'I stay up past one'],
        coping: ['Call Sofia', 'Walk to the bridge, even for ten minutes', 'Go to the evening group'],
        help: ['Sit with me, without questions', 'Ask if I want to walk', 'Call the team if I say I cannot'],
      },
      writtenOn: day(-18),
    },
    team('plan'),
  )
}
