import type { z } from 'zod'
import type { Viewer } from '~/doors/viewer'
import { type Reading, reading, transact } from '~/platform/db.server'
import { holdSettings, recordSetting } from '../clinic/settings.server'
import { addDays, dayAt } from '../consent/days'
import type { thresholdsInput } from './input'
import * as rows from './rows.server'
import { asksForLook, judgeBy, type Thresholds, thresholds } from './rules'

/*
 * From how many on an administrator is asked to look. Whoever chooses it is among those who are watched, so a choice
 * counts from the next day on: what happened today, and on every day before, stays found as it was.
 */

/** The clinic's zone, and the numbers by which each of its days is judged. */
export async function judgement(tx: Reading) {
  const found = await rows.zoneAndThresholds(tx)
  const chosen = found.flatMap((row) =>
    row.number === null || row.from_day === null
      ? []
      : [
          {
            number: row.number,
            fromDay: row.from_day,
            outside: row.outside ?? asksForLook.outside,
            many: row.many ?? asksForLook.many,
            manyTimesUsual: row.many_times_usual ?? asksForLook.manyTimesUsual,
            manyWithoutUsual: row.many_without_usual ?? asksForLook.manyWithoutUsual,
            copies: row.copies ?? asksForLook.copies,
            lookups: row.lookups ?? asksForLook.lookups,
            devices: row.devices ?? asksForLook.devices,
            asking: row.asking ?? asksForLook.asking,
          },
        ],
  )
  const [latest] = chosen
  return {
    zone: found[0]?.time_zone ?? 'UTC',
    judge: judgeBy(chosen),
    number: latest?.number ?? 0,
    // What was chosen last, from tomorrow on where it was chosen today.
    chosen: Object.fromEntries(
      thresholds.map((name) => [name, latest?.[name] ?? asksForLook[name]]),
    ) as Thresholds,
  }
}

/** The numbers as they were chosen last, for their form. */
export async function readThresholds(_viewer: Viewer<'admin'>): Promise<Thresholds> {
  return reading(async (tx) => (await judgement(tx)).chosen)
}

/**
 * Chooses from how many on a look is asked for, from the clinic's next day on. Each number that changed is written down
 * with what it was. Saved as they are: nothing is written.
 */
export async function changeThresholds(
  viewer: Viewer<'admin'>,
  { form: _, ...after }: z.output<typeof thresholdsInput>,
): Promise<void> {
  await transact(async (tx) => {
    await holdSettings(tx)
    const { chosen: before, number, zone } = await judgement(tx)
    const changed = thresholds.filter((name) => before[name] !== after[name])
    if (changed.length === 0) return
    const { manyTimesUsual, manyWithoutUsual, ...others } = after
    const fromDay = addDays(dayAt(tx.now, zone), 1)
    await rows.insertThresholds(tx, {
      ...others,
      number: number + 1,
      from_day: fromDay,
      many_times_usual: manyTimesUsual,
      many_without_usual: manyWithoutUsual,
      actor_id: viewer.personId,
    })
    for (const name of changed) {
      recordSetting(tx, viewer, `viewing ${name}`, { from: before[name], to: after[name], day: fromDay })
    }
  })
}
