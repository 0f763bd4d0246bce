import { redirect } from '@remix-run/node'
import { readCode } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'

/** A code that staff scanned with their phone's camera leads to its household. Looking marks nobody. */
export const loader = coordinator.loader(async ({ viewer, params }) => {
  const { occurrenceId, registrationId } = await readCode(viewer, params.token)
  return redirect(`/team/events/${occurrenceId}/check-in?household=${registrationId}`, 303)
})
