import type { Viewer } from '~/doors/viewer'
import { reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import type { Act } from '../audit/known-acts'
import { record } from '../audit/record.server'
import { dayAt } from '../consent/days'
import { once } from '../once.server'
import { byTeam, ofCaseload } from './caseload.server'
import { recordLevel, recordPlan } from './facts.server'
import type { Level, PlanWords, Said } from './kinds'
import { writeGoal } from './own.server'
import { readRecord } from './record.server'
import { clinicZone } from './record-rows.server'

/* What a clinician writes down outside the tick list: a goal, the level of care, the relapse-prevention plan. */

/** A key for a form, and whose it is. @throws NotHere for somebody outside the caseload */
export async function readRecordForm(
  viewer: Viewer<'clinician'>,
  participantId: string,
): Promise<{ participantId: string; name: string; key: string; today: string; plan: PlanWords | undefined }> {
  return reading(async (tx) => {
    const { person } = await ofCaseload(tx, viewer, participantId)
    const today = dayAt(tx.now, await clinicZone(tx))
    const known = await readRecord(tx, participantId, { from: today, to: today })
    const name = `${person.given_name} ${person.family_name}`
    return { participantId, name, key: random128(), today, plan: known.plan?.words }
  })
}

/** Writes down a goal that was set with somebody. @throws NotHere; Invalid `text` `goalsFull` */
export async function setGoal(
  viewer: Viewer<'clinician'>,
  participantId: string,
  given: { key: string; words: Said; steps: string[] },
): Promise<void> {
  await written(viewer, participantId, 'set goal', (tx) =>
    once(tx, viewer, given.key, 'set goal', () => writeGoal(tx, participantId, given, byTeam(viewer))),
  )
}

/** Writes down the level of care from a day on; today's or a later one. @throws NotHere */
export async function setLevel(
  viewer: Viewer<'clinician'>,
  participantId: string,
  given: { level: Level; hoursAWeek: number; startsOn: string; weekdays: number[]; from: string; to: string },
): Promise<void> {
  const slots = [...new Set(given.weekdays)].sort().map((weekday) => ({
    weekday,
    from: given.from,
    to: given.to,
  }))
  const { level, hoursAWeek, startsOn } = given
  await written(viewer, participantId, 'set level of care', (tx) =>
    // One level for each day: a second takes the place of the first.
    recordLevel(
      tx,
      participantId,
      { level, hoursAWeek, startsOn, slots },
      { ...byTeam(viewer), sourceId: startsOn },
    ),
  )
}

/** Writes down a new version of the relapse-prevention plan. @throws NotHere */
export async function writePlan(
  viewer: Viewer<'clinician'>,
  participantId: string,
  words: PlanWords,
): Promise<void> {
  await written(viewer, participantId, 'write plan', async (tx) => {
    const writtenOn = dayAt(tx.now, await clinicZone(tx))
    await recordPlan(tx, participantId, { words, writtenOn }, byTeam(viewer))
  })
}

async function written(
  viewer: Viewer<'clinician'>,
  participantId: string,
  action: Act,
  work: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  await transact(async (tx) => {
    await ofCaseload(tx, viewer, participantId)
    await work(tx)
    record(tx, viewer, { action, subject: { kind: 'participant', id: participantId }, participantId })
  })
}
