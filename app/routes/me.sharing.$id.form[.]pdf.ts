import { redirect } from '@remix-run/node'
import { readSignedForm } from '~/domain/consent/document.server'
import { participant } from '~/doors/doors.server'
import { fileAnswer } from '~/doors/file.server'

/** A signed form to keep: as it was signed, or with `?lang` as a translation of it; behind the password, as its page is. */
export const loader = participant.loader(async ({ viewer, params, url }) => {
  const asked = url.searchParams.get('lang')
  const id = params.id ?? ''
  const file = await readSignedForm(viewer, id, asked === 'en' || asked === 'es' ? asked : undefined)
  if (!file) throw redirect(`/confirm?to=/me/sharing/${encodeURIComponent(id)}/form.pdf`, 303)
  return fileAnswer('pdf', 'signed-form', file.bytes)
})
