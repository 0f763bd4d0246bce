import { expect, test } from 'vitest'
import { catalogueChanged } from '~/domain/clinic/catalogue.server'
import { listLocalLines, readCatalogueVersion, readClinic } from '~/domain/clinic/read.server'
import { localLinesIn } from '~/domain/clinic/rules'
import { transact } from '~/platform/db.server'
import { siteIds } from '../../support/cast'
import { onBothEngines } from '../../support/engines'

onBothEngines('the clinic', (clinic) => {
  test('says its name, its zone and its sites in one question', async () => {
    const asked = await clinic.statements(async () => {
      expect(await readClinic()).toEqual({
        name: 'Riverbend IOP',
        shortName: 'Riverbend',
        address: '14 Mill Street, Riverbend, New York',
        zone: 'America/New_York',
        demo: false,
        neutralSite: 'https://www.weather.gov/',
        catalogueVersion: 1,
        sites: [
          {
            id: siteIds.east,
            name: 'Riverbend East',
            shortName: 'Riverbend East',
            phone: '(555) 010-0167',
            address: '200 East Road',
          },
          {
            id: siteIds.millstreet,
            name: 'Riverbend Mill Street',
            shortName: 'Mill Street',
            phone: '(555) 010-0142',
            address: '14 Mill Street',
          },
        ],
      })
    })
    expect(asked.filter((statement) => /select/i.test(statement))).toHaveLength(1)
  })

  test('says so where the database has no clinic yet', async () => {
    await clinic.run('DELETE FROM clinic')
    await expect(readClinic()).rejects.toThrow('no clinic yet')
    expect(await readCatalogueVersion()).toBe(0)
  })

  test('the catalogue’s version rises once in a transaction, however often a change is said', async () => {
    await transact(async (tx) => {
      catalogueChanged(tx)
      catalogueChanged(tx)
    })
    expect(await readCatalogueVersion()).toBe(2)
    await transact(async (tx) => catalogueChanged(tx))
    expect(await readCatalogueVersion()).toBe(3)
  })

  test('the catalogue’s version does not rise when nothing changed or nothing was kept', async () => {
    await transact(async () => undefined)
    await expect(
      transact(async (tx) => {
        catalogueChanged(tx)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await readCatalogueVersion()).toBe(1)
  })

  test('two changes at once are counted as two', async () => {
    await Promise.all([1, 2, 3, 4].map(() => transact(async (tx) => catalogueChanged(tx))))
    expect(await readCatalogueVersion()).toBe(5)
  })

  test('local lines come from the settings', async () => {
    const line = {
      name: { en: 'County crisis line', es: 'Línea de crisis del condado' },
      number: '(555) 010-0199',
    }
    await clinic.owner
      .updateTable('clinic')
      .set({ local_lines: JSON.stringify([line]) })
      .execute()
    expect(await listLocalLines()).toEqual([line])
  })
})

test('a local line that is not whole is left out, and the others stay', () => {
  const whole = {
    name: { en: 'Warm line', es: 'Línea de apoyo' },
    number: '555-0100',
    hours: { en: 'Nights', es: 'De noche' },
  }
  const lines = [
    whole,
    { name: { en: 'Only English' }, number: '1' },
    { ...whole, number: 'javascript:alert(1)' },
    null,
  ]
  expect(localLinesIn(JSON.stringify(lines))).toEqual([whole])
  for (const text of ['', '{}', 'null', '"x"', '[1]']) expect(localLinesIn(text)).toEqual([])
})
