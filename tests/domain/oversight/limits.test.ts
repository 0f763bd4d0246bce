import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { signIn } from '~/domain/accounts/change.server'
import { readLimitsHit, sweepLimitHits } from '~/domain/oversight/limits.server'
import { everyoneElse, forgetLimit, type Limit, mostRemembered, withinLimit } from '~/platform/limits.server'
import { accountIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'

const hour = 3_600_000
const day = 24 * hour
const confirm: Limit = { name: 'confirm', most: 2, windowMs: hour }
const address: Limit = { name: 'sign-in address', most: 1, windowMs: hour }

onBothEngines('a limit that was reached', (clinic) => {
  const seen = async (page = 0) => (await readLimitsHit(clinic.viewer('priya', 'admin'), page)).days
  const use = async (limit: Limit, who: string, times: number) => {
    for (let one = 0; one < times; one += 1) await withinLimit(limit, who)
  }

  test('is shown from the first use beyond it, and not before', async () => {
    await use(confirm, 'account', 2)
    expect(await seen()).toEqual([])
    await use(confirm, 'account', 1)
    expect(await seen()).toEqual([
      {
        day: '2026-11-19',
        kinds: [
          {
            kind: 'passwords',
            times: 1,
            from: [{ of: 'account', count: 1 }],
            first: clinic.now,
            last: clinic.now,
            staff: [],
          },
        ],
      },
    ])
  })

  test('is counted by day and by network, and the day is the clinic’s', async () => {
    // Nine in the evening in New York is the next day in UTC.
    clinic.at(clinic.now + 6 * hour)
    await use(address, 'network-one', 4)
    await use(address, 'network-two', 2)
    clinic.later(4 * hour)
    await use(address, 'network-one', 2)
    const days = await seen()
    expect(days.map((one) => [one.day, one.kinds[0]?.times, one.kinds[0]?.from])).toEqual([
      ['2026-11-20', 1, [{ of: 'network', count: 1 }]],
      ['2026-11-19', 4, [{ of: 'network', count: 2 }]],
    ])
  })

  test('names staff, and neither a family member nor anybody in the program', async () => {
    for (const name of ['lena', 'maya', 'rosa'] as const) await use(confirm, accountIdOf(name), 3)
    const [today] = await seen()
    expect(today?.kinds[0]).toMatchObject({ staff: ['Lena Fischer'], from: [{ of: 'account', count: 3 }] })
  })

  test('by somebody who guesses at a colleague’s password names the colleague whose it is', async () => {
    for (let one = 0; one < 11; one += 1) {
      await signIn({ email: 'lena@riverbend.example', password: 'a wrong guess' }, 'network').catch(() => {})
    }
    expect((await seen())[0]?.kinds[0]).toMatchObject({ kind: 'signIn', times: 1, staff: ['Lena Fischer'] })
  })

  test('keeps digests that nobody makes without the portal’s secret', async () => {
    const mailbox = createHash('sha256').update('rosa@riverbend.example').digest('hex').slice(0, 32)
    await use({ name: 'letters to', most: 0, windowMs: hour }, mailbox, 1)
    const kept = JSON.stringify([
      await clinic.owner.selectFrom('limit_hit').selectAll().execute(),
      await clinic.owner.selectFrom('limit_counter').selectAll().execute(),
    ])
    expect(kept).toContain('letters to')
    expect(kept).not.toContain(mailbox)
  })

  test('by more than it remembers one by one is remembered together', async () => {
    await clinic.run(
      `INSERT INTO limit_hit (day, name, who, count, first_at, last_at)
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${mostRemembered})
       SELECT '2026-11-19', 'sign-in address', 'who ' || i, 1, 1, 1 FROM n`,
    )
    await use(address, 'one-more', 3)
    await use(address, 'another', 2)
    const others = await clinic.owner
      .selectFrom('limit_hit')
      .select(['count'])
      .where('who', '=', everyoneElse)
      .execute()
    expect(others).toEqual([{ count: 3 }])
  })

  test('is forgotten after thirty days, and paged by seven until then', async () => {
    await use(confirm, 'account', 3)
    clinic.later(8 * day)
    await forgetLimit(confirm, 'account')
    expect(await seen()).toEqual([])
    expect((await seen(1)).map((one) => one.day)).toEqual(['2026-11-19'])
    const { older } = await readLimitsHit(clinic.viewer('priya', 'admin'), 0)
    expect(older).toBe(true)
    clinic.later(22 * day)
    expect(await sweepLimitHits()).toBe(0)
    clinic.later(day)
    expect(await sweepLimitHits()).toBe(1)
  })

  test('is read with few statements, however many there are', async () => {
    for (const name of ['lena', 'maya'] as const) await use(confirm, accountIdOf(name), 3)
    await use(address, 'network', 3)
    const priya = clinic.viewer('priya', 'admin')
    const asked = await clinic.statements(() => readLimitsHit(priya, 0))
    expect(asked.filter((one) => /^select/i.test(one)).length).toBeLessThanOrEqual(6)
  })
})
