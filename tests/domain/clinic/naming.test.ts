import { expect, test } from 'vitest'
import { type CrisisLineForm, clinicInput, crisisLineInput } from '~/domain/clinic/input'
import { changeCrisisLine, changeNaming, readNaming } from '~/domain/clinic/naming.server'
import { listLocalLines, readCatalogueVersion } from '~/domain/clinic/read.server'
import { random128 } from '~/platform/secrets.server'
import { onBothEngines } from '../../support/engines'

const county: CrisisLineForm = {
  form: 'line',
  key: random128(),
  at: 0,
  nameEn: 'County crisis line',
  nameEs: 'Línea de crisis del condado',
  number: '(555) 010-0199',
  intent: 'save',
}
const warm = { nameEn: 'Warm line', nameEs: 'Línea de apoyo', number: '555-0100' }

onBothEngines('the clinic’s name and its crisis lines', (clinic) => {
  const priya = () => clinic.viewer('priya', 'admin')
  const save = (form: Partial<CrisisLineForm>) =>
    changeCrisisLine(priya(), { ...county, key: random128(), ...form })
  const numbers = async () => (await listLocalLines()).map(({ number }) => number)
  const changes = async () =>
    (
      await clinic.owner
        .selectFrom('audit')
        .select(['subject_id', 'detail'])
        .where('action', '=', 'change setting')
        .orderBy('seq')
        .execute()
    ).map((row) => [row.subject_id, JSON.parse(row.detail)])

  test('a new name is on record with the old one, and every public page is made anew', async () => {
    const before = await readNaming(priya())
    const version = await readCatalogueVersion()
    const form = { form: 'clinic', ...before, name: 'Riverside House' } as const
    await changeNaming(priya(), form)
    await changeNaming(priya(), form)
    expect(await readNaming(priya())).toMatchObject({ name: 'Riverside House', shortName: before.shortName })
    expect(await changes()).toEqual([['clinicName', { from: before.name, to: 'Riverside House' }]])
    expect(await readCatalogueVersion()).toBe(version + 1)
  })

  test('lines are added at the end, changed and taken away in their place, each on record', async () => {
    await save({ hoursEn: 'Day and night', hoursEs: 'De día y de noche' })
    await save({ ...warm, at: 1 })
    expect(await listLocalLines()).toEqual([
      {
        name: { en: 'County crisis line', es: 'Línea de crisis del condado' },
        number: '(555) 010-0199',
        hours: { en: 'Day and night', es: 'De día y de noche' },
      },
      { name: { en: 'Warm line', es: 'Línea de apoyo' }, number: '555-0100' },
    ])
    await save({ at: 0, was: '(555) 010-0199', number: '(555) 010-0111' })
    await save({ ...warm, at: 1, was: '555-0100', intent: 'remove' })
    expect(await numbers()).toEqual(['(555) 010-0111'])
    expect(await changes()).toEqual([
      ['crisisLines', { from: null, to: '(555) 010-0199' }],
      ['crisisLines', { from: null, to: '555-0100' }],
      ['crisisLines', { from: '(555) 010-0199', to: '(555) 010-0111' }],
      ['crisisLines', { from: '555-0100', to: null }],
    ])
  })

  test('the same form twice does it once', async () => {
    const key = random128()
    await save({ key })
    await save({ key })
    await save({ ...warm, at: 1 })
    const removing = { key: random128(), at: 0, was: county.number, intent: 'remove' } as const
    await save(removing)
    await save(removing)
    expect(await numbers()).toEqual(['555-0100'])
  })

  test('where another line stands in the place by now, nothing is changed', async () => {
    await save({})
    await save({ ...warm, at: 1 })
    await save({ at: 0, was: county.number, intent: 'remove' })
    for (const late of [
      { at: 0, was: county.number, number: '555-0300' },
      { at: 0, was: county.number, intent: 'remove' },
      { at: 1, was: '555-0100', intent: 'remove' },
      { ...warm, at: 0 },
      { at: 5, number: '555-0301' },
      { at: 1, intent: 'remove' },
    ] as const)
      await expect(save(late)).rejects.toMatchObject({ code: 'linesChanged' })
    expect(await numbers()).toEqual(['555-0100'])
  })

  test('no number stands there twice, however it is written, and eight lines are enough', async () => {
    for (let at = 0; at < 8; at += 1) await save({ at, number: `555-010${at}` })
    expect((await readNaming(priya())).takesMore).toBe(false)
    await expect(save({ at: 8, number: '555-0200' })).rejects.toMatchObject({ code: 'linesChanged' })
    await expect(save({ at: 3, was: '555-0103', number: '(555) 0104' })).rejects.toMatchObject({
      field: 'number',
      code: 'lineThere',
    })
    await save({ at: 3, was: '555-0103', number: '(555) 0103' })
    expect((await numbers())[3]).toBe('(555) 0103')
  })
})

const sent = { form: 'line', key: 'a'.repeat(26), at: '0', ...warm }

test.each([
  [{ nameEs: undefined }, 'nameEs', 'lineNameMissing'],
  [{ number: 'call us' }, 'number', 'lineNumberWrong'],
  [{ number: undefined }, 'number', 'lineNumberWrong'],
  [{ hoursEn: 'Day and night' }, 'hoursEs', 'lineHoursInBoth'],
  [{ hoursEs: 'De noche' }, 'hoursEn', 'lineHoursInBoth'],
  [{ nameEn: 'County\u202eline' }, 'nameEn', 'unreadable'],
])('a line that is not whole names its field: %j', (wrong, field, code) => {
  expect(crisisLineInput.safeParse(sent).success).toBe(true)
  const problems = crisisLineInput.safeParse({ ...sent, ...wrong }).error?.issues ?? []
  expect(problems.map(({ path, message }) => [path[0], message])).toEqual([[field, code]])
})

test.each([
  'http://www.weather.gov/',
  'javascript:alert(1)',
  '//www.weather.gov',
  'https://name:word@www.weather.gov/',
  'the weather',
])('“leave quickly” goes to a page of the open web, not to %s', (neutralSite) => {
  const form = { form: 'clinic', name: 'Riverbend', shortName: 'Riverbend' }
  expect(clinicInput.safeParse({ ...form, neutralSite: 'https://www.weather.gov' }).success).toBe(true)
  const problems = clinicInput.safeParse({ ...form, neutralSite }).error?.issues ?? []
  expect(problems.map(({ path, message }) => [path[0], message])).toEqual([['neutralSite', 'openPageWrong']])
})
