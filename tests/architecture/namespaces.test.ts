import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { readDoors } from '~/doors/print'
import { namespacesOf } from '~/i18n/words'
import { textOf } from './sources'

/** The namespaces of the catalogue that a page draws with, its own and those of the parts it is made of. */
function drawnWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set()
  seen.add(file)
  const text = textOf(file)
  const names = new Set([...text.matchAll(/useTranslations\('(\w+)['.]/g)].map(([, name = '']) => name))
  for (const [, from = ''] of text.matchAll(/from '(~\/ui\/[^']+|\.\/[^']+)'/g)) {
    const part = from.startsWith('~') ? from.replace('~', 'app') : join(dirname(file), from)
    const found = [`${part}.tsx`, `${part}.ts`].find((one) => one.startsWith('app/ui/') && existsSync(one))
    if (found) for (const name of drawnWith(found, seen)) names.add(name)
  }
  return names
}

test('each page is sent the words that it draws with', () => {
  const pages = readDoors().filter(({ file, door }) => file.endsWith('.tsx') && door !== 'open')
  const lacking = pages.flatMap(({ path, file }) => {
    const sent: string[] = namespacesOf(path.replaceAll(/:\w+/g, 'x'))
    const lacks = [...drawnWith(`app/${file}`)].filter((name) => !sent.includes(name))
    return lacks.length > 0 ? [`${path} lacks ${lacks.join(', ')}`] : []
  })
  expect(pages.length).toBeGreaterThan(100)
  expect([...new Set(lacking)]).toEqual([])
})
