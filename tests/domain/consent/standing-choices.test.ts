import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fade, revoke } from '~/domain/consent/change.server'
import { endStay } from '~/domain/consent/lifecycle.server'
import { recordOralStop } from '~/domain/consent/oral-stops.server'
import { chooseRelease, declineUpdate, takeBack, takeBackPart } from '~/domain/summaries/change.server'
import { readStandingChoices } from '~/domain/summaries/updates.server'
import { setLedger } from '~/platform/ledger.server'
import { random128 } from '~/platform/secrets.server'
import { participantIdOf, personIdOf } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { release, share } from './sharing'

/* docs/decisions/0008: a standing choice ends with the sharing that it was made for. */

const maya = participantIdOf('maya')
const rosa = personIdOf('rosa')
const day = 86_400_000
const mine = (clinic: Clinic) => clinic.viewer('maya', 'participant')

async function daysOf(clinic: Clinic, name: 'rosa' | 'theo' = 'rosa'): Promise<number | null | undefined> {
  const choices = await readStandingChoices(mine(clinic), 'en')
  return choices.find(({ personId }) => personId === personIdOf(name))?.days
}

async function shareAndChoose(clinic: Clinic, lastDay?: string): Promise<void> {
  await share(clinic, lastDay ? { lastDay } : {})
  await chooseRelease(mine(clinic), { recipientId: rosa, days: 3 })
  clinic.later(1_000)
}

onBothEngines('a standing choice', (clinic) => {
  test.each([
    ['a stop of the person', () => revoke(mine(clinic), { recipientId: rosa })],
    ['a stop of everything', () => revoke(mine(clinic), {})],
    ['a fade of the person', () => fade(mine(clinic), { recipientId: rosa })],
    [
      'a stop of the last topic',
      async () => {
        await revoke(mine(clinic), { recipientId: rosa, category: 'attendance' })
        expect(await daysOf(clinic)).toBe(3)
        await revoke(mine(clinic), { recipientId: rosa, category: 'goals' })
      },
    ],
    [
      'a stop that the team records',
      () =>
        recordOralStop(clinic.viewer('lena', 'coordinator'), maya, {
          key: random128(),
          saidBy: personIdOf('maya'),
          saidOn: '2026-11-19',
        }),
    ],
    ['a death', () => endStay(clinic.viewer('lena', 'coordinator'), maya, 'died')],
  ] as const)('ends with %s, on record, and a new signature does not bring it back', async (what, stop) => {
    await shareAndChoose(clinic)
    expect(await daysOf(clinic)).toBe(3)
    await stop()
    expect(await daysOf(clinic)).toBeNull()
    const ends = clinic.owner
      .selectFrom('audit')
      .select('subject_id')
      .where('action', '=', 'end standing choice')
    expect(await ends.execute()).toHaveLength(1)
    if (what !== 'a death') await share(clinic)
    expect(await daysOf(clinic)).toBeNull()
  })

  test('of somebody else stays, and so does one beside a form that takes another’s place', async () => {
    await shareAndChoose(clinic)
    await share(clinic, { with: 'theo' })
    await chooseRelease(mine(clinic), { recipientId: personIdOf('theo'), days: 5 })
    await revoke(mine(clinic), { recipientId: personIdOf('theo') })
    expect([await daysOf(clinic, 'theo'), await daysOf(clinic)]).toEqual([null, 3])
    await share(clinic, { categories: ['goals'] })
    expect(await daysOf(clinic)).toBe(3)
  })

  test('older than the last day of what ran out ends with the next signature; a newer one stays', async () => {
    await shareAndChoose(clinic, '2026-11-25')
    clinic.later(10 * day)
    expect(await daysOf(clinic)).toBe(3)
    await share(clinic, { lastDay: '2026-12-10' })
    expect(await daysOf(clinic)).toBeNull()
    clinic.later(30 * day)
    await chooseRelease(mine(clinic), { recipientId: rosa, days: 2 })
    clinic.later(1_000)
    await share(clinic)
    expect(await daysOf(clinic)).toBe(2)
  })

  test('chosen before anything is signed with somebody holds from the first signature on', async () => {
    await chooseRelease(mine(clinic), { recipientId: rosa, days: 4 })
    clinic.later(1_000)
    await share(clinic)
    expect(await daysOf(clinic)).toBe(4)
  })

  test('consent 22: its end, and each no to an update, is on the disk before it counts, without a name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
    const file = join(folder, 'ledger')
    setLedger(file)
    try {
      await shareAndChoose(clinic)
      const update = await release(clinic)
      await takeBackPart(mine(clinic), update, { category: 'goals', recipientId: rosa })
      await takeBack(mine(clinic), update)
      const another = await release(clinic)
      await clinic.owner.updateTable('summary').set({ released_at: null }).where('id', '=', another).execute()
      await declineUpdate(mine(clinic), another)
      await chooseRelease(mine(clinic), { recipientId: rosa, days: null })
      const text = readFileSync(file, 'utf8')
      const lines = text
        .trim()
        .split('\n')
        .map(
          (line) => JSON.parse(line) as { kind: string; id: string; recipientId?: string; partId?: string },
        )
      expect(lines.map(({ kind }) => kind)).toEqual(['leftOut', 'withdrawn', 'declined', 'askEachTime'])
      expect(lines[0]).toMatchObject({ recipientId: rosa, partId: expect.stringMatching(/^[a-z2-7]{26}$/) })
      expect([lines[1]?.id, lines[2]?.id, lines[3]?.recipientId]).toEqual([update, another, rosa])
      for (const name of ['Maya', 'Rosa', 'Torres']) expect(text).not.toContain(name)
    } finally {
      setLedger(undefined)
      rmSync(folder, { recursive: true })
    }
  })
})
