import { expect, test } from 'vitest'
import { NotHere } from '~/domain/errors'
import { tickListInput } from '~/domain/progress/input'
import { setGoal, setLevel, writePlan } from '~/domain/progress/record-form.server'
import { listWeek, readTickList, saveTickList } from '~/domain/progress/recording.server'
import { random128 } from '~/platform/secrets.server'
import { participantIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'

onBothEngines('a clinician’s tick list', (clinic) => {
  const adaeze = () => clinic.viewer('adaeze', 'clinician')
  const maya = participantIdOf('maya')
  const eli = participantIdOf('eli')
  const here = { day: undefined, language: 'en' as const }
  const ticked = (fields: Record<string, unknown>) =>
    tickListInput.parse({ intent: 'next', week: '2026-11-16', ...fields })
  const mornings = { weekdays: [1, 3, 5], from: '09:00', to: '12:00' }
  const begin = () =>
    setLevel(adaeze(), maya, {
      level: 'intensive_outpatient',
      hoursAWeek: 9,
      startsOn: '2026-11-01',
      ...mornings,
    })

  test('plans the week from the level of care; a Friday that is ahead cannot be written', async () => {
    await begin()
    const { sessions, next } = await readTickList(adaeze(), maya, here)
    expect(sessions.map(({ text, begun }) => [text.replaceAll(/\s/g, ' '), begun])).toEqual([
      ['Monday, November 16, 9 AM', true],
      ['Wednesday, November 18, 9 AM', true],
      ['Friday, November 20, 9 AM', false],
    ])
    expect(next?.name).toBe('Sam Okoye')
    const friday = sessions[2]?.start ?? 0
    await expect(
      saveTickList(adaeze(), maya, ticked({ outcome: [`${friday}:attended`] })),
    ).rejects.toMatchObject({ field: 'outcome', code: 'dayAhead' })
    await expect(
      saveTickList(adaeze(), maya, ticked({ outcome: [`${friday + 1}:attended`] })),
    ).rejects.toMatchObject({ field: 'outcome' })
  })

  test('one tick says that somebody came to all, a choice says otherwise, and neither touches what is ahead', async () => {
    await begin()
    const [monday] = (await readTickList(adaeze(), maya, here)).sessions
    await saveTickList(
      adaeze(),
      maya,
      ticked({ allCame: 'yes', outcome: [`${monday?.start}:missed`], skills: ['breathing'], phq9: '11' }),
    )
    const view = await readTickList(adaeze(), maya, here)
    expect(view.sessions.map(({ outcome }) => outcome)).toEqual(['missed', 'attended', ''])
    expect(view).toMatchObject({ skills: ['breathing'], totals: { phq9: 11, gad7: undefined } })
    // A second look at the same week mends it and doubles nothing.
    await saveTickList(adaeze(), maya, ticked({ outcome: [`${monday?.start}:excused`], phq9: '12' }))
    const mended = await readTickList(adaeze(), maya, here)
    expect(mended.sessions.map(({ outcome }) => outcome)).toEqual(['excused', 'attended', ''])
    expect(mended).toMatchObject({ skills: [], totals: { phq9: 12 } })
    expect(await clinic.owner.selectFrom('treatment_session').select('id').execute()).toHaveLength(2)
    expect(await clinic.owner.selectFrom('self_rating').select('total').execute()).toEqual([{ total: 12 }])
  })

  test('shows whose week is not written down first, in a few statements however many people', async () => {
    await begin()
    expect((await listWeek(adaeze(), 'en')).people).toMatchObject([
      { name: 'Maya Torres', begun: 2, written: 0 },
      { name: 'Sam Okoye', begun: 0, written: 0 },
    ])
    await saveTickList(adaeze(), maya, ticked({ allCame: 'yes' }))
    expect((await listWeek(adaeze(), 'en')).people.find(({ name }) => name === 'Maya Torres')).toMatchObject({
      begun: 2,
      written: 2,
    })
    expect((await clinic.statements(() => listWeek(adaeze(), 'en'))).length).toBeLessThanOrEqual(7)
  })

  test('moves goals and their steps, and keeps the plan’s newest version', async () => {
    await setGoal(adaeze(), maya, {
      key: random128(),
      words: { text: 'Walk outside', language: 'en' },
      steps: ['Find the shoes'],
    })
    const goal = (await readTickList(adaeze(), maya, here)).goals[0]
    await saveTickList(
      adaeze(),
      maya,
      ticked({ stage: [`${goal?.id}:most_weeks`], done: [goal?.steps[0]?.id] }),
    )
    expect((await readTickList(adaeze(), maya, here)).goals).toMatchObject([
      { stage: 'most_weeks', steps: [{ done: true }] },
    ])
    const words = { language: 'en' as const, signs: ['Going quiet'], coping: ['Call'], help: ['Sit with me'] }
    await writePlan(adaeze(), maya, words)
    expect((await readTickList(adaeze(), maya, here)).plan).toBe('November 19')
  })

  test('is nobody’s of another caseload, page and verbs alike', async () => {
    await expect(readTickList(adaeze(), eli, here)).rejects.toThrow(NotHere)
    await expect(saveTickList(adaeze(), eli, ticked({ allCame: 'yes' }))).rejects.toThrow(NotHere)
    await expect(
      setLevel(adaeze(), eli, { level: 'outpatient', hoursAWeek: 2, startsOn: '2026-11-01', ...mornings }),
    ).rejects.toThrow(NotHere)
    // The try to open the page is on record; a form that was made up did nothing.
    expect(
      await clinic.owner.selectFrom('audit').select(['action', 'outcome', 'subject_id']).execute(),
    ).toEqual([{ action: 'look at person', outcome: 'refused', subject_id: eli }])
  })

  test('has no field for what was said: anything else in a form is gone', () => {
    expect(ticked({ note: 'what was said' })).not.toHaveProperty('note')
  })
})
