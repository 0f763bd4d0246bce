import { calendarFile } from '~/domain/events/read.server'
import { family } from '~/doors/doors.server'
import { fileAnswer } from '~/doors/file.server'

/** One booked date as a file that a calendar takes in. */
export const loader = family.loader(async ({ viewer, params, language }) =>
  fileAnswer('ics', 'appointment', await calendarFile(viewer, language, params.id)),
)
