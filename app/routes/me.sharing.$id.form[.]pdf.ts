import { readSignedForm } from '~/domain/consent/document.server'
import { participant } from '~/doors/doors.server'
import { fileAnswer } from '~/doors/file.server'

/** A signed form to keep: as it was signed, or with `?lang` as a translation of it. */
export const loader = participant.loader(async ({ viewer, params, url }) => {
  const asked = url.searchParams.get('lang')
  const { bytes } = await readSignedForm(
    viewer,
    params.id ?? '',
    asked === 'en' || asked === 'es' ? asked : undefined,
  )
  return fileAnswer('pdf', 'signed-form', bytes)
})
