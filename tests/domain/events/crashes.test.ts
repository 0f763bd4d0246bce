import { expect, test } from 'vitest'
import { cancelDate, register, remindOfDates } from '~/domain/events/change.server'
import { observeStatements } from '~/platform/db.server'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, day, tuesdayEvening } from './dates'

/** Lets a verb die after so many statements, as a process does. @returns true where it came to its end before */
async function diesAfter(statements: number, verb: () => Promise<unknown>): Promise<boolean> {
  let left = statements
  observeStatements((statement) => {
    if (/^(rollback|begin|start|commit|set)/i.test(statement)) return
    left -= 1
    if (left < 0) throw new Error('the process is gone')
  })
  try {
    await verb()
    return true
  } catch {
    return false
  } finally {
    observeStatements(undefined)
  }
}

onBothEngines('a process that dies between any two statements', (clinic) => {
  const rosa = () => clinic.viewer('rosa', 'family')
  const keys = async () =>
    (await clinic.owner.selectFrom('outbox').select('key').where('discarded_at', 'is', null).execute()).map(
      (one) => one.key.split(':')[0],
    )
  const stands = async (state: string) =>
    (await clinic.owner.selectFrom('registration').select('state').executeTakeFirst())?.state === state
  const reminded = async () =>
    (await clinic.owner.selectFrom('reminder').select('rule').execute()).length === 1

  test('events 14: a letter is there exactly if what it tells about was done', async () => {
    const id = await aDate(clinic)
    const steps: [verb: () => Promise<unknown>, isDone: () => Promise<boolean>, letter: string][] = [
      [() => register(rosa(), id, aForm()), () => stands('confirmed'), 'registered'],
      [remindOfDates, reminded, 'reminder'],
      [
        () => cancelDate(clinic.viewer('lena', 'coordinator'), id),
        () => stands('event_cancelled'),
        'dateCancelled',
      ],
    ]
    for (const [verb, isDone, letter] of steps) {
      if (letter === 'reminder') clinic.at(tuesdayEvening - 2 * day)
      let died = 0
      for (let statements = 0; ; statements += 1) {
        const whole = await diesAfter(statements, verb)
        const done = await isDone()
        expect((await keys()).includes(letter), `${letter} after ${statements} statements`).toBe(done)
        if (whole) {
          expect(done).toBe(true)
          break
        }
        died += 1
      }
      expect(died).toBeGreaterThan(3)
    }
  })
})
