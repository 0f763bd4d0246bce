import { expect, test } from 'vitest'
import { NotHere } from '~/domain/errors'
import {
  checkIn,
  markSkills,
  mostGoals,
  moveOwnGoal,
  readCheckIn,
  readOwnGoals,
  setOwnGoal,
} from '~/domain/progress/own.server'
import { readRecord } from '~/domain/progress/record.server'
import { reading } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { participantIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'

onBothEngines('a participant’s own side of the record', (clinic) => {
  const maya = () => clinic.viewer('maya', 'participant')
  const sam = () => clinic.viewer('sam', 'participant')
  const goal = (text = 'Walk outside', key = random128()) => ({
    key,
    words: { text, language: 'en' as const },
    steps: ['Find the shoes', 'Ask Ana to come'],
  })

  test('a check-in is of one day, a second one takes its place, and nothing answered is none', async () => {
    await checkIn(maya(), { mood: 4, cravings: 7 })
    await checkIn(maya(), { mood: 6, sleep: 0, cravings: 3 })
    expect((await readCheckIn(maya(), 'en')).answers).toEqual({ mood: 6, sleep: 0, cravings: 3 })
    await expect(checkIn(maya(), {})).rejects.toMatchObject({ field: 'mood', code: 'answerOne' })
    clinic.later(86_400_000)
    expect((await readCheckIn(maya(), 'en')).answers).toEqual({})
    expect(await clinic.owner.selectFrom('check_in').select('id').execute()).toHaveLength(1)
  })

  test('cravings are in nothing that anybody but their owner reads, and the audit holds no answer', async () => {
    await checkIn(maya(), { mood: 4, cravings: 7 })
    const record = await reading((tx) =>
      readRecord(tx, participantIdOf('maya'), { from: '2026-11-16', to: '2026-11-22' }),
    )
    expect(record.checkIns).toEqual([
      { onDay: '2026-11-19', mood: 4, sleep: null, stress: null, confidence: null },
    ])
    expect(JSON.stringify(record)).not.toContain('cravings')
    const rows = await clinic.owner.selectFrom('audit').select(['action', 'detail']).execute()
    expect(rows).toEqual([{ action: 'check in', detail: '{}' }])
  })

  test('a goal is set once for each form, moved by its owner alone, and its steps can be done and undone', async () => {
    const key = random128()
    await setOwnGoal(maya(), goal('Walk outside', key))
    await setOwnGoal(maya(), goal('Walk outside', key))
    const [mine] = (await readOwnGoals(maya(), 'en')).goals
    expect(mine).toMatchObject({ text: 'Walk outside', stage: 'chosen', since: 'November 19' })
    const [first, second] = mine?.steps ?? []
    const id = mine?.id ?? ''
    await moveOwnGoal(maya(), { goalId: id, stage: 'trying', done: [first?.id ?? ''] })
    await moveOwnGoal(maya(), { goalId: id, stage: 'trying', done: [second?.id ?? ''] })
    expect((await readOwnGoals(maya(), 'en')).goals).toMatchObject([
      { stage: 'trying', steps: [{ done: false }, { done: true }] },
    ])
    expect(await clinic.owner.selectFrom('goal_stage').select('stage').execute()).toHaveLength(2)
    await expect(moveOwnGoal(sam(), { goalId: id, stage: 'ended', done: [] })).rejects.toThrow(NotHere)
    await moveOwnGoal(maya(), { goalId: id, stage: 'ended', done: [] })
    expect((await readOwnGoals(maya(), 'en')).goals).toEqual([])
  })

  test('a list holds as many goals as one can keep an eye on', async () => {
    for (let count = 0; count < mostGoals; count++) await setOwnGoal(maya(), goal(`Goal ${count}`))
    await expect(setOwnGoal(maya(), goal())).rejects.toMatchObject({ field: 'text', code: 'goalsFull' })
  })

  test('skills are ticked for today, and a tick can be taken away on that day', async () => {
    await markSkills(maya(), ['breathing', 'saying_no'])
    await markSkills(maya(), ['saying_no'])
    expect((await readOwnGoals(maya(), 'en')).skills).toEqual(['saying_no'])
    clinic.later(86_400_000)
    await markSkills(maya(), [])
    expect(await clinic.owner.selectFrom('skill_practice').select(['skill', 'on_day']).execute()).toEqual([
      { skill: 'saying_no', on_day: '2026-11-19' },
    ])
  })
})
