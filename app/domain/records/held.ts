import type { Resource } from '../consent/fhir'
import type { Condition, Followed } from '../progress/kinds'

/** What is held, by kind; each with the same columns: a day, and what. */
export const heldKinds = [
  'sessions',
  'ratings',
  'goals',
  'levels',
  'conditions',
  'medication',
  'plans',
  'checkIns',
  'updates',
  'messages',
  'tasks',
] as const

export type HeldView = {
  name: string
  born: string | undefined
  site: string
  admitted: string
  left: string | undefined
  numbers: string[]
  sections: {
    kind: (typeof heldKinds)[number]
    rows: { key: string; day: string; what: string }[]
    /** more than the page shows; the file holds all */
    more: boolean
  }[]
}

/** One thing that is held, before it is written for a page or for a machine. */
export type HeldThing =
  | { kind: 'session'; id: string; start: number; outcome: string }
  | { kind: 'rating'; id: string; code: string; total: number; takenOn: string }
  | { kind: 'goal'; id: string; text: string; setOn: string }
  | { kind: 'level'; id: string; level: string; hoursAWeek: number; startsOn: string }
  | { kind: 'plan'; id: string; lines: string[]; writtenOn: string }
  | { kind: 'condition'; id: string; condition: Condition; writtenOn: string }
  | { kind: 'medication'; id: string; followed: Followed; onDay: string }
  | { kind: 'words'; id: string; at: number; about: 'update' | 'message' | 'checkIn' | 'task'; text: string }

/** A day without an hour, at its noon in UTC: no zone moves it to another day. @param day YYYY-MM-DD @returns epoch ms */
export const noonOf = (day: string) => Date.parse(`${day}T12:00:00Z`)

const subjectOf = (participantId: string) => ({ reference: `Patient/${participantId}` })
const concept = (system: string, code: string) => ({ coding: [{ system, code }] })

/** A thing as a FHIR R4 resource. What has no kind of its own there is a communication with its words. */
export function resourceOf(thing: HeldThing, participantId: string): Resource {
  const subject = subjectOf(participantId)
  const { id } = thing
  switch (thing.kind) {
    case 'session': {
      const came = thing.outcome === 'attended' || thing.outcome === 'late'
      return {
        resourceType: 'Encounter',
        id,
        status: came ? 'finished' : thing.outcome === 'planned' ? 'planned' : 'cancelled',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
        type: [concept('urn:alongside:outcome', thing.outcome)],
        subject,
        period: { start: new Date(thing.start).toISOString() },
      }
    }
    case 'rating':
      return {
        resourceType: 'Observation',
        id,
        status: 'final',
        code: concept('http://loinc.org', thing.code),
        subject,
        effectiveDateTime: thing.takenOn,
        valueInteger: thing.total,
      }
    case 'goal':
      return {
        resourceType: 'Goal',
        id,
        lifecycleStatus: 'active',
        description: { text: thing.text },
        subject,
        startDate: thing.setOn,
      }
    case 'level':
      return {
        resourceType: 'CarePlan',
        id,
        status: 'active',
        intent: 'plan',
        subject,
        period: { start: thing.startsOn },
        category: [{ text: thing.level.replaceAll('_', ' ') }],
        activity: [
          {
            detail: {
              status: 'in-progress',
              scheduledTiming: {
                repeat: {
                  duration: thing.hoursAWeek,
                  durationUnit: 'h',
                  period: 1,
                  periodUnit: 'wk',
                  frequency: 1,
                },
              },
            },
          },
        ],
      }
    case 'plan':
      return {
        resourceType: 'CarePlan',
        id,
        status: 'active',
        intent: 'plan',
        subject,
        period: { start: thing.writtenOn },
        activity: thing.lines.map((description) => ({ detail: { status: 'in-progress', description } })),
      }
    case 'condition':
      return {
        resourceType: 'Condition',
        id,
        code: { text: thing.condition },
        subject,
        recordedDate: thing.writtenOn,
      }
    case 'medication':
      return {
        resourceType: 'Observation',
        id,
        status: 'final',
        code: concept('urn:alongside:held', 'medication-plan-followed'),
        subject,
        effectiveDateTime: thing.onDay,
        valueString: thing.followed,
      }
    case 'words':
      return {
        resourceType: 'Communication',
        id,
        status: 'completed',
        category: [concept('urn:alongside:held', thing.about)],
        subject,
        sent: new Date(thing.at).toISOString(),
        payload: [{ contentString: thing.text }],
      }
  }
}
