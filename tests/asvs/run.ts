/* `npm run asvs`: whether docs/asvs.md answers each requirement, and what is not met. */
import { checkTable, type Line } from './check'

const { lines, problems } = checkTable()
const of = (answer: Line['answer']) => lines.filter((line) => line.answer === answer)
process.stdout.write(
  `${lines.length} requirements of levels 1 and 2: ${of('test').length} shown by a test, ${of('reading').length} by reading, ` +
    `${of('not applicable').length} not applicable, ${of('not met').length} not met\n`,
)
for (const { id, level, asks, shown } of of('not met')) {
  process.stdout.write(`  ${id} (level ${level}) ${asks}: ${shown.replace('NOT MET: ', '')}\n`)
}
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exitCode = problems.length > 0 ? 1 : 0
