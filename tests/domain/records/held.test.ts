import { Fhir } from 'fhir'
import { expect, test } from 'vitest'
import { checkFile } from '~/domain/records/checking.server'
import { copyBundle, heldBundle, readCopy, readHeld, requestCopy } from '~/domain/records/held.server'
import { confirmImport, workOffImports } from '~/domain/records/running.server'
import { setSecret } from '~/platform/secrets.server'
import { participantIdOf, password } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { bundle, encounter, mayaPatient, observation, samPatient } from './bundles'

setSecret(Buffer.alloc(32, 7))
const base = 'https://portal.example/fhir'
const subject = { reference: 'Patient/p1' }

async function settle(clinic: Clinic): Promise<void> {
  const viewer = clinic.viewer('priya', 'admin')
  const text = bundle(
    mayaPatient(),
    samPatient(),
    encounter('e1', 'p1', 'finished', '2026-11-03T12:00:00Z'),
    encounter('e2', 'p2', 'finished', '2026-11-04T12:00:00Z'),
    observation('o1', 'p1', '44261-6', { valueInteger: 12 }),
    observation('i9', 'p1', '44260-8', { valueInteger: 1 }),
    {
      resourceType: 'Goal',
      id: 'g1',
      lifecycleStatus: 'active',
      description: { text: 'Walk with my mother on Sundays' },
      subject,
      startDate: '2026-10-01',
    },
    {
      resourceType: 'CarePlan',
      id: 'c1',
      status: 'active',
      intent: 'plan',
      subject,
      period: { start: '2026-10-05' },
      category: [{ text: 'Intensive Outpatient' }],
      activity: [
        {
          detail: {
            status: 'in-progress',
            scheduledTiming: { repeat: { duration: 9, durationUnit: 'h', period: 1, periodUnit: 'wk' } },
          },
        },
        ...(['signs', 'coping', 'help'] as const).map((part) => ({
          detail: {
            status: 'in-progress',
            code: { coding: [{ system: 'urn:alongside:relapse-plan', code: part }] },
            description: `${part} of Maya`,
          },
        })),
      ],
    },
    { resourceType: 'CarePlan', id: 'c2', status: 'active', intent: 'plan', subject },
  )
  const checked = await checkFile({ origin: 'upload', viewer }, { kind: 'fhir', source: 'ehr', text })
  if ('problem' in checked) throw new Error(checked.problem)
  expect(checked.refused).toBe(1)
  await confirmImport(viewer, checked.id)
  while ((await workOffImports()) > 0);
}

type Held = { entry: { resource: Record<string, unknown> & { resourceType: string; id: string } }[] }

onBothEngines('what is held about somebody', (clinic) => {
  const maya = () => clinic.viewer('maya', 'participant', { confirmedAt: clinic.now })

  test('is theirs to read, all of it and nobody else’s, behind the password and on record', async () => {
    await settle(clinic)
    expect(await readHeld(clinic.viewer('maya', 'participant'), 'en')).toBeUndefined()
    const view = await readHeld(maya(), 'en')
    const rows = Object.fromEntries(
      (view?.sections ?? []).map((one) => [one.kind, one.rows.map(({ what }) => what)]),
    )
    expect(view).toMatchObject({ name: 'Maya Torres', numbers: ['RB-1001'] })
    expect(rows).toMatchObject({
      sessions: ['attended'],
      ratings: ['PHQ-9: 12'],
      goals: ['Walk with my mother on Sundays'],
      levels: ['intensive outpatient, 9 hours a week'],
      plans: ['signs of Maya · coping of Maya · help of Maya'],
      tasks: ['an answer was passed to your clinician'],
      messages: [],
    })
    const acts = await clinic.owner
      .selectFrom('audit')
      .select(['action', 'participant_id'])
      .where('action', '=', 'read record')
      .execute()
    expect(acts).toEqual([{ action: 'read record', participant_id: participantIdOf('maya') }])
  })

  test('is a FHIR bundle that another library finds valid, with nothing of anybody else', async () => {
    await settle(clinic)
    expect(await heldBundle(clinic.viewer('maya', 'participant'), base)).toBeUndefined()
    const text = (await heldBundle(maya(), base)) ?? ''
    const held = JSON.parse(text) as Held
    const { valid, messages } = new Fhir().validate(held)
    expect(messages.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(valid).toBe(true)
    const kinds = held.entry.map(({ resource }) => resource.resourceType).sort()
    expect(kinds).toEqual([
      'CarePlan',
      'CarePlan',
      'Communication',
      'Encounter',
      'Goal',
      'Observation',
      'Organization',
      'Patient',
    ])
    expect(text).not.toMatch(/Okoye|RB-1002|44260-8/)
    const about = held.entry.flatMap(({ resource }) => (resource.subject ? [resource.subject] : []))
    expect(new Set(about.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ reference: `Patient/${participantIdOf('maya')}` })]),
    )
  })

  test('an administrator copies it with a written reason, for a day, and no other administrator with it', async () => {
    await settle(clinic)
    const priya = () => clinic.viewer('priya', 'admin', { confirmedAt: clinic.now })
    const asked = { key: 'k', participant: 'Maya Torres', reason: 'Asked in writing', password }
    await expect(requestCopy(priya(), { ...asked, participant: 'Ana Silva' })).rejects.toMatchObject({
      field: 'participant',
      code: 'participantUnknown',
    })
    const id = await requestCopy(priya(), asked)
    expect(await readCopy(clinic.viewer('priya', 'admin'), id, 'es')).toBeUndefined()
    expect(await readCopy(priya(), id, 'es')).toMatchObject({
      name: 'Maya Torres',
      reason: 'Asked in writing',
    })
    expect(await copyBundle(priya(), id, base)).toContain('Walk with my mother')
    const other = clinic.viewer('lena', 'admin', { confirmedAt: clinic.now })
    await expect(readCopy(other, id, 'en')).rejects.toThrow('not-here')
    clinic.later(24 * 3_600_000)
    await expect(readCopy(priya(), id, 'en')).rejects.toThrow('not-here')
    await expect(copyBundle(priya(), id, base)).rejects.toThrow('not-here')
  })
})
