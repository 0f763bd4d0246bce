import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifyChain } from '~/domain/audit/read.server'
import { bringFile, checkFile } from '~/domain/records/checking.server'
import { readImport } from '~/domain/records/read.server'
import {
  confirmImport,
  discardImport,
  discardLeftImports,
  workOffImports,
} from '~/domain/records/running.server'
import { finishTask, listTasks } from '~/domain/records/tasks.server'
import { setSecret } from '~/platform/secrets.server'
import { participantIdOf, personIdOf } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { appointment, bundle, encounter, mayaPatient, mrn, observation, patient, samPatient } from './bundles'

setSecret(Buffer.alloc(32, 7))

const noon = (day: number) => `2026-11-${String(day).padStart(2, '0')}T12:00:00-05:00`

async function check(clinic: Clinic, text: string, more: { kind?: 'fhir' | 'csv'; source?: string } = {}) {
  const viewer = clinic.viewer('priya', 'admin')
  const checked = await checkFile(
    { origin: 'upload', viewer },
    { kind: 'fhir', source: 'ehr', ...more, text },
  )
  if ('problem' in checked) throw new Error(checked.problem)
  return { ...checked, view: await readImport(viewer, checked.id, { page: 1, language: 'en' }) }
}

async function runAll() {
  for (let left = 1_000; (await workOffImports()) > 0 && left > 0; left -= 1);
}

async function bring(clinic: Clinic, text: string, more: { kind?: 'fhir' | 'csv'; source?: string } = {}) {
  const { id } = await check(clinic, text, more)
  await confirmImport(clinic.viewer('priya', 'admin'), id)
  await runAll()
  return readImport(clinic.viewer('priya', 'admin'), id, { page: 1, language: 'en' })
}

const sessions = (clinic: Clinic) =>
  clinic.owner
    .selectFrom('treatment_session')
    .select(['participant_id', 'source', 'source_id', 'planned_start', 'outcome'])
    .orderBy('planned_start')
    .orderBy('source_id')
    .execute()
const ratings = (clinic: Clinic) =>
  clinic.owner.selectFrom('self_rating').select(['participant_id', 'code', 'total', 'taken_on']).execute()
const codes = (view: { refusals: { entry: number; code: string }[] }) =>
  view.refusals.map(({ entry, code }) => `${entry} ${code}`)

