import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readShared } from '~/domain/consent/read.server'
import { Conflict, NotHere } from '~/domain/errors'
import {
  recordGoal,
  recordPlan,
  recordRating,
  recordSession,
  recordSkill,
  recordStage,
} from '~/domain/progress/facts.server'
import { checkIn } from '~/domain/progress/own.server'
import { recordConditions, recordMedication, setTreatment } from '~/domain/progress/treatment.server'
import { releaseSummary } from '~/domain/summaries/change.server'
import {
  dropDraft,
  readDraft,
  recallSummary,
  saveDraft,
  sendSummary,
  startSummary,
} from '~/domain/summaries/drafting.server'
import { readReview } from '~/domain/summaries/review.server'
import { transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { participantIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { share } from '../consent/sharing'

onBothEngines('a clinician writes from the record', (clinic) => {
  const adaeze = () => clinic.viewer('adaeze', 'clinician')
  const maya = () => clinic.viewer('maya', 'participant')
  const rosa = () => clinic.viewer('rosa', 'family')
  const participantId = participantIdOf('maya')
  const period = { from: '2026-11-02', to: '2026-11-18' }
  const from = (sourceId: string) => ({ source: 'team', sourceId, by: 'adaeze' })
  const everything = [
    'support_note',
    'attendance',
    'goals',
    'wellbeing',
    'skills',
    'schedule',
    'relapse_plan',
    'medication',
    'condition',
  ] as const

  const fill = async () => {
    await checkIn(maya(), { mood: 6, cravings: 9 })
    await transact(async (tx) => {
      for (const [index, outcome] of (['attended', 'missed', 'late'] as const).entries()) {
        const plannedStart = Date.UTC(2026, 10, 9 + index, 14)
        await recordSession(tx, participantId, { plannedStart, outcome }, from(String(index)))
      }
      await recordSession(
        tx,
        participantId,
        { plannedStart: Date.UTC(2026, 9, 5, 14), outcome: 'attended' },
        from('before'),
      )
      for (const [takenOn, total] of [
        ['2026-10-15', 17],
        ['2026-11-12', 9],
      ] as const)
        await recordRating(tx, participantId, { questionnaire: 'phq9', total, takenOn }, from(takenOn))
      const goal = await recordGoal(
        tx,
        participantId,
        { words: { text: 'Walk', language: 'en' }, setOn: '2026-10-01' },
        from('g'),
      )
      await recordStage(tx, goal.id, { stage: 'most_weeks', onDay: '2026-11-01' }, from('s'))
      await recordSkill(tx, participantId, { skill: 'breathing', onDay: '2026-11-10' }, from('b'))
      await recordSkill(tx, participantId, { skill: 'saying_no', onDay: '2026-11-11' }, from('n'))
      const words = { language: 'en' as const, signs: ['Quiet'], coping: ['Call'], help: ['Sit'] }
      await recordPlan(tx, participantId, { words, writtenOn: '2026-11-01' }, from('p'))
      const { source, by } = from('')
      const conditions = ['depression', 'alcohol'] as const
      await recordConditions(tx, participantId, { conditions, writtenOn: '2026-10-01' }, { source, by })
      await recordMedication(tx, participantId, { followed: 'mostly', onDay: '2026-11-17' }, { source, by })
    })
  }
  const start = (key = random128()) => startSummary(adaeze(), { key, participantId, ...period })
  const note = { text: 'Walking helps.', language: 'en' as const, inOther: 'Caminar ayuda.' }
  const picksOf = async (id: string) => (await readDraft(adaeze(), id, 'en')).draft?.picked ?? []
  const kinds = (parts: readonly { category: string }[]) => parts.map(({ category }) => category)

  test('a draft is filled in from the days of the record, once for each form, and nobody else sees it', async () => {
    await fill()
    const key = random128()
    const id = await start(key)
    expect(await start(key)).toBe(id)
    const view = await readDraft(adaeze(), id, 'en')
    expect(kinds(view.parts)).toEqual([
      'attendance',
      'goals',
      'wellbeing',
      'skills',
      'relapse_plan',
      'medication',
      'condition',
    ])
    // The session of October is outside the days; trends look further back.
    expect(view.parts[0]).toMatchObject({ came: 2, planned: 3 })
    expect(view.parts[2]).toMatchObject({
      trends: [{ scale: 'phq9', points: [{ score: 17 }, { score: 9 }] }],
    })
    expect(view.draft?.picked).toEqual(view.draft?.offered.map((one) => one.key))
    expect(JSON.stringify(view)).not.toContain('cravings')
    await expect(readReview(maya(), id, 'en')).rejects.toThrow(NotHere)
  })

  test('what is unticked is gone from the draft and can come back; the note is beside it', async () => {
    await fill()
    const id = await start()
    const all = await picksOf(id)
    await saveDraft(adaeze(), id, { picked: ['attendance', 'skills:breathing'], note })
    const view = await readDraft(adaeze(), id, 'es')
    expect(kinds(view.parts)).toEqual(['support_note', 'attendance', 'skills'])
    expect(view.parts[0]).toMatchObject({ note: { text: 'Caminar ayuda.' } })
    expect(view.parts[2]).toMatchObject({ skills: [{ skill: 'breathing', days: ['10 nov'] }] })
    await saveDraft(adaeze(), id, { picked: all, note: undefined })
    expect(await picksOf(id)).toEqual(all)
  })

  test('consent 20: what the clinician previews, what Maya reviews and what Rosa reads is one and the same', async () => {
    await fill()
    await share(clinic, { categories: [...everything] })
    const id = await start()
    await sendSummary(adaeze(), id, { picked: await picksOf(id), note })
    const preview = (await readDraft(adaeze(), id, 'es')).parts
    const review = (await readReview(maya(), id, 'es')).parts.map(({ part }) => part)
    await releaseSummary(maya(), id)
    const page = await readShared(rosa(), participantId, 'es')
    expect(review).toEqual(preview)
    expect(page.kind === 'shared' && page.parts).toEqual(preview)
    const rows = await clinic.owner.selectFrom('disclosure').select('category').execute()
    expect(rows.map(({ category }) => category).sort()).toEqual(kinds(preview).sort())
  })

  test('consent 6: a part of each kind reaches who was granted it, and no other kind comes along', async () => {
    await fill()
    const id = await start()
    await sendSummary(adaeze(), id, { picked: await picksOf(id), note })
    await releaseSummary(maya(), id)
    for (const category of everything) {
      if (category === 'schedule') continue
      clinic.later(1_000)
      await share(clinic, { categories: [category], dataFrom: 'all' })
      const page = await readShared(rosa(), participantId, 'en')
      expect(page.kind === 'shared' && kinds(page.parts)).toEqual([category])
    }
  })

  test('consent 6: over parts with mixed labels, those are shown whose labels the signed wording covers, each alone', async () => {
    await fill()
    await share(clinic, { categories: [...everything] })
    const id = await start()
    await sendSummary(adaeze(), id, { picked: await picksOf(id), note })
    await releaseSummary(maya(), id)
    const own = await clinic.owner.selectFrom('summary_part').select(['id', 'category', 'labels']).execute()
    const label = fc.constantFrom('R', 'MH', 'SUD', 'X')
    const labelled = fc.tuple(...own.map(() => fc.uniqueArray(label, { maxLength: 4 })))
    await fc.assert(
      fc.asyncProperty(labelled, async (all) => {
        const shown: string[] = []
        for (const [index, part] of own.entries()) {
          const labels = all[index] ?? []
          const change = clinic.owner.updateTable('summary_part').set({ labels: JSON.stringify(labels) })
          await change.where('id', '=', part.id).execute()
          const isCare = labels.includes('R') && (labels.includes('MH') || labels.includes('SUD'))
          if (isCare && !labels.includes('X')) shown.push(part.category)
        }
        const page = await readShared(rosa(), participantId, 'en')
        expect((page.kind === 'shared' ? kinds(page.parts) : []).sort()).toEqual(shown.sort())
      }),
      { numRuns: clinic.engine === 'sqlite' ? 25 : 6 },
    )
  })

  test('what treatment is for is labelled by what it says, and the medication plan with both kinds of care', async () => {
    const labelsFor = async (conditions: ('depression' | 'alcohol')[]) => {
      await setTreatment(adaeze(), participantId, { conditions, followed: 'yes' })
      const id = await startSummary(adaeze(), { key: random128(), participantId, ...today })
      const parts = clinic.owner.selectFrom('summary_part').select(['category', 'labels'])
      const rows = await parts.where('summary_id', '=', id).orderBy('category').execute()
      return rows.map(({ category, labels }) => `${category} ${labels}`)
    }
    const day = new Date(clinic.now).toISOString().slice(0, 10)
    const today = { from: day, to: day }
    const medication = 'medication ["R","MH","SUD"]'
    expect(await labelsFor(['depression'])).toEqual(['condition ["R","MH"]', medication])
    clinic.later(1_000)
    expect(await labelsFor(['alcohol'])).toEqual(['condition ["R","SUD"]', medication])
    clinic.later(1_000)
    expect(await labelsFor(['depression', 'alcohol'])).toEqual(['condition ["R","MH","SUD"]', medication])
    clinic.later(1_000)
    expect(await labelsFor([])).toEqual([medication])
  })

  test('a word on the medication plan is offered for its own days alone, and can be taken out of the record', async () => {
    await fill()
    const offers = async (days: { from: string; to: string }) => {
      const id = await startSummary(adaeze(), { key: random128(), participantId, ...days })
      return kinds((await readDraft(adaeze(), id, 'en')).parts).filter((one) => one === 'medication')
    }
    expect(await offers({ from: '2026-11-17', to: '2026-11-18' })).toEqual(['medication'])
    expect(await offers({ from: '2026-11-02', to: '2026-11-16' })).toEqual([])
    expect(await offers({ from: '2026-11-18', to: '2026-11-18' })).toEqual([])
    await setTreatment(adaeze(), participantId, { conditions: ['depression'], followed: 'none' })
    const day = new Date(clinic.now).toISOString().slice(0, 10)
    expect(await offers({ from: '2026-11-02', to: day })).toEqual([])
    await expect(
      setTreatment(clinic.viewer('omar', 'clinician'), participantId, { conditions: [], followed: 'no' }),
    ).rejects.toThrow(NotHere)
  })

  test('consent 12: where the row of a look cannot be written, no part of any kind is shown', async () => {
    await fill()
    await share(clinic, { categories: [...everything] })
    const id = await start()
    await sendSummary(adaeze(), id, { picked: await picksOf(id), note })
    await releaseSummary(maya(), id)
    await clinic.run(
      clinic.engine === 'sqlite'
        ? `CREATE TRIGGER no_row BEFORE INSERT ON disclosure BEGIN SELECT RAISE(ABORT, 'no row'); END`
        : `ALTER TABLE disclosure ADD CONSTRAINT no_row CHECK (false) NOT VALID`,
    )
    await expect(readShared(rosa(), participantId, 'en')).rejects.toThrow()
  })

  test('sent is sent: it waits, can be taken back until it is decided, and is a draft again', async () => {
    await fill()
    const id = await start()
    const picked = await picksOf(id)
    await sendSummary(adaeze(), id, { picked, note })
    expect(await readDraft(adaeze(), id, 'en')).toMatchObject({ state: 'waiting', canRecall: true })
    await expect(saveDraft(adaeze(), id, { picked, note })).rejects.toThrow(Conflict)
    await expect(dropDraft(adaeze(), id)).rejects.toThrow(Conflict)
    await recallSummary(adaeze(), id)
    await expect(readReview(maya(), id, 'en')).rejects.toThrow(NotHere)
    clinic.later(1_000)
    await sendSummary(adaeze(), id, { picked: ['attendance'], note: undefined })
    expect((await readReview(maya(), id, 'en')).parts).toHaveLength(1)
    await releaseSummary(maya(), id)
    await expect(recallSummary(adaeze(), id)).rejects.toMatchObject({ code: 'summaryDecided' })
    expect(await readDraft(adaeze(), id, 'en')).toMatchObject({ state: 'released', canRecall: false })
  })

  test('the clinician never reads the words that Maya adds', async () => {
    const id = await start()
    await sendSummary(adaeze(), id, { picked: [], note })
    await releaseSummary(maya(), id, { ownWords: { text: 'Ask me about my walk.', language: 'en' } })
    expect(JSON.stringify(await readDraft(adaeze(), id, 'en'))).not.toContain('Ask me')
  })

  test('an empty one is not sent, a draft can be thrown away, and another’s caseload is not here', async () => {
    const id = await start()
    await expect(sendSummary(adaeze(), id, { picked: [], note: undefined })).rejects.toMatchObject({
      code: 'summaryEmpty',
    })
    await dropDraft(adaeze(), id)
    await expect(readDraft(adaeze(), id, 'en')).rejects.toThrow(NotHere)
    const eli = { key: random128(), participantId: participantIdOf('eli'), ...period }
    await expect(startSummary(adaeze(), eli)).rejects.toMatchObject({ field: 'participantId' })
    await expect(
      startSummary(adaeze(), { key: random128(), participantId, from: '2026-11-02', to: '2026-11-01' }),
    ).rejects.toMatchObject({ field: 'to' })
  })
})
