import { Temporal } from 'temporal-polyfill'
import { makeClient, revokeClient } from '~/domain/accounts/clients.server'
import { bringFile, checkFile } from '~/domain/records/checking.server'
import { confirmImport, workOffImports } from '~/domain/records/running.server'
import { admitSystem } from '~/doors/admit.server'
import { house } from '~/doors/house.server'
import type { Store } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import type { SharingActs } from './sharing'

const day = 86_400_000
const hour = 3_600_000
const mrn = 'urn:valley-record:mrn'

type Resource = { resourceType: string } & Record<string, unknown>
type Person = { id: string; given: string; family: string; born: string }

/**
 * What came from the clinic's record: an older table of attendance, a bundle that a system sent in the night with
 * some entries refused, and a table that was brought in today and waits to be written. The systems that may send,
 * one of them stopped.
 */
export async function seedRecords(
  acts: SharingActs & { store: Store; neighbourIds: Record<string, string> },
): Promise<void> {
  const today = Temporal.Instant.fromEpochMilliseconds(acts.now).toZonedDateTimeISO(acts.zone).toPlainDate()
  const on = (offset: number) => today.add({ days: offset }).toString()
  const people = await peopleOf(acts)

  acts.at(acts.now - 62 * day)
  await revokeLater(acts, 'Old record (until October)', 'old-record')
  acts.at(acts.now - 46 * day)
  const { password } = acts
  const sender = { key: random128(), name: 'Valley health record', source: 'valley', password }
  const { id, secret } = await makeClient(await priyaOf(acts), sender)

  acts.at(acts.now - 24 * day)
  await bring(acts, { name: 'east-october.csv', rows: olderRows(people, on), write: true })

  acts.at(acts.now - 2 * day - 9 * hour)
  const system = await admitSystem(
    new Request(house().origin, {
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    }),
  )
  if (!system) throw new Error('the system of the demonstration is not admitted')
  const text = JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: nightly(people, on).map((resource) => ({ resource })),
  })
  await checkFile({ origin: 'client', system }, { kind: 'fhir', source: system.source, text })
  await writeAll()

  acts.at(acts.now - 2 * hour)
  await bring(acts, { name: 'east-this-week.csv', rows: newerRows(people, on), write: false })
}

const priyaOf = (acts: SharingActs) => acts.as('priya@riverbend.example', 'admin')

async function revokeLater(acts: SharingActs, name: string, source: string): Promise<void> {
  const { id } = await makeClient(await priyaOf(acts), {
    key: random128(),
    name,
    source,
    password: acts.password,
  })
  acts.at(acts.now - 47 * day)
  await revokeClient(await priyaOf(acts), id)
}

async function bring(
  acts: SharingActs,
  { name, rows, write }: { name: string; rows: string[][]; write: boolean },
): Promise<void> {
  const priya = await priyaOf(acts)
  const head = ['given_name', 'family_name', 'birth_date', 'session_date', 'session_time', 'outcome']
  const file = new File([[head, ...rows].map((row) => row.join(',')).join('\n')], name)
  const id = await bringFile(priya, { kind: 'csv', source: 'east-list', file })
  if (!write) return
  await confirmImport(priya, id)
  await writeAll()
}

async function writeAll(): Promise<void> {
  while ((await workOffImports()) > 0);
}

/** Names and birth dates, as another system would hold them too. */
async function peopleOf(acts: { store: Store; neighbourIds: Record<string, string> }) {
  const rows = await acts.store.writer
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .select(['participant.id', 'given_name', 'family_name', 'birth_date'])
    .execute()
  return (name: string): Person => {
    const row = rows.find((one) => one.id === acts.neighbourIds[name])
    if (!row) throw new Error(`${name} is not in the program`)
    return { id: name, given: row.given_name, family: row.family_name, born: row.birth_date ?? '' }
  }
}

type Find = (name: string) => Person
type On = (offset: number) => string

