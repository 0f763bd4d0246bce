import type { AppLoadContext } from '@remix-run/node'
import { expect, test } from 'vitest'
import { loadArticles } from '~/domain/library/change.server'
import { libraryFiles } from '~/domain/library/files.server'
import { doorOf } from '~/doors/doors.server'
import { furnishDoors } from '~/doors/house.server'
import { setStore, transact } from '~/platform/db.server'
import * as help from '~/routes/help'
import * as library from '~/routes/library._index'
import * as article from '~/routes/library.$slug'
import * as privacy from '~/routes/privacy'
import { onBothEngines } from '../../support/engines'

const origin = 'https://family.riverbend.example'
const arrival = (path: string, params: Record<string, string> = {}) => ({
  request: new Request(new URL(path, 'http://inside.invalid')),
  params,
  context: {} as AppLoadContext,
})

onBothEngines('the public pages of the library', (clinic) => {
  const three = ['depression', 'listening', 'what-an-iop-is']
  const files = libraryFiles().filter((one) => three.includes(one.slug))
  const load = () => transact((tx) => loadArticles(tx, files))

  test('all stand behind the open door', () => {
    furnishDoors({ origin: new URL(origin), mode: 'test' })
    for (const { loader } of [article, help, library, privacy]) expect(doorOf(loader)).toBe('open')
  })

  test('an article’s own address and its languages carry no tracking, and the portal’s own origin', async () => {
    await load()
    const { addresses, lang, other } = await article.loader(
      arrival('/library/depression?lang=es&utm_source=x&print=large', { slug: 'depression' }),
    )
    expect(addresses).toEqual({
      canonical: `${origin}/library/depression?lang=es`,
      languages: [
        { language: 'en', href: `${origin}/library/depression?lang=en` },
        { language: 'es', href: `${origin}/library/depression?lang=es` },
      ],
    })
    expect({ lang, other }).toEqual({ lang: undefined, other: 'en' })
  })

  test('an article in one language names that one alone, and marks its words', async () => {
    await load()
    await clinic.owner.deleteFrom('article').where('language', '=', 'es').execute()
    const { addresses, lang } = await article.loader(
      arrival('/library/listening?lang=es', { slug: 'listening' }),
    )
    expect(addresses).toEqual({
      canonical: `${origin}/library/listening?lang=en`,
      languages: [{ language: 'en', href: `${origin}/library/listening?lang=en` }],
    })
    expect(lang).toBe('en')
  })

  test('an unknown article answers 404', async () => {
    await load()
    const answer = await article
      .loader(arrival('/library/nothing', { slug: 'nothing' }))
      .catch((thrown) => thrown)
    expect(answer).toBeInstanceOf(Response)
    expect((answer as Response).status).toBe(404)
  })

  test('a narrowed library keeps what narrows it in its address, and nothing else', async () => {
    await load()
    const { addresses, count } = await library.loader(
      arrival('/library?skill=communication&fbclid=1&lang=en'),
    )
    expect(addresses.canonical).toBe(`${origin}/library?skill=communication&lang=en`)
    expect(count).toBe(1)
  })

  test('crisis help and privacy answer when the database is away', async () => {
    setStore(undefined)
    const { data, init } = await help.loader(arrival('/help?lang=es'))
    expect(data.page.title).toBe('Ayuda ahora')
    // Its status keeps it from being kept in the place of one that names the clinic's own lines.
    expect([data.lines, init?.status]).toEqual([[], 503])
    expect((await privacy.loader(arrival('/privacy'))).page.title).toBe('Privacy')
  })
})
