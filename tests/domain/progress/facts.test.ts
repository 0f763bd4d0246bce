import { expect, test } from 'vitest'
import {
  recordGoal,
  recordLevel,
  recordPlan,
  recordRating,
  recordSession,
  recordSkill,
  recordStage,
  recordStep,
} from '~/domain/progress/facts.server'
import { readRecord } from '~/domain/progress/record.server'
import { reading, transact } from '~/platform/db.server'
import { participantIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'

onBothEngines('facts of the record', (clinic) => {
  const maya = participantIdOf('maya')
  const week = { from: '2026-11-16', to: '2026-11-22' }
  const record = (days = week) => reading((tx) => readRecord(tx, maya, days))
  const from = (sourceId: string | null) => ({ source: 'fhir', sourceId, by: 'fhir' })
  const monday = Date.UTC(2026, 10, 16, 14)

  const everything = () =>
    transact(async (tx) => {
      const goal = await recordGoal(
        tx,
        maya,
        { words: { text: 'Walk outside', language: 'en' }, setOn: '2026-11-02' },
        from('goal'),
      )
      return [
        await recordSession(tx, maya, { plannedStart: monday, outcome: 'attended' }, from('visit')),
        await recordRating(
          tx,
          maya,
          { questionnaire: 'phq9', total: 12, takenOn: '2026-11-17' },
          from('score'),
        ),
        await recordLevel(
          tx,
          maya,
          { level: 'intensive_outpatient', hoursAWeek: 9, slots: [], startsOn: '2026-11-01' },
          from('plan'),
        ),
        goal.written,
        await recordStage(tx, goal.id, { stage: 'trying', onDay: '2026-11-10' }, from('stage')),
        await recordStep(
          tx,
          goal.id,
          { words: { text: 'Find the shoes', language: 'en' }, place: 0, doneOn: '2026-11-11' },
          from('step'),
        ),
        await recordSkill(tx, maya, { skill: 'breathing', onDay: '2026-11-18' }, from('skill')),
        await recordPlan(
          tx,
          maya,
          {
            words: { language: 'en', signs: ['Going quiet'], coping: ['Call Ana'], help: ['Sit with me'] },
            writtenOn: '2026-11-03',
          },
          from('relapse'),
        ),
      ]
    })

  test('are new the first time, and the same file twice is once', async () => {
    expect(await everything()).toEqual(Array(8).fill('new'))
    const first = await record()
    expect(await everything()).toEqual(Array(8).fill('again'))
    expect(await record()).toEqual(first)
    expect(first).toMatchObject({
      sessions: [{ on: '2026-11-16', outcome: 'attended' }],
      level: { hoursAWeek: 9 },
      goals: [
        {
          words: { text: 'Walk outside' },
          stage: 'trying',
          steps: [{ words: { text: 'Find the shoes' }, doneOn: '2026-11-11' }],
        },
      ],
      ratings: [{ questionnaire: 'phq9', on: '2026-11-17', total: 12 }],
      skills: [{ skill: 'breathing', on: ['2026-11-18'] }],
      plan: { words: { help: ['Sit with me'] }, writtenOn: '2026-11-03' },
    })
  })

  test('keep their words sealed, each bound to its row', async () => {
    await everything()
    for (const [table, word] of [
      ['goal', 'Walk outside'],
      ['goal_step', 'Find the shoes'],
      ['relapse_plan', 'Going quiet'],
    ] as const) {
      const { sealed } = await clinic.owner.selectFrom(table).select('sealed').executeTakeFirstOrThrow()
      expect(Buffer.from(sealed).includes(word)).toBe(false)
    }
  })

  test('hold totals of a questionnaire inside its scale, and nothing else of it', async () => {
    await expect(
      transact((tx) =>
        recordRating(tx, maya, { questionnaire: 'gad7', total: 22, takenOn: '2026-11-17' }, from('x')),
      ),
    ).rejects.toThrow(RangeError)
    expect((await record()).ratings).toEqual([])
  })

  test('leave a level that begins later for the day on which it begins', async () => {
    await everything()
    await transact((tx) =>
      recordLevel(
        tx,
        maya,
        { level: 'outpatient', hoursAWeek: 2, slots: [], startsOn: '2026-12-01' },
        { source: 'team', sourceId: null, by: 'x' },
      ),
    )
    expect(await record()).toMatchObject({ level: { hoursAWeek: 9 }, next: { startsOn: '2026-12-01' } })
    expect(await record({ from: '2026-12-01', to: '2026-12-06' })).toMatchObject({
      level: { hoursAWeek: 2 },
      next: undefined,
    })
  })
})
