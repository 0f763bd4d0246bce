import { redirect } from '@remix-run/node'
import { heldBundle } from '~/domain/records/held.server'
import { participant } from '~/doors/doors.server'
import { fileAnswer } from '~/doors/file.server'

/** Everything that is held about the participant as a FHIR R4 bundle, behind the same proof as its page. */
export const loader = participant.loader(async ({ viewer, url }) => {
  const file = await heldBundle(viewer, `${url.origin}/fhir`)
  if (file === undefined) throw redirect('/confirm?to=/me/record', 303)
  return fileAnswer('json', 'record', file)
})
