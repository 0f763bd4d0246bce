import { expect, test } from 'vitest'
import { type CrisisLineForm, clinicInput, crisisLineInput } from '~/domain/clinic/input'
import { changeCrisisLine, changeNaming, readNaming, removeCrisisLine } from '~/domain/clinic/naming.server'
import { listLocalLines, readCatalogueVersion } from '~/domain/clinic/read.server'
import { random128 } from '~/platform/secrets.server'
import { onBothEngines } from '../../support/engines'

const county = {
  nameEn: 'County crisis line',
  nameEs: 'Línea de crisis del condado',
  number: '(555) 010-0199',
}
const warm = { nameEn: 'Warm line', nameEs: 'Línea de apoyo', number: '555-0100' }

onBothEngines('the clinic’s name and its crisis lines', (clinic) => {
  const priya = () => clinic.viewer('priya', 'admin')
  const save = (at: number, form: Partial<CrisisLineForm>) =>
    changeCrisisLine(priya(), { form: 'line', key: random128(), was: '', ...county, ...form, at })
  const remove = (at: number, was: string, key = random128()) =>
    removeCrisisLine(priya(), { form: 'removal', key, at, was })
  /** What the page sends back of the line in a place. */
  const wasAt = async (at: number) => (await readNaming(priya())).lines[at]?.was ?? ''
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
    const { naming, was } = await readNaming(priya())
    const version = await readCatalogueVersion()
    const form = { form: 'clinic', was, ...naming, name: 'Riverside House' } as const
    await changeNaming(priya(), form)
    await changeNaming(priya(), form)
    expect((await readNaming(priya())).naming).toEqual({ ...naming, name: 'Riverside House' })
    expect(await changes()).toEqual([['clinic.name', { from: naming.name, to: 'Riverside House' }]])
    expect(await readCatalogueVersion()).toBe(version + 1)
  })

  test('a page that was opened before somebody else changed the name does not put the old one back', async () => {
    const { naming, was } = await readNaming(priya())
    await changeNaming(priya(), { form: 'clinic', was, ...naming, name: 'Riverside House' })
    const late = { form: 'clinic', was, ...naming, neutralSite: 'https://news.example/' } as const
    await expect(changeNaming(priya(), late)).rejects.toMatchObject({ code: 'clinicChanged' })
    expect((await readNaming(priya())).naming.name).toBe('Riverside House')
  })

  test('lines are added at the end, changed and taken away in their place, each on record', async () => {
    await save(0, { hoursEn: 'Day and night', hoursEs: 'De día y de noche' })
    await save(1, warm)
    expect(await listLocalLines()).toEqual([
      {
        name: { en: 'County crisis line', es: 'Línea de crisis del condado' },
        number: '(555) 010-0199',
        hours: { en: 'Day and night', es: 'De día y de noche' },
      },
      { name: { en: 'Warm line', es: 'Línea de apoyo' }, number: '555-0100' },
    ])
    await save(0, { was: await wasAt(0), number: '(555) 010-0111' })
    await remove(1, await wasAt(1))
    expect(await numbers()).toEqual(['(555) 010-0111'])
    expect(await changes()).toEqual([
      ['clinic.crisisLine', { from: null, to: '(555) 010-0199' }],
      ['clinic.crisisLine', { from: null, to: '555-0100' }],
      ['clinic.crisisLine', { from: '(555) 010-0199', to: '(555) 010-0111' }],
      ['clinic.crisisLine', { from: '555-0100', to: null }],
    ])
  })

  test('the same form twice does it once, and a form of one line does nothing to another', async () => {
    const key = random128()
    await save(0, { key })
    await save(0, { key })
    await save(1, warm)
    const [was, removing] = [await wasAt(0), random128()]
    await remove(0, was, removing)
    await remove(0, was, removing)
    expect(await numbers()).toEqual(['555-0100'])
    await expect(save(0, { key, was: await wasAt(0), ...warm })).rejects.toMatchObject({ code: 'formUsed' })
  })

  test('where another line stands in the place by now, nothing is changed', async () => {
    await save(0, {})
    await save(1, warm)
    const [first, second] = [await wasAt(0), await wasAt(1)]
    await remove(0, first)
    for (const late of [
      () => save(0, { was: first, number: '555-0300' }),
      () => remove(0, first),
      () => remove(1, second),
      () => remove(1, ''),
      () => save(0, warm),
      () => save(5, { number: '555-0301' }),
    ])
      await expect(late()).rejects.toMatchObject({ code: 'clinicChanged' })
    expect(await numbers()).toEqual(['555-0100'])
  })

  test('hours that somebody else changed meanwhile are not written over', async () => {
    await save(0, {})
    const was = await wasAt(0)
    await save(0, { was, hoursEn: 'Day and night', hoursEs: 'De día y de noche' })
    await expect(save(0, { was, nameEn: 'County line' })).rejects.toMatchObject({ code: 'clinicChanged' })
  })

  test('no number stands there twice, however it is written, and eight lines are enough', async () => {
    for (let at = 0; at < 8; at += 1) await save(at, { number: `555-010${at}` })
    expect((await readNaming(priya())).takesMore).toBe(false)
    await expect(save(8, { number: '555-0200' })).rejects.toMatchObject({ code: 'clinicChanged' })
    await expect(save(3, { was: await wasAt(3), number: '(555) 0104' })).rejects.toMatchObject({
      field: 'number',
      code: 'lineThere',
    })
    await save(3, { was: await wasAt(3), number: '(555) 0103' })
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
