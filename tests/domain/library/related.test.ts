import { expect, test } from 'vitest'
import { loadArticles } from '~/domain/library/change.server'
import { libraryFiles } from '~/domain/library/files.server'
import { readArticle } from '~/domain/library/read.server'
import { transact } from '~/platform/db.server'
import { onBothEngines } from '../../support/engines'
import { aDate, day, tuesdayEvening } from '../events/dates'

onBothEngines('the groups beside an article', (clinic) => {
  const related = async (slug: string, language: 'en' | 'es' = 'en') =>
    (await readArticle(slug, language)).related

  test('are the next dates of the programs on its condition, each program once, two at most', async () => {
    await transact((tx) => loadArticles(tx, libraryFiles()))
    const conditions = ['depression']
    const first = await aDate(clinic, { conditions, taken_people: 8 })
    const { program_id } = await clinic.owner
      .selectFrom('occurrence')
      .select('program_id')
      .where('id', '=', first)
      .executeTakeFirstOrThrow()
    await aDate(clinic, { program_id, starts_at: tuesdayEvening + 7 * day })
    const second = await aDate(clinic, { conditions, starts_at: tuesdayEvening + day, max_people: null })
    await aDate(clinic, { conditions, starts_at: tuesdayEvening + 2 * day })
    await aDate(clinic, { conditions: ['alcohol'] })
    await aDate(clinic, { conditions, starts_at: tuesdayEvening - day, cancelled_at: clinic.now })
    await aDate(clinic, { conditions, starts_at: tuesdayEvening - day, published_at: null })
    expect(await related('depression')).toMatchObject([
      {
        id: first,
        title: 'Understanding depression',
        day: 'Tuesday, November 24',
        time: '6\u00a0PM',
        seats: { left: 2, total: 10 },
      },
      { id: second, seats: undefined },
    ])
    expect((await related('depression', 'es'))[0]).toMatchObject({
      title: 'Entender la depresión',
      language: 'es',
      day: 'martes 24 de noviembre',
    })
    expect(await related('listening')).toEqual([])
  })

  test('are found beyond the two weeks of the list', async () => {
    await transact((tx) => loadArticles(tx, libraryFiles()))
    const later = await aDate(clinic, { conditions: ['depression'], starts_at: tuesdayEvening + 35 * day })
    expect((await related('depression')).map((one) => one.id)).toEqual([later])
  })
})
