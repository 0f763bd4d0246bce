import type { TreatmentSessionTable } from '#db/schema'
import { type Read, refused } from './observations'
import type { ResourceOf } from './shapes'

type Outcome = TreatmentSessionTable['outcome']

/** What an encounter's state says of a session (FHIR R4 EncounterStatus). */
const ofEncounter: Record<string, Outcome> = {
  planned: 'planned',
  arrived: 'attended',
  triaged: 'attended',
  'in-progress': 'attended',
  onleave: 'attended',
  finished: 'attended',
  cancelled: 'excused',
}

/** What an appointment's state says of a session (FHIR R4 AppointmentStatus). */
const ofAppointment: Record<string, Outcome> = {
  booked: 'planned',
  pending: 'planned',
  arrived: 'attended',
  'checked-in': 'attended',
  fulfilled: 'attended',
  cancelled: 'excused',
  noshow: 'missed',
}

/** An encounter as a session. One that names its appointment is that appointment's session. */
export function readEncounter(one: ResourceOf<'Encounter'>, ownId: string): Read {
  const appointment = (one.appointment ?? []).flatMap(
    ({ reference }) => /Appointment\/[^/]+$/.exec(reference ?? '')?.[0] ?? [],
  )[0]
  return readSession(ofEncounter, { status: one.status, start: one.period?.start }, appointment ?? ownId)
}

export function readAppointment(one: ResourceOf<'Appointment'>, sourceId: string): Read {
  return readSession(ofAppointment, { status: one.status, start: one.start }, sourceId)
}

function readSession(
  outcomes: Record<string, Outcome>,
  { status, start }: { status: string; start: string | undefined },
  sourceId: string,
): Read {
  if (status === 'entered-in-error')
    return { facts: [{ kind: 'removal', of: 'session', sourceId }], refusals: [] }
  const outcome = Object.hasOwn(outcomes, status) ? outcomes[status] : undefined
  if (outcome === undefined) return refused('statusUnusable', status.slice(0, 60))
  // A day without a time is not when a session begins.
  const instant = start === undefined || start.length === 10 ? Number.NaN : Date.parse(start)
  if (Number.isNaN(instant)) return refused('startMissing', 'start')
  return { facts: [{ kind: 'session', sourceId, start: instant, outcome }], refusals: [] }
}