function olderRows(find: Find, on: On): string[][] {
  return ['ruth', 'amara', 'jonah'].flatMap((name, person) =>
    [-32, -30, -28].map((offset, index) =>
      rowOf(find(name), on(offset), (person + index) % 5 === 2 ? 'missed' : 'attended'),
    ),
  )
}

function newerRows(find: Find, on: On): string[][] {
  const good = ['ruth', 'amara', 'jonah'].flatMap((name, person) =>
    [-5, -3].map((offset, index) =>
      rowOf(find(name), on(offset), person + index === 2 ? 'late' : 'attended'),
    ),
  )
  const stranger = { id: '', given: 'Gloria', family: 'Whitman', born: '1979-02-11' }
  return [
    ...good,
    rowOf(find('ruth'), on(-1), 'came'),
    rowOf(stranger, on(-3), 'attended'),
    rowOf(find('amara'), on(-3), 'attended'),
  ]
}

function rowOf({ given, family, born }: Person, date: string, outcome: string): string[] {
  return [given, family, born, date, '10:00', outcome]
}

/** The bundle of one night: ratings, goals and a plan, one answer that a clinician must look at, and what is refused. */
function nightly(find: Find, on: On): Resource[] {
  const names = ['nina', 'henry', 'iris', 'jonah', 'amara']
  const stranger = { id: 'visitor', given: 'Gloria', family: 'Whitman', born: '1979-02-11' }
  const totals = names.flatMap((name, person) =>
    [-44, -30, -16, -4].map((offset, index) =>
      observation(name, '44261-6', on(offset), 17 + (person % 3) - 3 * index),
    ),
  )
  return [
    ...[...names.map(find), stranger].map(patient),
    ...totals,
    observation('henry', '70274-6', on(-4), 9),
    { ...observation('nina', '44260-8', on(-4), 1), id: 'nina-answer' },
    goal('henry', 'Go to bed before midnight on weekdays', on(-20)),
    goal('iris', 'Cook one meal a week with my father', on(-12)),
    plan('henry', on(-14)),
    observation('visitor', '44261-6', on(-4), 11),
    observation('iris', '29463-7', on(-4), 64),
    observation('amara', '44261-6', on(-2), 31),
    {
      resourceType: 'MedicationRequest',
      id: 'henry-medication',
      status: 'active',
      subject: { reference: 'Patient/henry' },
    },
  ]
}

const patient = ({ id, given, family, born }: Person): Resource => ({
  resourceType: 'Patient',
  id,
  name: [{ given: [given], family }],
  birthDate: born,
  identifier: [{ system: mrn, value: `VR-${id}` }],
})

const observation = (about: string, code: string, date: string, value: number): Resource => ({
  resourceType: 'Observation',
  id: `${about}-${code}-${date}`,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code }] },
  subject: { reference: `Patient/${about}` },
  effectiveDateTime: date,
  valueInteger: value,
})

const goal = (about: string, text: string, date: string): Resource => ({
  resourceType: 'Goal',
  id: `${about}-goal`,
  lifecycleStatus: 'active',
  description: { text },
  subject: { reference: `Patient/${about}` },
  startDate: date,
})

function plan(about: string, date: string): Resource {
  const line = (code: 'signs' | 'coping' | 'help', description: string) => ({
    detail: {
      status: 'in-progress',
      code: { coding: [{ system: 'urn:alongside:relapse-plan', code }] },
      description,
    },
  })
  return {
    resourceType: 'CarePlan',
    id: `${about}-plan`,
    status: 'active',
    intent: 'plan',
    subject: { reference: `Patient/${about}` },
    period: { start: date },
    activity: [
      line('signs', 'I stop answering the telephone'),
      line('signs', 'I skip breakfast'),
      line('coping', 'Call my sponsor'),
      line('coping', 'Walk the dog twice'),
      line('help', 'Come by, and bring soup'),
    ],
  }
}
