import { describe, expect, test } from 'vitest'
import { record } from '~/domain/audit/record.server'
import { thresholdsInput } from '~/domain/oversight/input'
import {
  asksForLook,
  judgeBy,
  type Threshold,
  type Thresholds,
  thresholdSpan,
  thresholds,
} from '~/domain/oversight/rules'
import { changeThresholds, readThresholds } from '~/domain/oversight/thresholds.server'
import { listUnusual } from '~/domain/oversight/viewing.server'
import type { Viewer } from '~/doors/viewer'
import { transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { onBothEngines } from '../../support/engines'

const day = 24 * 3_600_000

describe('the numbers of unusual viewing', () => {
  test('each has its limits, within which no rule can be turned off, and the portal’s own lie in them', () => {
    const right = Object.fromEntries(thresholds.map((name) => [name, String(asksForLook[name])]))
    expect(thresholdsInput.parse({ form: 'viewing', ...right })).toEqual({ form: 'viewing', ...asksForLook })
    for (const name of thresholds) {
      const [least, most] = thresholdSpan[name]
      const taken = (text: string) =>
        thresholdsInput.safeParse({ form: 'viewing', ...right, [name]: text }).error?.issues
      expect([taken(` ${least} `), taken(String(most))], name).toEqual([undefined, undefined])
      for (const text of [String(least - 1), String(most + 1), '', '3.5', '-3', 'many']) {
        expect(taken(text), `${name} ${text}`).toMatchObject([{ path: [name], message: `${name}Wrong` }])
      }
    }
  })

  test('a day is judged by what counts from it or from before it, chosen last', () => {
    const chosen = (fromDay: string, outside: number) => ({ ...asksForLook, fromDay, outside })
    const judge = judgeBy([chosen('2026-11-21', 7), chosen('2026-11-20', 6), chosen('2026-11-20', 5)])
    expect(['2026-11-19', '2026-11-20', '2026-11-21', '2026-12-24'].map((on) => judge(on).outside)).toEqual([
      asksForLook.outside,
      6,
      7,
      7,
    ])
  })
})

onBothEngines('thresholds of unusual viewing', (clinic) => {
  const priya = () => clinic.viewer('priya', 'admin')
  const lena = () => clinic.viewer('lena', 'coordinator')
  const choose = (more: Partial<Thresholds>) =>
    changeThresholds(priya(), { form: 'viewing', ...asksForLook, ...more })
  const found = async () => (await listUnusual(priya(), 0)).findings.map(({ rule, times }) => [rule, times])

  type Doing = { by: () => Viewer; action: Parameters<typeof record>[2]['action']; refused?: boolean }
  const does = ({ by, action, refused = false }: Doing, count: number) =>
    transact(async (tx) => {
      for (let one = 0; one < count; one += 1) {
        record(tx, by(), {
          action,
          subject: { kind: 'participant', id: random128() },
          outcome: refused ? 'refused' : 'done',
        })
      }
    })
  const opens: Doing = { by: lena, action: 'look at person' }

  /** On three days before, so many people each: what is usual. */
  async function usually(count: number): Promise<void> {
    for (let one = 0; one < 3; one += 1) {
      await does(opens, count)
      clinic.later(day)
    }
  }

  test.each<[Threshold, number, number, Doing, (() => Promise<void>)?]>([
    ['outside', 5, 5, { by: lena, action: 'look at person', refused: true }],
    ['many', 7, 7, opens, () => usually(1)],
    ['manyTimesUsual', 4, 16, opens, () => usually(4)],
    ['manyWithoutUsual', 9, 9, opens],
    ['copies', 2, 2, { by: priya, action: 'request record' }],
    ['lookups', 4, 4, { by: priya, action: 'look up account' }],
    ['devices', 6, 6, { by: () => clinic.viewer('theo', 'family'), action: 'new device' }],
    ['asking', 2, 2, { by: () => clinic.viewer('theo', 'family'), action: 'view shared', refused: true }],
  ])(
    '%s asks for a look from the chosen number on, and not one before',
    async (name, chosen, at, doing, before) => {
      await choose({ [name]: chosen })
      clinic.later(day)
      await before?.()
      await does(doing, at - 1)
      expect(await found()).toEqual([])
      await does(doing, 1)
      expect((await found()).map(([, times]) => times)).toEqual([at])
    },
  )

  test('a choice counts from the next day on, so that nobody hides what was found', async () => {
    await does({ by: lena, action: 'look at person', refused: true }, 3)
    await choose({ outside: 10 })
    expect(await readThresholds(priya())).toEqual({ ...asksForLook, outside: 10 })
    expect(await found()).toEqual([['outside', 3]])
    expect((await listUnusual(priya(), 0)).asks.outside).toBe(3)
    clinic.later(day)
    await does({ by: lena, action: 'look at person', refused: true }, 3)
    expect(await found(), 'yesterday’s alone').toEqual([['outside', 3]])
    expect((await listUnusual(priya(), 0)).asks.outside).toBe(10)
  })

  test('each number that changed is on record with what it was; the same again writes nothing', async () => {
    await choose({ outside: 4, copies: 5 })
    await choose({ outside: 4, copies: 5 })
    await choose({ outside: 4, copies: 2 })
    const kept = await clinic.owner
      .selectFrom('audit')
      .select(['actor_id', 'subject_id', 'detail'])
      .where('action', '=', 'change setting')
      .orderBy('seq')
      .execute()
    expect(kept.map((row) => [row.subject_id, JSON.parse(row.detail)])).toEqual([
      ['viewing outside', { from: 3, to: 4, day: '2026-11-20' }],
      ['viewing copies', { from: 3, to: 5, day: '2026-11-20' }],
      ['viewing copies', { from: 5, to: 2, day: '2026-11-20' }],
    ])
    expect(new Set(kept.map((row) => row.actor_id))).toEqual(new Set([priya().personId]))
    await expect(clinic.run('DELETE FROM viewing_threshold')).rejects.toThrow('only grows')
  })
})
