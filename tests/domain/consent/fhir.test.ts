import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fhir } from 'fhir'
import { afterAll, expect, test } from 'vitest'
import { verifyChain } from '~/domain/audit/read.server'
import { revoke } from '~/domain/consent/change.server'
import { exportFhir } from '~/domain/consent/fhir.server'
import { readShared } from '~/domain/consent/read.server'
import { NotHere } from '~/domain/errors'
import { random128 } from '~/platform/secrets.server'
import { participantIdOf, personIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { runPortal, settle } from '../../support/server'
import { release, share } from './sharing'

type Found = { resourceType: string; id: string; status?: string } & Record<string, never>
type Bundle = { resourceType: string; type: string; entry: { fullUrl: string; resource: Found }[] }

const base = 'https://portal.example/fhir'
const minute = 60_000

/** The export as a machine reads it. */
async function exported(participantId?: string): Promise<Bundle> {
  const pieces: string[] = []
  await exportFhir((piece) => pieces.push(piece), { base, ...(participantId ? { participantId } : {}) })
  return JSON.parse(pieces.join('')) as Bundle
}

/** Every `reference` anywhere in a value. */
function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, one]) =>
    name === 'reference' && typeof one === 'string' ? [one] : referencesIn(one),
  )
}

onBothEngines('the export for machines', (clinic) => {
  const maya = () => clinic.viewer('maya', 'participant')
  const of = (bundle: Bundle, type: string) =>
    bundle.entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === type)

  async function history() {
    const first = await share(clinic, { categories: ['attendance', 'goals'] })
    const second = await share(clinic, { with: 'theo', categories: ['skills'] })
    await release(clinic)
    await readShared(clinic.viewer('rosa', 'family'), participantIdOf('maya'))
    clinic.later(minute)
    return { first, second }
  }

  test('is valid FHIR R4, with every reference inside the bundle', async () => {
    const { first } = await history()
    await revoke(maya(), { consentId: first, category: 'goals' })
    const bundle = await exported()
    const { valid, messages } = new Fhir().validate(bundle, { errorOnUnexpected: true })
    expect(messages.filter(({ severity }) => severity === 'error' || severity === 'fatal')).toEqual([])
    expect(valid).toBe(true)
    expect(of(bundle, 'Consent')).toHaveLength(2)
    expect(of(bundle, 'AuditEvent')).toHaveLength(2)
    const there = new Set(bundle.entry.map(({ resource }) => `${resource.resourceType}/${resource.id}`))
    expect(there.size).toBe(bundle.entry.length)
    for (const reference of referencesIn(bundle)) expect(there).toContain(reference)
    for (const { fullUrl, resource } of bundle.entry)
      expect(fullUrl).toBe(`${base}/${resource.resourceType}/${resource.id}`)
  })

  test('a consent denies, and permits one recipient what stands; it rests on a policy and names its patient', async () => {
    const { first } = await history()
    const at = new Date(clinic.now - minute).toISOString()
    const consent = of(await exported(), 'Consent').find(({ id }) => id === first)
    // ppc-1: either a policy or a policy rule.
    expect(consent?.policy).not.toEqual([])
    expect(consent).toMatchObject({
      status: 'active',
      scope: { coding: [{ code: 'patient-privacy' }] },
      category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
      patient: { reference: `Patient/${participantIdOf('maya')}` },
      performer: [{ reference: `Patient/${participantIdOf('maya')}` }],
      dateTime: at,
      provision: {
        type: 'deny',
        period: { start: at, end: '2027-05-02T03:59:59.999Z' },
        provision: [
          {
            type: 'permit',
            actor: [
              {
                role: { coding: [{ code: 'IRCP' }] },
                reference: { reference: `RelatedPerson/${participantIdOf('maya')}-${personIdOf('rosa')}` },
              },
            ],
            action: [{ coding: [{ code: 'access' }] }],
            purpose: [{ code: 'FAMRQT' }],
            securityLabel: [{ code: 'R' }, { code: 'MH' }, { code: 'SUD' }],
            code: [{ coding: [{ code: 'attendance' }] }, { coding: [{ code: 'goals' }] }],
          },
        ],
      },
    })
  })

  test('a revocation makes it inactive and ends its period; one topic takes only its code', async () => {
    const { first, second } = await history()
    await revoke(maya(), { consentId: first, category: 'goals' })
    await revoke(maya(), { consentId: second })
    const consents = of(await exported(), 'Consent')
    expect(consents.find(({ id }) => id === first)).toMatchObject({
      status: 'active',
      provision: { provision: [{ code: [{ coding: [{ code: 'attendance' }] }] }] },
    })
    const end = new Date(clinic.now).toISOString()
    expect(consents.find(({ id }) => id === second)).toMatchObject({
      status: 'inactive',
      provision: { period: { end }, provision: [{ period: { end } }] },
    })
  })

  test('a form that lacks an element is rejected, and one that ran out is inactive', async () => {
    const { first } = await history()
    await clinic.run(
      clinic.engine === 'sqlite'
        ? 'DROP TRIGGER consent_no_update'
        : 'DROP TRIGGER consent_only_grows ON consent',
    )
    await clinic.owner.updateTable('consent').set({ snapshot_hash: 'a' }).where('id', '=', first).execute()
    expect(
      of(await exported(), 'Consent')
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['active', 'rejected'])
    clinic.at(Date.parse('2027-05-02T04:00:00Z'))
    expect(
      of(await exported(), 'Consent')
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['inactive', 'rejected'])
  })

  test('holds nothing of a hold, a flag or a block, and no content', async () => {
    await history()
    const before = JSON.stringify((await exported()).entry)
    const pair = {
      participant_id: participantIdOf('maya'),
      placed_at: clinic.now,
      placed_by: personIdOf('maya'),
    }
    await clinic.owner
      .insertInto('consent_hold')
      .values({ id: random128(), ...pair })
      .execute()
    await clinic.owner
      .insertInto('block')
      .values({ id: random128(), person_id: personIdOf('rosa'), ...pair })
      .execute()
    expect(JSON.stringify((await exported()).entry)).toBe(before)
    expect(before).not.toContain('canary')
  })

  test('of one participant holds nobody else; an unknown one is not here; each export is on record', async () => {
    await history()
    await share(clinic, { from: 'sam', with: 'june' })
    const bundle = await exported(participantIdOf('sam'))
    expect(of(bundle, 'Patient').map(({ id }) => id)).toEqual([participantIdOf('sam')])
    expect(of(bundle, 'AuditEvent')).toEqual([])
    expect(JSON.stringify(bundle)).not.toContain('Maya')
    await expect(exported('nobody')).rejects.toThrow(NotHere)
    const kept = await clinic.owner
      .selectFrom('audit')
      .select(['actor_id', 'subject_id'])
      .where('action', '=', 'export fhir')
      .execute()
    expect(kept).toEqual([{ actor_id: 'portal', subject_id: participantIdOf('sam') }])
    expect(await verifyChain('audit')).toMatchObject({ whole: true })
  })

  test('is written in pieces, each small', async () => {
    await history()
    const pieces: string[] = []
    await exportFhir((piece) => pieces.push(piece), { base })
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(10_000)
    expect(pieces.length).toBeGreaterThan(6)
  })
})

const folder = mkdtempSync(join(tmpdir(), 'alongside-fhir-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the command writes a new file that its owner alone can read, and overwrites nothing', async () => {
  const databaseUrl = `file:${join(folder, 'clinic.db')}`
  await settle('cast', databaseUrl)
  const out = join(folder, 'bundle.json')
  const told = await runPortal(['export', 'fhir', '--out', out], databaseUrl)
  expect([told.code, told.complained]).toEqual([0, ''])
  expect(told.said).toContain('0 signed forms, 0 disclosures')
  expect(statSync(out).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ resourceType: 'Bundle' })
  const again = await runPortal(['export', 'fhir', '--out', out], databaseUrl)
  expect([again.code, again.complained]).toEqual([1, `${out} cannot be made: it is there already.\n`])
  const unknown = await runPortal(
    ['export', 'fhir', '--participant', 'x', '--out', join(folder, 'b')],
    databaseUrl,
  )
  expect([unknown.code, unknown.complained]).toEqual([1, 'There is no such participant.\n'])
  expect(existsSync(join(folder, 'b'))).toBe(false)
}, 120_000)
