import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { onBothEngines } from '../support/engines'

/** What docs/security.md says that the portal holds: columns by table, with what for and for how long. */
function written(): Map<string, { says: string[]; columns: string[] }> {
  const [, part = ''] = readFileSync('docs/security.md', 'utf8').split('## What we hold')
  const lines = part.split('\n').filter((line) => line.startsWith('| `'))
  return new Map(
    lines.map((line) => {
      const [, table = '', what = '', long = '', columns = ''] = line.split('|').map((cell) => cell.trim())
      return [
        table.replaceAll('`', ''),
        { says: [what, long], columns: [...columns.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '') },
      ]
    }),
  )
}

onBothEngines('what we hold', (clinic) => {
  test('is written down: every table and column, with what for and for how long', async () => {
    const named = written()
    const there = (await clinic.owner.introspection.getTables()).filter(
      ({ name }) => !name.startsWith('kysely_'),
    )
    expect([...named.keys()].sort()).toEqual(there.map(({ name }) => name).sort())
    for (const { name, columns } of there) {
      expect(named.get(name)?.columns.toSorted(), name).toEqual(columns.map((one) => one.name).sort())
      for (const words of named.get(name)?.says ?? []) expect(words.length, name).toBeGreaterThan(4)
    }
  })
})
