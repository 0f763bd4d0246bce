/** Bundles as another system sends them, for tests. */
type Resource = { resourceType: string } & Record<string, unknown>

export const mrn = 'urn:riverbend:mrn'

export function bundle(...resources: Resource[]): string {
  return JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  })
}

export const patient = (
  id: string,
  [given, family]: [string, string],
  birthDate: string | undefined,
  identifiers: { system?: string; value?: string }[] = [],
): Resource => ({
  resourceType: 'Patient',
  id,
  name: [{ given: [given], family }],
  ...(birthDate === undefined ? {} : { birthDate }),
  identifier: identifiers,
})

export const mayaPatient = (number = 'RB-1001') =>
  patient('p1', ['Maya', 'Torres'], '1998-03-14', [{ system: mrn, value: number }])

export const samPatient = () =>
  patient('p2', ['Sam', 'Okoye'], '1985-08-30', [{ system: mrn, value: 'RB-1002' }])

const subject = (id: string) => ({ reference: `Patient/${id}` })

export const encounter = (id: string, patientId: string, status: string, start: string): Resource => ({
  resourceType: 'Encounter',
  id,
  status,
  class: { code: 'AMB' },
  subject: subject(patientId),
  period: { start },
})

export const appointment = (id: string, patientId: string, status: string, start: string): Resource => ({
  resourceType: 'Appointment',
  id,
  status,
  start,
  participant: [
    { actor: { reference: 'Practitioner/x' }, status: 'accepted' },
    { actor: subject(patientId), status: 'accepted' },
  ],
})

export const observation = (
  id: string,
  patientId: string,
  code: string,
  value: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Resource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code }] },
  subject: subject(patientId),
  effectiveDateTime: '2026-11-10T14:00:00-05:00',
  ...value,
  ...more,
})
