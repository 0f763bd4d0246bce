import { z } from 'zod'
import { safeRedirect } from '~/doors/destination.server'
import { open } from '~/doors/doors.server'
import { house } from '~/doors/house.server'
import { languageCookie } from '~/doors/language.server'

/** Chooses a language for this browser, and goes back to the page. */
export const action = open.action(
  z.object({ language: z.enum(['en', 'es'], 'languageMissing'), to: z.string().max(500).optional() }),
  async ({ input }) =>
    safeRedirect(input.to, '/', {
      headers: { 'Set-Cookie': languageCookie(input.language, house().origin.protocol === 'https:') },
    }),
)

export const loader = open.loader(async () => safeRedirect('/', '/'))
