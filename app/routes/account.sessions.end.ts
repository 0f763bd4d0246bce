import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { signOutEverywhere } from '~/domain/accounts/change.server'
import { endSession } from '~/doors/admit.server'
import { safeRedirect } from '~/doors/destination.server'
import { threshold } from '~/doors/doors.server'

/** Ends this account's sessions on every device, this one included. */
export const action = threshold.action(z.object({}), async ({ viewer, request }) => {
  await signOutEverywhere(viewer)
  return redirect('/sign-in', {
    status: 303,
    headers: { 'Set-Cookie': await endSession(request), 'Clear-Site-Data': '"cache", "storage"' },
  })
})

export const loader = threshold.loader(async () => safeRedirect('/account', '/account'))
