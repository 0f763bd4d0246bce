import { redirect } from '@remix-run/node'
import { reportCsv } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { fileAnswer } from '~/doors/file.server'

export const loader = coordinator.loader(async ({ viewer, language, url }) => {
  const file = await reportCsv(viewer, language, url.searchParams)
  return file === undefined ? redirect(`/team/reports${url.search}`, 303) : fileAnswer('csv', 'report', file)
})
