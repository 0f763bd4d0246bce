import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { endSession } from '~/doors/admit.server'
import { safeRedirect } from '~/doors/destination.server'
import { open } from '~/doors/doors.server'

/** Ends this session, and asks the browser to forget what it holds of us. */
export const action = open.action(z.object({}), async ({ request }) =>
  redirect('/', {
    status: 303,
    headers: { 'Set-Cookie': await endSession(request), 'Clear-Site-Data': '"cache", "storage"' },
  }),
)

export const loader = open.loader(async () => safeRedirect('/', '/'))
