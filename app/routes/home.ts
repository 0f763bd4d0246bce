import { redirect } from '@remix-run/node'
import { homeOf } from '~/domain/accounts/rules'
import { signedIn } from '~/doors/doors.server'

/** "My page": where the present hat begins. */
export const loader = signedIn.loader(async ({ viewer }) => redirect(homeOf(viewer.role), 303))
