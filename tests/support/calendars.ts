import ICAL from 'ical.js'
import ical from 'node-ical'

/** An entry as two parsers that know nothing of each other read it. */
export type ReadEntry = {
  uid: string
  sequence: number
  status: string
  summary: string
  description: string
  starts: number
  ends: number
  organizer: string
  attendees: string[]
}

/** Reads a calendar with ical.js and with node-ical. @throws where they do not read the same */
export function readCalendar(text: string): { method: string; entries: ReadEntry[] } {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const entries = calendar.getAllSubcomponents('vevent').map((one): ReadEntry => {
    const event = new ICAL.Event(one)
    return {
      uid: event.uid,
      sequence: event.sequence,
      status: String(one.getFirstPropertyValue('status')),
      summary: event.summary,
      description: event.description,
      starts: event.startDate.toJSDate().getTime(),
      ends: event.endDate.toJSDate().getTime(),
      organizer: String(one.getFirstPropertyValue('organizer')),
      attendees: one.getAllProperties('attendee').map((each) => String(each.getFirstValue())),
    }
  })
  const others = Object.values(ical.sync.parseICS(text)).flatMap((one) =>
    one?.type === 'VEVENT'
      ? [
          {
            uid: one.uid,
            sequence: Number(one.sequence),
            summary: String(one.summary),
            description: String(one.description),
            starts: one.start.getTime(),
            ends: one.end?.getTime(),
          },
        ]
      : [],
  )
  const shared = entries.map(({ uid, sequence, summary, description, starts, ends }) => ({
    uid,
    sequence,
    summary,
    description,
    starts,
    ends,
  }))
  if (JSON.stringify(shared) !== JSON.stringify(others)) {
    throw new Error(`two parsers read two calendars:\n${JSON.stringify(shared)}\n${JSON.stringify(others)}`)
  }
  return { method: String(calendar.getFirstPropertyValue('method')), entries }
}
