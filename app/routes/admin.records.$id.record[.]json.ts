import { redirect } from '@remix-run/node'
import { copyBundle } from '~/domain/records/held.server'
import { admin } from '~/doors/doors.server'
import { fileAnswer } from '~/doors/file.server'

/** The copy as a FHIR R4 bundle, under the same reason and the same proof as its page. */
export const loader = admin.loader(async ({ viewer, params, url }) => {
  const id = params.id ?? ''
  const file = await copyBundle(viewer, id, `${url.origin}/fhir`)
  if (file === undefined)
    throw redirect(`/confirm?${new URLSearchParams({ to: `/admin/records/${id}` })}`, 303)
  return fileAnswer('json', 'record', file)
})
