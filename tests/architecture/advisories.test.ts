import { describe, expect, test } from 'vitest'
import { textOf } from './sources'

type Advisory = { package: string; id: string; affected: string; about: string; doesNotReachUs?: string }
type Part = { name: string; version: string }

const { advisories, lookedAt } = JSON.parse(textOf('docs/advisories.json')) as {
  advisories: Advisory[]
  lookedAt: string
}

/** The parts that a running portal holds, from the lock file. */
const parts: Part[] = Object.entries(
  JSON.parse(textOf('package-lock.json')).packages as Record<string, { version: string; dev?: boolean }>,
)
  .filter(([place, { dev }]) => place !== '' && !dev)
  .map(([place, { version }]) => ({ name: place.split('node_modules/').at(-1) ?? '', version }))

/** @returns below 0 where `a` is older; a pre-release counts as its release */
function compare(a: string, b: string): number {
  const numbers = (text: string) => (text.split(/[-+]/)[0] ?? '').split('.').map(Number)
  const [left, right] = [numbers(a), numbers(b)]
  for (let at = 0; at < 3; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Whether a version lies in a range such as `<1.2.3` or `>=1.0.0 <1.2.3`. */
function isAffected(version: string, range: string): boolean {
  return range.split(' ').every((bound) => {
    const [, sign, edge] = /^(<|>=)(\d+\.\d+\.\d+)$/.exec(bound) ?? []
    if (!sign || !edge) throw new Error(`${range} is no range`)
    return sign === '<' ? compare(version, edge) < 0 : compare(version, edge) >= 0
  })
}

/** What is held although an advisory names it and nothing says why it does not reach us; and reasons that are stale. */
function objections(held: readonly Part[], known: readonly Advisory[]): string[] {
  return known.flatMap((one) => {
    const affected = held.filter(
      ({ name, version }) => name === one.package && isAffected(version, one.affected),
    )
    if (one.doesNotReachUs !== undefined)
      return affected.length > 0 ? [] : [`${one.id}: nothing of ${one.package} is affected any more`]
    return affected.map(({ name, version }) => `${one.id}: ${name} ${version}`)
  })
}

describe('what is known against the parts', () => {
  test('reaches no part of a running portal, or its reason stands beside it', () => {
    expect(objections(parts, advisories)).toEqual([])
    expect(parts.length).toBeGreaterThan(100)
    expect(new Date(lookedAt).toISOString().slice(0, 10)).toBe(lookedAt)
  })

  test('is about packages that are held, each advisory once', () => {
    const held = new Set(parts.map(({ name }) => name))
    expect(advisories.filter((one) => !held.has(one.package))).toEqual([])
    expect(new Set(advisories.map(({ id }) => id)).size).toBe(advisories.length)
  })

  test('is found: in a version at the lower edge, and not in the one that mends it; and a stale reason too', () => {
    const one = { package: 'qs', id: 'GHSA-x', affected: '>=6.14.2 <6.16.0', about: 'lists' }
    const at = (version: string) => objections([{ name: 'qs', version }], [one])
    expect(at('6.14.1')).toEqual([])
    expect(at('6.14.2')).toEqual(['GHSA-x: qs 6.14.2'])
    expect(at('6.15.30')).toEqual(['GHSA-x: qs 6.15.30'])
    expect(at('6.16.0')).toEqual([])
    const excused = { ...one, doesNotReachUs: 'never parsed' }
    expect(objections([{ name: 'qs', version: '6.15.0' }], [excused])).toEqual([])
    expect(objections([{ name: 'qs', version: '6.16.0' }], [excused])).toHaveLength(1)
    expect(() => isAffected('1.0.0', '^1.0.0')).toThrow('is no range')
  })
})
