/*
 * `npm test`, on a fresh clone too: installs what it needs and runs everything. `npm run check` is its fast part.
 * It ends with one line of counts, and with 1 where anything failed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build, install, requireNode, root } from '../app/start.mjs'

const fast = process.argv.includes('check')
const counts = { passed: 0, failed: 0, skipped: 0 }
/** what failed, by name: a long run's end alone is often all that is kept of it */
const failures = /** @type {string[]} */ ([])

requireNode()
install()
mkdirSync(join(root, 'var'), { recursive: true, mode: 0o700 })

check('format and lint', bin('@biomejs/biome', 'bin/biome'), ['check', '--error-on-warnings', '.'])
check('types', bin('typescript', 'bin/tsc'), ['--noEmit', '-p', '.'])
check('nothing unused', bin('knip', 'bin/knip.js'), [])
if (!fast) build()
suite('rooms')
if (!fast) suite('journeys')

if (failures.length > 0) console.log(`\nfailed:\n${failures.map((one) => `  ${one}`).join('\n')}`)
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(counts.failed > 0 ? 1 : 0)

/** @param {string} name @param {string} file */
function bin(name, file) {
  return join(root, 'node_modules', name, file)
}

/** One tool over the whole tree, counted as one test. @param {string} title @param {string} file @param {string[]} args */
function check(title, file, args) {
  console.log(`\n${title}`)
  const passed = node([file, ...args]) === 0
  counts[passed ? 'passed' : 'failed'] += 1
  if (!passed) failures.push(title)
  console.log(passed ? '  right' : '  NOT right')
}

/** One project of vitest, counted test by test. @param {string} project */
function suite(project) {
  const report = join(root, 'var', `tests-${project}.json`)
  rmSync(report, { force: true })
  const status = node([
    bin('vitest', 'vitest.mjs'),
    'run',
    `--project=${project}`,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  if (!existsSync(report)) return fail(`${project}: no report`)
  const told = JSON.parse(readFileSync(report, 'utf8'))
  counts.passed += told.numPassedTests
  counts.failed += told.numFailedTests
  counts.skipped += told.numPendingTests + told.numTodoTests
  for (const file of told.testResults) {
    for (const one of file.assertionResults)
      if (one.status === 'failed') failures.push(`${relative(root, file.name)}: ${one.fullName}`)
  }
  // A file that cannot be loaded, or an error outside any test, fails the run without failing a test.
  if (status !== 0 && told.numFailedTests === 0) fail(`${project}: an error outside any test`)
  // A project that ran nothing proves nothing.
  if (told.numTotalTests === 0) fail(`${project}: nothing ran`)
}

/** @param {string} why */
function fail(why) {
  counts.failed += 1
  failures.push(why)
}

/** @param {string[]} args */
function node(args) {
  return spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, FORCE_COLOR: '0' },
  }).status
}
