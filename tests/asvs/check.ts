import { existsSync, readFileSync } from 'node:fs'
import { levels } from './standard'

/* docs/asvs.md is the table; this reads it and says what of it is not so. */

export const table = 'docs/asvs.md'

export type Answer = 'test' | 'reading' | 'not applicable' | 'not met'
export type Line = { id: string; level: string; asks: string; how: string; shown: string; answer: Answer }

/** The lines of the table: number, level, what is asked in our words, how it is met, and what shows it. */
export function linesOf(markdown: string): Line[] {
  return markdown.split('\n').flatMap((line) => {
    const [, id, level, asks, how, shown] =
      /^\| (\d+\.\d+\.\d+) \| (\d) \| ([^|]+) \| ([^|]*) \| ([^|]+) \|$/.exec(line) ?? []
    if (!id || !level || !asks || how === undefined || !shown) return []
    return [{ id, level, asks: asks.trim(), how: how.trim(), shown: shown.trim(), answer: answerOf(shown) }]
  })
}

function answerOf(shown: string): Answer {
  if (shown.startsWith('n/a: ')) return 'not applicable'
  if (shown.startsWith('NOT MET: ')) return 'not met'
  return shown.startsWith('by reading: ') ? 'reading' : 'test'
}

/**
 * What is wrong with the table: a requirement that is missing, there twice or unknown, a level that is another, a test
 * that is not in its file under that name, a file that is not there, a reason that is none.
 */
export function problemsOf(lines: readonly Line[], read: (file: string) => string | undefined): string[] {
  const ids = lines.map(({ id }) => id)
  return [
    ...[...levels.keys()].filter((id) => !ids.includes(id)).map((id) => `${id} is not answered`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is answered twice`),
    ...lines.flatMap((line) => {
      const level = levels.get(line.id)
      if (level === undefined) return [`${line.id} is no requirement of level 1 or 2`]
      return [
        ...(String(level) === line.level ? [] : [`${line.id} is of level ${level}`]),
        ...evidenceProblems(line, read),
      ]
    }),
  ]
}

function evidenceProblems({ id, shown, answer }: Line, read: (file: string) => string | undefined): string[] {
  if (answer === 'not applicable' || answer === 'not met') {
    return shown.replace(/^[^:]+: /, '').length < 8 ? [`${id} gives no reason`] : []
  }
  if (answer === 'reading') {
    const [, file = ''] = /^by reading: `([^`]+)`$/.exec(shown) ?? []
    return read(file) === undefined ? [`${id} names the file ${file || shown}, which is not there`] : []
  }
  const [, file = '', name = ''] = /^`([^`]+)`: “(.+)”$/.exec(shown) ?? []
  const text = read(file)
  if (text === undefined) return [`${id} names the file ${file || shown}, which is not there`]
  const isThere = [`'${name}'`, `"${name}"`, `\`${name}\``].some((literal) => text.includes(literal))
  return isThere && /\.test\.tsx?$/.test(file)
    ? []
    : [`${id} names a test that ${file} does not have: ${name}`]
}

/** The table as it stands, and what is wrong with it. */
export function checkTable(): { lines: Line[]; problems: string[] } {
  const lines = linesOf(readFileSync(table, 'utf8'))
  return {
    lines,
    problems: problemsOf(lines, (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)),
  }
}
