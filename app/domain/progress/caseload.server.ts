import type { Viewer } from '~/doors/viewer'
import type { Reading } from '~/platform/db.server'
import { NotHere } from '../errors'
import { caseloadOf } from './record-rows.server'

/** What a fact carries that a clinician writes down. */
export const byTeam = (viewer: Viewer<'clinician'>) => ({
  source: 'team',
  sourceId: null,
  by: viewer.personId,
})

/**
 * Somebody of the own caseload, with their place on the list.
 *
 * @throws NotHere for anybody else
 */
export async function ofCaseload(tx: Reading, viewer: Viewer<'clinician'>, participantId: string) {
  const people = await caseloadOf(tx, viewer.personId)
  const index = people.findIndex(({ participant_id }) => participant_id === participantId)
  const person = people[index]
  if (!person) throw new NotHere({ participant: participantId })
  return { people, index, person }
}
