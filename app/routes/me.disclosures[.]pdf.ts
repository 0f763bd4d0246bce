import { redirect } from '@remix-run/node'
import { accountingFile } from '~/domain/consent/accounting.server'
import { participant } from '~/doors/doors.server'
import { fileAnswer } from '~/doors/file.server'

/** The accounting of disclosures as a file, behind the same proof of the password as its page. */
export const loader = participant.loader(async ({ viewer, url, language }) => {
  const asked = { first: url.searchParams.get('from'), last: url.searchParams.get('to') }
  const file = await accountingFile(viewer, asked, language, 'pdf')
  if (file === undefined) throw redirect('/confirm?to=/me/disclosures', 303)
  return fileAnswer('pdf', 'accounting', file)
})
