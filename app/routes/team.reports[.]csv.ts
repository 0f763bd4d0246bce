import { reportCsv } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { fileAnswer } from '~/doors/file.server'

export const loader = coordinator.loader(async ({ viewer, language, url }) =>
  fileAnswer('csv', 'report', await reportCsv(viewer, language, url.searchParams)),
)
