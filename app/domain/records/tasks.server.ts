import type { Viewer } from '~/doors/viewer'
import { iso, longDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { reading, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import * as rows from './task-rows.server'

type TaskView = {
  id: string
  participantId: string
  name: string
  /** the day of the answer */
  on: { text: string; iso: string }
  /** false for somebody who is on nobody's caseload */
  isMine: boolean
}

const most = 50

/**
 * What a record that came in asks a clinician to look at, oldest first: for the own caseload, and for people who are
 * on nobody's.
 */
export async function listTasks(viewer: Viewer<'clinician'>, language: Language): Promise<TaskView[]> {
  return reading(async (tx) =>
    (await rows.openTasks(tx, viewer.personId, most)).map((row) => {
      const noon = Date.parse(`${row.on_day}T12:00:00Z`)
      return {
        id: row.id,
        participantId: row.participant_id,
        name: `${row.given_name} ${row.family_name}`,
        on: { text: longDay(noon, 'UTC', language, tx.now), iso: row.on_day || iso(noon) },
        isMine: Number(row.mine) > 0,
      }
    }),
  )
}

/** Says that somebody looked. Twice is once. @throws NotHere for a task of another's caseload */
export async function finishTask(viewer: Viewer<'clinician'>, id: string): Promise<void> {
  await transact(async (tx) => {
    const task = await rows.taskFor(tx, viewer.personId, id)
    if (!task) throw new NotHere({ task: id })
    if (task.done_at !== null) return
    await rows.endTask(tx, id, viewer.personId)
    record(tx, viewer, {
      action: 'finish task',
      subject: { kind: 'task', id },
      participantId: task.participant_id,
    })
  })
}
