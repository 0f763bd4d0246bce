import type { Viewer } from '~/doors/viewer'
import { transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { Conflict, NotHere } from '../errors'
import { isId } from '../ids'
import { once } from '../once.server'
import { actOn } from './attendance'
import { attendeesOf } from './attendee-rows.server'
import type { TapForm } from './door-input'
import { lockDoor, markPeople } from './marking.server'
import { registrationById } from './registration-rows.server'

export type Tapped = {
  registrationId: string
  /** `already`: nothing to do; `changed`: somebody else was quicker, so nothing was taken back */
  said: 'done' | 'already' | 'changed'
}

/**
 * One tap at the door, for a whole household or one of its people. The same tap sent again gives the same answer and
 * does nothing; an undo takes back only what its page had seen.
 *
 * @throws Conflict outside the hours of check-in or where the family has no place any more, NotHere outside her sites
 */
export async function tapHousehold(
  viewer: Viewer<'coordinator'>,
  occurrenceId: string | undefined,
  form: TapForm,
): Promise<Tapped> {
  return transact(async (tx) => {
    const row = await lockDoor(tx, viewer, occurrenceId)
    const found = isId(form.registrationId) ? await registrationById(tx, form.registrationId) : undefined
    if (!found || found.occurrence_id !== row.id) throw new NotHere()
    return once(tx, viewer, form.key, `tap ${found.id}`, async () => {
      if (found.state !== 'confirmed') throw new Conflict('familyGone')
      const people = await attendeesOf(tx, [found.id])
      const { attendeeId, act } = form.tap
      if (attendeeId !== undefined && !people.some((one) => one.id === attendeeId)) throw new NotHere()
      let stale = false
      const to = { occurrenceId: row.id, tap: form.key }
      const changed = await markPeople(tx, viewer, to, people, (present, { person, seen }) => {
        stale = act === 'undo' && seen !== form.seen
        if (stale || (attendeeId !== undefined && attendeeId !== person.id)) return 'nothing'
        return actOn(present, form.tap)
      })
      if (changed === 0) return { registrationId: found.id, said: stale ? 'changed' : 'already' }
      record(tx, viewer, {
        action: act === 'undo' ? 'attendance.undone' : 'attendance.marked',
        subject: { kind: 'registration', id: found.id },
        detail: { occurrence: row.id, people: changed, ...(act === 'undo' ? {} : { mark: act }) },
      })
      return { registrationId: found.id, said: 'done' }
    })
  })
}
