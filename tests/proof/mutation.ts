import { Stryker } from '@stryker-mutator/core'
import type { Row } from './rows'

type Size = { file: string }

/**
 * The rules of consent with one thing changed at a time: each change must fail one of their examples
 * (rules.test.ts), without help from the properties over random worlds. One worker, since the machine that runs
 * proofs has other work; where it runs and what it leaves stands in var/.
 */
export const mutation: Row<Size, 'none'> = {
  name: 'mutation',
  goal: 'no change to the rules of consent goes unnoticed by their tests: mutation score 100 %',
  engines: ['none'],
  small: { file: 'app/domain/consent/rules.ts:1-180' },
  full: { file: 'app/domain/consent/rules.ts' },
  run: async ({ file }) => {
    const results = await new Stryker({
      mutate: [file],
      testRunner: 'vitest',
      plugins: ['@stryker-mutator/vitest-runner'],
      vitest: { configFile: 'tests/proof/rules.vitest.ts' },
      coverageAnalysis: 'perTest',
      concurrency: 1,
      timeoutMS: 15_000,
      tempDirName: 'var/mutation',
      ignorePatterns: ['/var', '/build', '/docs', '/public', '/app/routes', '/app/ui', '/tests/journeys'],
      reporters: ['clear-text'],
      clearTextReporter: { allowColor: false, reportTests: false },
    }).runMutationTest()
    const counted = (...states: string[]) => results.filter(({ status }) => states.includes(status)).length
    const found = counted('Killed', 'Timeout')
    const missed = counted('Survived', 'NoCoverage')
    if (found + missed < results.length)
      throw new Error(`${results.length - found - missed} mutants were not put to the test`)
    return {
      attempts: results.length,
      failures: missed,
      told: `${file}: ${counted('Killed')} changes failed a test, ${counted('Timeout')} never ended`,
    }
  },
}
