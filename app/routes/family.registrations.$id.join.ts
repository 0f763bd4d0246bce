import { openJoinLink } from '~/domain/events/change.server'
import { outside, safeRedirect } from '~/doors/destination.server'
import { family } from '~/doors/doors.server'

/**
 * Opens the link of an online date. It is a GET, since a form could not go to another site under our form-action, and
 * all that it changes is that it was opened; a link from elsewhere leads to the list of sign-ups instead.
 */
export const loader = family.loader(async ({ viewer, params, request }) => {
  const from = request.headers.get('sec-fetch-site')
  if (from !== null && from !== 'same-origin')
    return safeRedirect('/family/registrations', '/family/registrations')
  return outside(await openJoinLink(viewer, params.id))
})
