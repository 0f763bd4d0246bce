import { rosterCsv } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { fileAnswer } from '~/doors/file.server'

export const loader = coordinator.loader(async ({ viewer, params, language }) =>
  fileAnswer('csv', 'roster', await rosterCsv(viewer, language, params.id)),
)
