import { z } from 'zod'
import { safeRedirect } from '~/doors/destination.server'
import { open } from '~/doors/doors.server'
import { house } from '~/doors/house.server'
import { languageCookie } from '~/doors/language.server'

/**
 * Chooses a language for this browser, and goes back to the page. No page stands at this address that could say
 * what was wrong with a form, so one that was made by hand chooses English.
 */
export const action = open.action(
  z.object({
    language: z.enum(['en', 'es']).catch('en'),
    to: z.string().max(500).optional().catch(undefined),
  }),
  async ({ input }) =>
    safeRedirect(input.to, '/', {
      headers: { 'Set-Cookie': languageCookie(input.language, house().origin.protocol === 'https:') },
    }),
)

export const loader = open.loader(async () => safeRedirect('/', '/'))
