import { describe, expect, test } from 'vitest'
import { checkTable, type Line, linesOf, problemsOf } from '../asvs/check'
import { levels } from '../asvs/standard'

describe('the table of the ASVS', () => {
  test('answers each requirement of levels 1 and 2, and each test that it names is there', () => {
    const { lines, problems } = checkTable()
    expect(problems).toEqual([])
    expect(levels.size).toBe(253)
    expect(lines).toHaveLength(253)
  })

  test('shows sixty or more requirements by tests, each in a file that runs', () => {
    const { lines } = checkTable()
    const tests = new Set(lines.filter(({ answer }) => answer === 'test').map(({ shown }) => shown))
    expect(tests.size).toBeGreaterThan(60)
  })

  test('finds a test that was renamed, a file that went, a requirement left out, and a reason that is none', () => {
    const { lines } = checkTable()
    const files = (file: string) => (file === 'tests/a.test.ts' ? "test('stands', …)" : undefined)
    const line = (shown: string): Line[] => linesOf(`| 1.1.1 | 2 | Decode once | So | ${shown} |`)
    const about = (shown: string) => problemsOf(line(shown), files).filter((one) => one.startsWith('1.1.1 '))
    expect(about('`tests/a.test.ts`: “stands”')).toEqual([])
    expect(about('`tests/a.test.ts`: “stood”')).toEqual([
      '1.1.1 names a test that tests/a.test.ts does not have: stood',
    ])
    expect(about('`tests/b.test.ts`: “stands”')).toEqual([
      '1.1.1 names the file tests/b.test.ts, which is not there',
    ])
    expect(about('by reading: `app/gone.ts`')).toHaveLength(1)
    expect(about('n/a: none')).toEqual(['1.1.1 gives no reason'])
    expect(problemsOf(lines.slice(1), () => '').at(0)).toBe(`${lines[0]?.id} is not answered`)
    expect(problemsOf([...lines, ...lines.slice(0, 1)], () => '')).toContain('1.1.1 is answered twice')
  })
})
