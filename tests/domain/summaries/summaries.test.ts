import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readShared } from '~/domain/consent/read.server'
import { Conflict, NotHere } from '~/domain/errors'
import { releaseSummary, writeSummary } from '~/domain/summaries/change.server'
import { readDraft, readNewSummary, startSummary } from '~/domain/summaries/drafting.server'
import { outcomes, type PartContent, readPart, scales } from '~/domain/summaries/parts'
import { listCaseloadSummaries } from '~/domain/summaries/read.server'
import { attendanceOf, bandOf, bands, directionOf, fromDayOn } from '~/domain/summaries/rules'
import { written } from '~/domain/summaries/written'
import { random128 } from '~/platform/secrets.server'
import { participantIdOf, personIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { attendance, goals, release, share, wellbeing } from '../consent/sharing'

const note: PartContent = {
  category: 'support_note',
  content: { note: { text: 'Walking does Maya good.', language: 'en' } },
}

describe('what the numbers say', () => {
  test('each total of a scale falls into exactly one band, and more is never lighter', () => {
    for (const scale of ['phq9', 'gad7'] as const) {
      for (let total = 0; total <= scales[scale].most; total++) {
        expect(bands[scale].filter(({ from, to }) => total >= from && total <= to)).toHaveLength(1)
      }
      expect(() => bandOf(scale, scales[scale].most + 1)).toThrow()
      expect(() => bandOf(scale, -1)).toThrow()
    }
    expect([4, 5, 9, 10, 14, 15, 19, 20].map((total) => bandOf('phq9', total))).toEqual([
      'veryLight',
      'light',
      'light',
      'medium',
      'medium',
      'heavy',
      'heavy',
      'veryHeavy',
    ])
  })

  test('a change is only said when it is one: five points on one scale, four on the other', () => {
    expect(directionOf('phq9', 18, 13)).toBe('lighter')
    expect(directionOf('phq9', 18, 14)).toBe('same')
    expect(directionOf('phq9', 13, 18)).toBe('heavier')
    expect(directionOf('gad7', 12, 8)).toBe('lighter')
    expect(directionOf('gad7', 12, 9)).toBe('same')
  })

  test('the picture of the sessions holds as many as the sentence counts', () => {
    const session = fc.record({ on: fc.constant('2026-11-09'), outcome: fc.constantFrom(...outcomes) })
    const week = fc.record({
      from: fc.constant('2026-11-09'),
      sessions: fc.array(session, { minLength: 1, maxLength: 7 }),
    })
    fc.assert(
      fc.property(fc.array(week, { minLength: 1, maxLength: 14 }), (weeks) => {
        const { came, planned } = attendanceOf({ weeks })
        const drawn = written({ category: 'attendance', content: { weeks } }, 'en', 0)
        if (drawn.category !== 'attendance') throw new Error('another part')
        const rings = drawn.weeks.flatMap(({ days }) => days)
        expect(rings).toHaveLength(planned)
        expect(rings.filter((ring) => ring.came)).toHaveLength(came)
      }),
    )
  })

  test('a trend holds the same numbers as its part, in order of time', () => {
    const drawn = written(wellbeing, 'en', 0)
    expect(drawn).toMatchObject({
      trends: [
        {
          direction: 'lighter',
          since: { kind: 'month', text: 'October' },
          points: [
            { when: 'Oct 1', score: 18 },
            { when: 'Nov 12', score: 8 },
          ],
          first: { band: 'heavy' },
          last: { when: 'November 12', band: 'light' },
        },
      ],
    })
  })

  test('days before the first are gone from sessions and trends, and a part of only such days is gone', () => {
    expect(fromDayOn(attendance, '2026-11-13')).toMatchObject({
      content: { weeks: [{ sessions: [{ on: '2026-11-13' }] }] },
    })
    expect(fromDayOn(attendance, '2026-11-14')).toBeUndefined()
    expect(fromDayOn(wellbeing, '2026-11-13')).toBeUndefined()
    expect(fromDayOn(goals, '2099-01-01')).toEqual(goals)
  })

  test('shapes refuse a field, a total or a category that they do not name', () => {
    expect(() => readPart('goals', { goals: [], session: 'what was said' })).toThrow()
    expect(() => readPart('goals', { goals: [{ text: 'Walk', language: 'en', step: 4 }] })).toThrow()
    expect(() =>
      readPart('wellbeing', { series: [{ scale: 'phq9', points: [{ on: '2026-11-12', total: 28 }] }] }),
    ).toThrow()
    expect(() =>
      readPart('wellbeing', { series: [{ scale: 'gad7', points: [{ on: '2026-11-12', total: 22 }] }] }),
    ).toThrow()
    expect(() => readPart('medication_detail', { names: ['anything'] })).toThrow()
  })
})

onBothEngines('summaries', (clinic) => {
  const adaeze = () => clinic.viewer('adaeze', 'clinician')
  const days = { periodFrom: '2026-11-02', periodTo: '2026-11-18' }

  test('a clinician sees the own caseload and where each summary stands, and nobody else', async () => {
    expect((await listCaseloadSummaries(adaeze(), 'en')).map(({ name, summary }) => [name, summary])).toEqual(
      [
        ['Sam Okoye', undefined],
        ['Maya Torres', undefined],
      ],
    )
    await release(clinic)
    await writeSummary(adaeze(), { participantId: participantIdOf('sam'), ...days, parts: [goals] })
    expect((await listCaseloadSummaries(adaeze(), 'en')).map(({ summary }) => summary)).toEqual([
      { period: 'November 2 to November 18', state: 'waiting', on: 'Thursday, November 19', due: undefined },
      { period: 'November 2 to November 18', state: 'released', on: 'Thursday, November 19', due: undefined },
    ])
    await clinic.owner.updateTable('caseload').set({ ends_at: clinic.now }).execute()
    expect(await listCaseloadSummaries(adaeze(), 'en')).toEqual([])
  })

  test('who has no update of the last seven days comes first, and after one the next of them', async () => {
    const steps = async () =>
      (await listCaseloadSummaries(adaeze(), 'en')).map(({ name, next }) => [name, next])
    const sam = participantIdOf('sam')
    const maya = participantIdOf('maya')
    expect(await steps()).toEqual([
      ['Sam Okoye', 'write'],
      ['Maya Torres', 'write'],
    ])
    expect((await readNewSummary(adaeze(), maya)).from).toBe('2026-10-30')
    const id = await writeSummary(adaeze(), { participantId: maya, ...days, parts: [goals] })
    expect(await steps()).toEqual([
      ['Sam Okoye', 'write'],
      ['Maya Torres', 'none'],
    ])
    // The next one of hers is about the days since; of somebody without one, the last three weeks.
    expect((await readNewSummary(adaeze(), maya)).from).toBe('2026-11-19')
    expect((await readNewSummary(adaeze(), sam)).from).toBe('2026-10-30')
    // Hers is sent, so it leads on to Sam, round the end of the list.
    expect((await readDraft(adaeze(), id, 'en')).next).toEqual({
      participantId: sam,
      name: 'Sam Okoye',
      draftId: undefined,
      does: 'write',
      left: 1,
    })
    const key = random128()
    const draft = await startSummary(adaeze(), {
      key,
      participantId: sam,
      from: '2026-11-01',
      to: '2026-11-19',
    })
    expect((await readDraft(adaeze(), id, 'en')).next).toMatchObject({ draftId: draft, does: 'finish' })
    expect((await readDraft(adaeze(), draft, 'en')).next).toBeUndefined()
    clinic.later(6 * 86_400_000)
    expect((await steps())[1]).toEqual(['Maya Torres', 'write'])
  })

  test('nobody outside the caseload can be written about', async () => {
    await expect(
      writeSummary(adaeze(), { participantId: participantIdOf('eli'), ...days, parts: [goals] }),
    ).rejects.toThrow(NotHere)
  })

  test('nothing is shown before the participant released it, and their own words go with it', async () => {
    await share(clinic, { categories: ['support_note'] })
    const id = await writeSummary(adaeze(), {
      participantId: participantIdOf('maya'),
      ...days,
      parts: [note],
    })
    const look = () => readShared(clinic.viewer('rosa', 'family'), participantIdOf('maya'))
    expect((await look()).kind).toBe('empty')
    await releaseSummary(clinic.viewer('maya', 'participant'), id, {
      ownWords: { text: 'Sit with me anyway.', language: 'en' },
    })
    expect(await look()).toMatchObject({
      parts: [{ category: 'support_note', ownWords: { text: 'Sit with me anyway.' } }],
    })
  })

  test('words that their author gave in both languages are read in the reader’s; others stay as they were written', () => {
    const said: PartContent = {
      category: 'support_note',
      content: {
        note: { text: 'Walking does Maya good.', language: 'en', inOther: 'Caminar le hace bien a Maya.' },
        ownWords: { text: 'Sit with me anyway.', language: 'en' },
      },
    }
    expect(written(said, 'es', 0)).toMatchObject({
      note: { text: 'Caminar le hace bien a Maya.', language: 'es' },
      ownWords: { text: 'Sit with me anyway.', language: 'en' },
    })
    expect(written(said, 'en', 0)).toMatchObject({
      note: { text: 'Walking does Maya good.', language: 'en' },
    })
  })

  test('a part left out for one person is not shown to them, and still to another', async () => {
    await share(clinic, { categories: ['goals', 'attendance'] })
    await share(clinic, { with: 'theo', categories: ['goals', 'attendance'] })
    const id = await writeSummary(adaeze(), {
      participantId: participantIdOf('maya'),
      ...days,
      parts: [goals, attendance],
    })
    await releaseSummary(clinic.viewer('maya', 'participant'), id, {
      leaveOut: [{ category: 'goals', recipientId: personIdOf('rosa') }],
    })
    const seen = async (name: 'rosa' | 'theo') => {
      const view = await readShared(clinic.viewer(name, 'family'), participantIdOf('maya'))
      return view.kind === 'shared' ? view.parts.map(({ category }) => category) : []
    }
    expect(await seen('rosa')).toEqual(['attendance'])
    expect(await seen('theo')).toEqual(['attendance', 'goals'])
  })

  test('only the own summary can be released, and one that was declined cannot', async () => {
    const id = await writeSummary(adaeze(), {
      participantId: participantIdOf('maya'),
      ...days,
      parts: [goals],
    })
    await expect(releaseSummary(clinic.viewer('sam', 'participant'), id)).rejects.toThrow(NotHere)
    await clinic.owner.updateTable('summary').set({ declined_at: clinic.now }).execute()
    await expect(releaseSummary(clinic.viewer('maya', 'participant'), id)).rejects.toThrow(Conflict)
  })
})
