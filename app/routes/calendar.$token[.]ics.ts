import { fetchFeed } from '~/domain/events/read.server'
import { open } from '~/doors/doors.server'
import { subscribed } from '~/doors/file.server'

/**
 * A family's own calendar, for a program that has its address. The token in it is the right: no session is read, and
 * nothing of it is kept or logged.
 */
export const loader = open.loader(async ({ params, request }) =>
  subscribed(request, await fetchFeed(params.token)),
)
