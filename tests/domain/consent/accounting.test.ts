import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Accounted, periodOf, seriesOf, spanOf } from '~/domain/consent/accounting'
import { accountingFile, readAccounting } from '~/domain/consent/accounting.server'
import {
  readRequestedAccounting,
  requestAccounting,
  requestedAccountingFile,
} from '~/domain/consent/accounting-request.server'
import { revoke } from '~/domain/consent/change.server'
import { readShared } from '~/domain/consent/read.server'
import { NotHere } from '~/domain/errors'
import { csvOf } from '~/platform/csv.server'
import { random128 } from '~/platform/secrets.server'
import {
  type CastName,
  cast,
  participantIdOf,
  password,
  personIdOf,
  thursday,
  zone,
} from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { readPdf } from '../../support/pdf'
import { release, share } from './sharing'

const minute = 60_000
const day = 24 * 60 * minute

/** Lines of a CSV file as cells (RFC 4180, no line breaks inside cells). */
function cellsOf(csv: string): string[][] {
  return csv
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain = '']) =>
        quoted === undefined ? plain : quoted.replaceAll('""', '"'),
      ),
    )
}

onBothEngines('the accounting of disclosures', (clinic) => {
  const maya = () => clinic.viewer('maya', 'participant', { confirmedAt: clinic.now })
  const look = (name: CastName, whose: CastName = 'maya') =>
    readShared(clinic.viewer(name, 'family'), participantIdOf(whose))
  const priya = () => clinic.viewer('priya', 'admin', { confirmedAt: clinic.now })
  const ask = (more: Partial<Parameters<typeof requestAccounting>[1]> = {}) =>
    requestAccounting(priya(), {
      key: random128(),
      participant: 'maya tórres',
      reason: 'Maya asked for it by telephone',
      password,
      ...more,
    })

  test('is behind a proof of the password of the last five minutes, as page and as file', async () => {
    for (const [confirmedAt, opens] of [
      [undefined, false],
      [clinic.now - 5 * minute - 1, false],
      [clinic.now + 1, false],
      [clinic.now - 5 * minute, true],
    ] as const) {
      const viewer = { ...maya(), confirmedAt } as ReturnType<typeof maya>
      expect((await readAccounting(viewer, {}, 'en')) !== undefined, String(confirmedAt)).toBe(opens)
      for (const kind of ['csv', 'pdf'] as const) {
        expect((await accountingFile(viewer, {}, 'en', kind)) !== undefined, kind).toBe(opens)
      }
    }
  })

  test('tells who looked by person and day, in short and each time', async () => {
    await share(clinic)
    await share(clinic, { with: 'theo', categories: ['goals'] })
    await release(clinic)
    await look('rosa')
    clinic.later(20 * minute)
    await look('rosa')
    clinic.later(day)
    await look('theo')
    await look('june')
    const view = await readAccounting(maya(), {}, 'en')
    expect(view).toMatchObject({ count: 5, shown: 5, tooMany: false })
    expect(view?.people).toMatchObject([
      {
        name: 'Theo Torres',
        series: [{ category: 'goals', times: 1 }],
        days: [{ day: { text: 'Friday, November 20' }, looks: [{ categories: ['goals'] }] }],
      },
      {
        name: 'Rosa Torres',
        series: [
          { category: 'attendance', times: 2, first: { text: 'November 19' }, last: { text: 'November 19' } },
          { category: 'goals', times: 2 },
        ],
        days: [
          {
            day: { text: 'Thursday, November 19' },
            looks: [
              { time: { text: '3:20\u00a0PM' }, categories: ['attendance', 'goals'] },
              { time: { text: '3\u00a0PM' }, categories: ['attendance', 'goals'] },
            ],
          },
        ],
      },
    ])
    expect(view?.people).toHaveLength(2)
  })

  test('a period begins with the first moment of its first day and ends with the last of its last', async () => {
    await share(clinic, { categories: ['goals'] })
    await release(clinic)
    const span = spanOf({ first: '2026-11-20', last: '2026-11-21' }, zone)
    for (const at of [span.from - 1, span.from, span.until - 1, span.until]) {
      clinic.at(at)
      await look('rosa')
    }
    const within = await readAccounting(maya(), { first: '2026-11-20', last: '2026-11-21' }, 'en')
    expect(within).toMatchObject({ count: 2, query: 'from=2026-11-20&to=2026-11-21' })
    expect(await readAccounting(maya(), {}, 'en')).toMatchObject({ count: 4 })
  })

  test('consent 14: the accounting report equals the disclosure rows of its period; refusals are audited and never in it', async () => {
    const act = fc.oneof(
      fc.record({
        do: fc.constant('share' as const),
        who: fc.constantFrom('rosa' as const, 'theo' as const),
      }),
      fc.record({ do: fc.constant('stop' as const), who: fc.constantFrom('rosa' as const, 'theo' as const) }),
      fc.record({ do: fc.constant('release' as const) }),
      fc.record({
        do: fc.constant('look' as const),
        who: fc.constantFrom('rosa' as const, 'theo' as const, 'june' as const),
      }),
      fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 40 }) }),
    )
    let empty = 0
    let shown = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 6, maxLength: 14 }),
        fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })),
        async (acts, days) => {
          for (const one of acts) {
            if (one.do === 'share') await share(clinic, { with: one.who })
            else if (one.do === 'stop') await revoke(maya(), { recipientId: personIdOf(one.who) })
            else if (one.do === 'release') await release(clinic)
            else if (one.do === 'wait') clinic.later(one.hours * 60 * minute)
            else if ((await look(one.who)).kind === 'empty') empty += 1
            else shown += 1
            clinic.later(1)
          }
          const dayAt = (count: number) => new Date(thursday + count * day).toISOString().slice(0, 10)
          const [first = '', last = ''] = days.map(dayAt).sort()
          const span = spanOf({ first, last }, zone)
          const rows = await clinic.owner
            .selectFrom('disclosure')
            .select(['at', 'recipient_id', 'category', 'purpose', 'consent_id'])
            .where('participant_id', '=', participantIdOf('maya'))
            .where('at', '>=', span.from)
            .where('at', '<', span.until)
            .orderBy('at', 'desc')
            .orderBy('seq', 'desc')
            .execute()
          const nameOf = (id: string) => (id === personIdOf('rosa') ? 'Rosa Torres' : 'Theo Torres')
          const view = await readAccounting(maya(), { first, last }, 'en')
          expect(view?.count).toBe(rows.length)
          const csv = cellsOf(String(await accountingFile(maya(), { first, last }, 'en', 'csv'))).slice(1)
          expect(csv.map((cells) => [cells[0], cells[2], cells[7]])).toEqual(
            rows.map((row) => [new Date(row.at).toISOString(), nameOf(row.recipient_id), row.consent_id]),
          )
          const inShort = view?.people.flatMap(({ personId, series }) =>
            series.map(({ category, times }) => `${personId} ${category} ${times}`),
          )
          const counted = new Map<string, number>()
          for (const row of rows) {
            const key = `${row.recipient_id} ${row.category}`
            counted.set(key, (counted.get(key) ?? 0) + 1)
          }
          expect(inShort?.sort()).toEqual([...counted].map(([key, times]) => `${key} ${times}`).sort())
        },
      ),
      { numRuns: 8, seed: 14 },
    )
    const refused = await clinic.owner
      .selectFrom('audit')
      .select('id')
      .where('action', '=', 'view shared')
      .where('outcome', '=', 'refused')
      .execute()
    expect(refused).toHaveLength(empty)
    expect([empty > 0, shown > 0]).toEqual([true, true])
  })

  test('as PDF it holds the same, tagged, in the reader’s language', async () => {
    await share(clinic, { categories: ['goals'] })
    await release(clinic)
    await look('rosa')
    const read = readPdf((await accountingFile(maya(), {}, 'es', 'pdf')) as Uint8Array)
    const text = read.text.replaceAll(/\s+/g, ' ')
    expect(read).toMatchObject({ tagged: true, lang: 'es-US', missing: 0, unembedded: 0 })
    for (const said of [
      'Registro de lo que se mostró',
      'Sobre Maya Torres',
      'Rosa Torres',
      'Metas',
      'Zona horaria: hora oriental',
    ])
      expect(text).toContain(said)
    for (const type of ['Table', 'TR', 'TH', 'TD']) expect(read.structure).toContain(type)
    expect(text).not.toContain('canary')
  })

  test('an administrator names one person and a reason, is on record each time, and reads no content', async () => {
    await share(clinic)
    await release(clinic)
    await look('rosa')
    const key = random128()
    const id = await ask({ key })
    expect(await ask({ key })).toBe(id)
    const view = await readRequestedAccounting(priya(), id, 'en')
    expect(view).toMatchObject({ name: 'Maya Torres', reason: 'Maya asked for it by telephone', count: 2 })
    expect(JSON.stringify(view)).not.toContain('canary')
    const csv = String(await requestedAccountingFile(priya(), id, 'en', 'csv'))
    expect(cellsOf(csv)).toHaveLength(3)
    expect(csv).not.toContain('canary')
    await requestedAccountingFile(priya(), id, 'en', 'pdf')
    const kept = await clinic.owner
      .selectFrom('audit')
      .select(['action', 'subject_id', 'participant_id', 'detail'])
      .where('subject_kind', '=', 'accounting')
      .orderBy('seq')
      .execute()
    expect(kept.map(({ action, detail }) => [action, JSON.parse(detail).as])).toEqual([
      ['request accounting', undefined],
      ['read accounting', 'page'],
      ['read accounting', 'csv'],
      ['read accounting', 'pdf'],
    ])
    expect(new Set(kept.map((one) => `${one.subject_id} ${one.participant_id}`))).toEqual(
      new Set([`${id} ${participantIdOf('maya')}`]),
    )
    expect(JSON.stringify(kept)).not.toContain('telephone')
    await expect(clinic.run('DELETE FROM accounting_request')).rejects.toThrow('only grows')
  })

  test('an administrator’s request needs the password, one person, and lives for a day for its maker', async () => {
    await expect(ask({ password: 'not the password at all' })).rejects.toMatchObject({ field: 'password' })
    await expect(ask({ participant: 'Nobody Here' })).rejects.toMatchObject({ code: 'participantUnknown' })
    await clinic.owner
      .updateTable('person')
      .set({ given_name: cast.maya.name[0], family_name: cast.maya.name[1] })
      .where('id', '=', personIdOf('sam'))
      .execute()
    await expect(ask()).rejects.toMatchObject({ code: 'participantSeveral' })
    const id = await ask({ participant: participantIdOf('maya') })
    await expect(
      readRequestedAccounting(
        { ...priya(), personId: personIdOf('lena') } as ReturnType<typeof priya>,
        id,
        'en',
      ),
    ).rejects.toThrow(NotHere)
    const stale = { ...priya(), confirmedAt: clinic.now - 5 * minute - 1 } as ReturnType<typeof priya>
    expect(await readRequestedAccounting(stale, id, 'en')).toBeUndefined()
    expect(await requestedAccountingFile(stale, id, 'en', 'csv')).toBeUndefined()
    clinic.later(day - 1)
    expect(await readRequestedAccounting(priya(), id, 'en')).toBeDefined()
    clinic.later(1)
    await expect(readRequestedAccounting(priya(), id, 'en')).rejects.toThrow(NotHere)
    await expect(requestedAccountingFile(priya(), id, 'en', 'pdf')).rejects.toThrow(NotHere)
  })
})

