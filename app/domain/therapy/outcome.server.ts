import type { TeamViewer } from '~/doors/viewer'
import { transact } from '~/platform/db.server'
import { Conflict, NotHere } from '../errors'
import { recordAct } from './booking.server'
import { lockInCare } from './caring.server'
import * as rows from './rows.server'
import type { Outcome } from './rules'
import { changeSession } from './session-rows.server'

/**
 * A clinician says what came of a session once its time is over. One that did not take place ends, so that another
 * time can be offered on the same agreement; its date, its registration and their letters stay as they were.
 * Twice is once.
 *
 * @throws NotHere for a request outside the own care, and for a coordinator
 * @throws Conflict `sessionAhead` before its end, and where no session stands
 */
export async function recordOutcome(
  viewer: TeamViewer,
  id: string | undefined,
  outcome: Outcome,
): Promise<void> {
  if (viewer.role !== 'clinician') throw new NotHere()
  await transact(async (tx) => {
    const whole = await lockInCare(tx, viewer, id)
    const { session, row } = whole
    if (session?.outcome === outcome) return
    if (!session || session.ended_at !== null || session.ends_at > tx.now) throw new Conflict('sessionAhead')
    await rows.closeProposals(tx, row.id, viewer.personId)
    await changeSession(tx, session.id, {
      outcome,
      outcome_at: tx.now,
      outcome_by: viewer.personId,
      ...(outcome === 'missed' ? { ended_at: tx.now, ended_by: viewer.personId, ending: 'clinic' } : {}),
    })
    recordAct(tx, viewer, whole, `therapy session ${outcome}`)
  })
}
