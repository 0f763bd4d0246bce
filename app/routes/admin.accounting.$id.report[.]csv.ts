import { redirect } from '@remix-run/node'
import { requestedAccountingFile } from '~/domain/consent/accounting-request.server'
import { admin } from '~/doors/doors.server'
import { fileAnswer } from '~/doors/file.server'

/** An accounting that an administrator asked for, as a file. */
export const loader = admin.loader(async ({ viewer, params, language }) => {
  const id = params.id ?? ''
  const file = await requestedAccountingFile(viewer, id, language, 'csv')
  if (file === undefined)
    throw redirect(`/confirm?${new URLSearchParams({ to: `/admin/accounting/${id}` })}`, 303)
  return fileAnswer('csv', 'accounting', file)
})