describe('what an accounting counts', () => {
  test('a period that is missing, impossible or turned round is put right', () => {
    const period = (first?: string, last?: string) =>
      periodOf({ first, last } as never, '2026-11-19', '2026-09-01')
    expect(period()).toEqual({ first: '2026-09-01', last: '2026-11-19' })
    expect(period('soon', '2026-13-45')).toEqual({ first: '2026-09-01', last: '2026-11-19' })
    expect(period('2026-11-05', '2026-10-01')).toEqual({ first: '2026-10-01', last: '2026-11-05' })
    expect(periodOf({}, '2026-11-19', '2011-01-01').first).toBe('2020-11-19')
    expect(periodOf({}, '2028-02-29', '2011-01-01').first).toBe('2011-01-01')
  })

  test('series hold every row once, with its first and its last', () => {
    const row = fc.record({
      at: fc.integer({ min: 0, max: 1000 }),
      recipientId: fc.constantFrom('a', 'b'),
      category: fc.constantFrom('goals', 'skills'),
      purpose: fc.constantFrom('own_request', 'family_support'),
      consentId: fc.constantFrom('c', 'd'),
    })
    fc.assert(
      fc.property(fc.array(row), (rows: Accounted[]) => {
        const series = seriesOf(rows)
        expect(series.reduce((sum, one) => sum + one.times, 0)).toBe(rows.length)
        for (const one of series) {
          const mine = rows.filter(
            (other) =>
              other.recipientId === one.recipientId &&
              other.category === one.category &&
              other.purpose === one.purpose,
          )
          expect([one.first, one.last, one.times]).toEqual([
            Math.min(...mine.map(({ at }) => at)),
            Math.max(...mine.map(({ at }) => at)),
            mine.length,
          ])
        }
      }),
    )
  })

  test('no cell of a CSV file is a formula, whatever somebody is called', () => {
    const [, cells] = cellsOf(csvOf(['name'], [['=cmd|calc', '+1', '-1', '@x', 'a "quoted" name, and more']]))
    expect(cells).toEqual([`'=cmd|calc`, `'+1`, `'-1`, `'@x`, 'a "quoted" name, and more'])
  })
})