onBothEngines('an import of records', (clinic) => {
  test('writes nothing until somebody confirms it, and says before whom it is about', async () => {
    const { view } = await check(
      clinic,
      bundle(
        mayaPatient(),
        encounter('e1', 'p1', 'finished', noon(3)),
        observation('o1', 'p1', '44261-6', { valueInteger: 12 }),
      ),
    )
    expect(view.state).toBe('checked')
    expect(view.matches).toMatchObject([
      { name: 'Maya Torres', by: 'by name and birth date', sessions: 1, ratings: 1 },
    ])
    expect(await sessions(clinic)).toEqual([])
    await runAll()
    expect(await sessions(clinic)).toEqual([])
    await confirmImport(clinic.viewer('priya', 'admin'), view.id)
    await runAll()
    expect(await sessions(clinic)).toMatchObject([
      {
        participant_id: participantIdOf('maya'),
        source: 'ehr',
        source_id: 'Encounter/e1',
        outcome: 'attended',
      },
    ])
    expect(await ratings(clinic)).toMatchObject([{ code: '44261-6', total: 12, taken_on: '2026-11-10' }])
    expect(await verifyChain('audit')).toMatchObject({ whole: true })
  })

  test('reads what came of a session from encounters and appointments, one session where they are one', async () => {
    await bring(
      clinic,
      bundle(
        mayaPatient(),
        appointment('a1', 'p1', 'booked', noon(20)),
        appointment('a2', 'p1', 'noshow', noon(4)),
        appointment('a3', 'p1', 'cancelled', noon(5)),
        appointment('a4', 'p1', 'booked', noon(6)),
        { ...encounter('e4', 'p1', 'finished', noon(6)), appointment: [{ reference: 'Appointment/a4' }] },
      ),
    )
    expect((await sessions(clinic)).map(({ source_id, outcome }) => [source_id, outcome])).toEqual([
      ['Appointment/a2', 'missed'],
      ['Appointment/a3', 'excused'],
      ['Appointment/a4', 'attended'],
      ['Appointment/a1', 'planned'],
    ])
  })

  test('refuses another clinic’s patients and never makes a participant', async () => {
    const before = await clinic.owner.selectFrom('participant').select('id').execute()
    const { view } = await check(
      clinic,
      bundle(
        patient('x1', ['Ana', 'Silva'], '1990-01-01', [{ system: 'urn:other', value: '1' }]),
        encounter('e1', 'x1', 'finished', noon(3)),
        // The same number in another system is another person.
        patient('x2', ['Maya', 'Tores'], '1998-03-14', [{ system: 'urn:other', value: 'RB-1001' }]),
        patient('x3', ['Maya', 'Torres'], '1998-03-15'),
        patient('x4', ['Maya', 'Torres'], undefined),
        encounter('e2', 'nobody', 'finished', noon(3)),
      ),
    )
    expect(codes(view)).toEqual([
      '1 patientUnmatched',
      '2 subjectUnknown',
      '3 patientUnmatched',
      '4 patientUnmatched',
      '5 patientBare',
      '6 subjectUnknown',
    ])
    expect(view.matches).toEqual([])
    expect(await clinic.owner.selectFrom('participant').select('id').execute()).toEqual(before)
  })

  test('knows somebody by their number from then on, and refuses the same name under another number', async () => {
    await bring(clinic, bundle(mayaPatient(), encounter('e1', 'p1', 'finished', noon(3))))
    const renamed = patient('zz', ['Maya', 'Okafor'], undefined, [{ system: mrn, value: 'RB-1001' }])
    const { view } = await check(clinic, bundle(renamed, encounter('e2', 'zz', 'finished', noon(4))))
    expect(view.matches).toMatchObject([{ name: 'Maya Torres', by: 'by number', sessions: 1 }])
    const other = await check(clinic, bundle(mayaPatient('RB-9'), encounter('e3', 'p1', 'finished', noon(5))))
    expect(codes(other.view)).toEqual(['1 patientOther', '2 subjectUnknown'])
    // The source's own id of a patient is enough in its next file; another source's is not.
    const bare = bundle(encounter('e4', 'p1', 'finished', noon(6)))
    expect((await check(clinic, bare)).view.matches).toHaveLength(1)
    expect(codes((await check(clinic, bare, { source: 'other' })).view)).toEqual(['1 subjectUnknown'])
  })

  test('takes what is right of a file that is partly wrong, and says of the rest where and why', async () => {
    const view = await bring(
      clinic,
      JSON.stringify({
        resourceType: 'Bundle',
        type: 'batch',
        entry: [
          { resource: mayaPatient() },
          { resource: { resourceType: 'Condition', id: 'c' } },
          {},
          { resource: encounter('e1', 'p1', 'finished', noon(3)) },
          { resource: encounter('e1', 'p1', 'finished', noon(3)) },
          { resource: encounter('e2', 'p1', 'unknown', noon(3)) },
          { resource: encounter('e3', 'p1', 'finished', '2026-11-03') },
          { resource: encounter('e4', 'p1', 'finished', '1926-11-03T10:00:00Z') },
          { resource: { ...encounter('', 'p1', 'finished', noon(3)), id: undefined } },
          { resource: observation('o1', 'p1', '8867-4', { valueInteger: 80 }) },
          { resource: observation('o2', 'p1', '44261-6', { valueInteger: 28 }) },
          { resource: observation('o3', 'p1', '44261-6', { valueQuantity: { value: 4.5 } }) },
          { resource: observation('o4', 'p1', '70274-6', {}) },
          { resource: { ...encounter('e5', 'p1', 'finished', noon(3)), period: { start: 'soon' } } },
          { resource: observation('o5', 'p1', '44255-8', { valueInteger: 2 }) },
        ],
      }),
    )
    expect(codes(view)).toEqual([
      '2 kindUnknown',
      '3 noResource',
      '5 twice',
      '6 statusUnusable',
      '7 startMissing',
      '8 dayOutside',
      '9 noId',
      '10 codeUnknown',
      '11 totalOutside',
      '12 totalOutside',
      '13 totalMissing',
      '14 shapeWrong',
      '15 codeUnknown',
    ])
    expect(view.refusals.find(({ entry }) => entry === 14)?.says).toContain('period.start')
    expect(await sessions(clinic)).toHaveLength(1)
    expect(await ratings(clinic)).toEqual([])
  })

  test('refuses the entry alone in whose JSON a text is none: NUL, or half of a pair of surrogates', async () => {
    for (const none of ['\0', '\ud800', '\udc00\ud800']) {
      const view = await bring(
        clinic,
        JSON.stringify({
          resourceType: 'Bundle',
          type: 'batch',
          entry: [
            { resource: mayaPatient() },
            { resource: encounter(`e${none}`, 'p1', 'finished', noon(3)) },
            { resource: encounter('e2', `p1${none}`, 'finished', noon(3)) },
            { resource: { ...encounter('e3', 'p1', 'finished', noon(3)), resourceType: `Encounter${none}` } },
            { resource: patient(`p${none}`, ['Sam', 'Okoye'], '1985-08-30') },
            { resource: patient('p4', [`Sam${none}`, 'Okoye'], '1985-08-30') },
            { resource: patient('p5', ['Sam', 'Okoye'], '1985-08-30', [{ system: mrn, value: none }]) },
            { fullUrl: `urn:${none}`, resource: patient('p6', ['Sam', 'Okoye'], '1985-08-30') },
            { resource: encounter('whole', 'p1', 'finished', noon(4)) },
          ],
        }),
        { source: `s${none.charCodeAt(0)}` },
      )
      expect(codes(view)).toEqual([
        '2 shapeWrong',
        '3 shapeWrong',
        '4 noResource',
        '5 shapeWrong',
        '6 shapeWrong',
        '7 shapeWrong',
        '8 noResource',
      ])
    }
    expect((await sessions(clinic)).map((one) => one.source_id)).toEqual(Array(3).fill('Encounter/whole'))
  })

  test('an answer to item 9 above zero makes a clinician’s task, once, and is stored nowhere', async () => {
    const answers = bundle(
      mayaPatient(),
      observation('i9', 'p1', '44260-8', {
        valueCodeableConcept: { coding: [{ system: 'http://loinc.org', code: 'LA6570-1' }] },
      }),
      observation('zero', 'p1', '44260-8', { valueInteger: 0 }),
      observation(
        'total',
        'p1',
        '44261-6',
        { valueInteger: 14 },
        {
          component: [
            { code: { coding: [{ system: 'http://loinc.org', code: '44260-8' }] }, valueInteger: 1 },
          ],
        },
      ),
      // A draft, and an answer that cannot be read: looked at rather than passed over.
      observation(
        'odd',
        'p1',
        '44260-8',
        { valueCodeableConcept: { text: 'sometimes' } },
        { status: 'preliminary' },
      ),
    )
    const view = await bring(clinic, answers)
    expect(view.totals).toMatchObject({ tasks: 3, ratings: 1 })
    expect(codes(view)).toEqual(['3 itemAnswer'])
    const viewer = clinic.viewer('adaeze', 'clinician')
    const tasks = await listTasks(viewer, 'en')
    expect(tasks).toHaveLength(3)
    expect(tasks[0]).toMatchObject({ name: 'Maya Torres', isMine: true, on: { iso: '2026-11-10' } })
    for (const task of tasks) await finishTask(viewer, task.id)
    await bring(clinic, answers)
    expect(await listTasks(viewer, 'en')).toEqual([])
    // Neither the code of the question nor its answer is in any row of the record.
    expect(await ratings(clinic)).toMatchObject([{ code: '44261-6', total: 14 }])
    const rows = await clinic.owner
      .selectFrom('clinician_task')
      .select(['kind', 'on_day', 'source_id'])
      .execute()
    expect(JSON.stringify(rows)).not.toMatch(/LA6570|44260/)
  })

  test('an item 9 answer of nobody known here is told as danger, not as a mistake', async () => {
    const { view } = await check(
      clinic,
      bundle(observation('i9', 'stranger', '44260-8', { valueInteger: 3 })),
    )
    expect(codes(view)).toEqual(['1 safetyUnmatched'])
    expect(view.urgent).toBe(1)
  })

  test('a task of somebody on nobody’s caseload is every clinician’s; of another’s it is not there', async () => {
    await bring(
      clinic,
      bundle(
        patient('p3', ['Eli', 'Park'], '2009-06-02'),
        observation('i9', 'p3', '44260-8', { valueInteger: 1 }),
        samPatient(),
        observation('i8', 'p2', '44260-8', { valueInteger: 1 }),
      ),
    )
    await clinic.owner
      .updateTable('caseload')
      .set({ clinician_id: personIdOf('nora') })
      .where('participant_id', '=', participantIdOf('sam'))
      .execute()
    const tasks = await listTasks(clinic.viewer('adaeze', 'clinician'), 'en')
    expect(tasks).toMatchObject([{ name: 'Eli Park', isMine: false }])
    const sams = await clinic.owner
      .selectFrom('clinician_task')
      .select('id')
      .where('participant_id', '=', participantIdOf('sam'))
      .executeTakeFirstOrThrow()
    await expect(finishTask(clinic.viewer('adaeze', 'clinician'), sams.id)).rejects.toThrow('not-here')
  })

  test('an id that the source gave to somebody else is left alone and told', async () => {
    await bring(clinic, bundle(mayaPatient(), encounter('e1', 'p1', 'finished', noon(3))))
    const view = await bring(clinic, bundle(samPatient(), encounter('e1', 'p2', 'cancelled', noon(9))))
    expect(codes(view)).toEqual(['2 anotherHolds'])
    expect(await sessions(clinic)).toMatchObject([
      { participant_id: participantIdOf('maya'), outcome: 'attended' },
    ])
  })

  test('what the source says was entered in error goes, and only that', async () => {
    await bring(
      clinic,
      bundle(
        mayaPatient(),
        encounter('e1', 'p1', 'finished', noon(3)),
        encounter('e2', 'p1', 'finished', noon(4)),
        observation('o1', 'p1', '44261-6', { valueInteger: 5 }),
      ),
    )
    await bring(
      clinic,
      bundle(
        mayaPatient(),
        encounter('e1', 'p1', 'entered-in-error', noon(3)),
        observation('o1', 'p1', '44261-6', { valueInteger: 5 }, { status: 'entered-in-error' }),
      ),
    )
    expect((await sessions(clinic)).map(({ source_id }) => source_id)).toEqual(['Encounter/e2'])
    expect(await ratings(clinic)).toEqual([])
  })

  test('thrown away, or left for a day, it leaves nothing of the file', async () => {
    const file = bundle(mayaPatient(), encounter('e1', 'p1', 'finished', noon(3)))
    const admin = clinic.viewer('priya', 'admin')
    const one = await check(clinic, file)
    await discardImport(admin, one.id)
    await expect(confirmImport(admin, one.id)).rejects.toMatchObject({ code: 'importDiscarded' })
    const two = await check(clinic, file)
    expect(await clinic.owner.selectFrom('import_part').select('job_id').execute()).toHaveLength(1)
    clinic.later(24 * 3_600_000 - 1)
    expect(await discardLeftImports()).toBe(0)
    clinic.later(2)
    expect(await discardLeftImports()).toBe(1)
    expect(await clinic.owner.selectFrom('import_part').select('job_id').execute()).toEqual([])
    expect((await readImport(admin, two.id, { page: 1, language: 'es' })).state).toBe('discarded')
  })

  test('what waits to be written is sealed, and opens in no other place', async () => {
    await check(clinic, bundle(mayaPatient(), observation('o1', 'p1', '44261-6', { valueInteger: 12 })))
    const [part] = await clinic.owner.selectFrom('import_part').select('sealed').execute()
    const bytes = Buffer.from(part?.sealed ?? [])
    expect(bytes.length).toBeGreaterThan(60)
    expect(bytes.toString('latin1')).not.toMatch(/44261|RB-1001|takenOn/)
  })

  test('whatever is sent in whatever order, twice or stopped on the way, the record is the last file’s', async () => {
    const statuses = ['planned', 'finished', 'cancelled'] as const
    const file = fc.array(
      fc.record({
        id: fc.integer({ min: 0, max: 5 }),
        status: fc.constantFrom(...statuses),
        day: fc.integer({ min: 1, max: 18 }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), fc.boolean(), async (files, twice) => {
        round += 1
        const source = `s${round}`
        const expected = new Map<string, string>()
        for (const entries of files) {
          const once = [...new Map(entries.map((one) => [one.id, one])).values()]
          const text = bundle(
            mayaPatient(),
            ...once.map(({ id, status, day }) => encounter(String(id), 'p1', status, noon(day))),
          )
          for (const { id, status, day } of once) {
            const outcome = { planned: 'planned', finished: 'attended', cancelled: 'excused' }[status]
            expected.set(`Encounter/${id}`, `${outcome} ${Date.parse(noon(day))}`)
          }
          await bring(clinic, text, { source })
          if (twice) {
            const again = await bring(clinic, text, { source })
            expect(again).toMatchObject({ added: 0, changed: 0, same: once.length })
          }
        }
        const held = (await sessions(clinic)).filter((one) => one.source === source)
        expect(new Map(held.map((one) => [one.source_id, `${one.outcome} ${one.planned_start}`]))).toEqual(
          expected,
        )
      }),
      { numRuns: 6, seed: 7 },
    )
  })

  test('stopped anywhere between its parts it goes on where it was, and no item is written twice', async () => {
    const entries = Array.from({ length: 430 }, (_, index) =>
      encounter(`e${index}`, index % 2 ? 'p1' : 'p2', 'finished', noon(1 + (index % 18))),
    )
    const { id } = await check(clinic, bundle(mayaPatient(), samPatient(), ...entries))
    await confirmImport(clinic.viewer('priya', 'admin'), id)
    expect(await workOffImports()).toBe(100)
    // A part that fails writes nothing of itself, and is there to be written again.
    const part = (number: number) =>
      clinic.owner
        .selectFrom('import_part')
        .select('sealed')
        .where('number', '=', number)
        .executeTakeFirstOrThrow()
    const put = (sealed: Uint8Array) =>
      clinic.owner.updateTable('import_part').set({ sealed }).where('number', '=', 1).execute()
    const { sealed } = await part(1)
    await put((await part(3)).sealed)
    await expect(workOffImports()).rejects.toThrow()
    expect(await sessions(clinic)).toHaveLength(98)
    await put(sealed)
    await runAll()
    const view = await readImport(clinic.viewer('priya', 'admin'), id, { page: 1, language: 'en' })
    expect(view).toMatchObject({ state: 'done', percent: 100, added: 430, changed: 0, same: 0 })
    expect(await sessions(clinic)).toHaveLength(430)
    expect(await clinic.owner.selectFrom('import_part').select('number').execute()).toEqual([])
  })
})

onBothEngines('a file that cannot be read as a whole', (clinic) => {
  test('is refused by its field, with what to do, and nothing of it is kept', async () => {
    for (const [text, code] of [
      ['{"a":"\0"}', 'fileUnreadable'],
      [Buffer.from('session_date,outcome', 'utf16le'), 'fileUnreadable'],
      [Buffer.from([0xc3, 0x28]), 'fileUnreadable'],
      ['{', 'fileNotJson'],
      ['null', 'fileNotBundle'],
      ['{"resourceType":"Patient"}', 'fileNotBundle'],
      ['{"resourceType":"Bundle","type":"collection"}', 'fileEmpty'],
      [
        JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: Array(20_001).fill({}) }),
        'fileTooMany',
      ],
    ] as const) {
      const file = new File([text], 'records.json')
      await expect(
        bringFile(clinic.viewer('priya', 'admin'), { kind: 'fhir', source: 'ehr', file }),
      ).rejects.toMatchObject({ field: 'file', code })
    }
    expect(await clinic.owner.selectFrom('import_job').select('id').execute()).toEqual([])
  })
})
