import { redirect } from '@remix-run/node'
import { readClinic } from '~/domain/clinic/read.server'
import { endSession } from '~/doors/admit.server'
import { open } from '~/doors/doors.server'

/**
 * Leave quickly: the one GET that changes state, since a form could not go to another site under our
 * form-action. It ends the session first, so that Back meets the sign-in page. A link from another site shows the
 * neutral page and ends nothing.
 */
export const loader = open.loader(async ({ request }) => {
  const { neutralSite } = await readClinic()
  const from = request.headers.get('sec-fetch-site')
  const ours = from === null || from === 'same-origin'
  return redirect(neutralSite, {
    status: 303,
    headers: ours ? { 'Set-Cookie': await endSession(request), 'Clear-Site-Data': '"cache"' } : {},
  })
})
