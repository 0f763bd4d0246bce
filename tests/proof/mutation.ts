import { Stryker } from '@stryker-mutator/core'
import type { Row } from './rows'

type Size = { files: string[] }

type Mutated = {
  name: string
  /** what is changed, in the words of the goal */
  what: string
  small: string[]
  files: string[]
  tests: string[]
  /** the share of changes that must be noticed, in percent */
  atLeast: number
}

/**
 * Rules with one thing changed at a time: each change must fail one of their examples. One worker, since the machine
 * that runs proofs has other work; where it runs and what it leaves stands in var/. An attempt is a change; where the
 * goal leaves some unnoticed, a failure is one more than that.
 */
function mutationOf({ name, what, small, files, tests, atLeast }: Mutated): Row<Size, 'none'> {
  return {
    name,
    goal: `no change to ${what} goes unnoticed by their tests: mutation score ${atLeast === 100 ? '' : 'at least '}${atLeast} %`,
    engines: ['none'],
    small: { files: small },
    full: { files },
    run: async ({ files }) => {
      process.env.MUTATION_TESTS = tests.join(',')
      const results = await new Stryker({
        mutate: files,
        testRunner: 'vitest',
        plugins: ['@stryker-mutator/vitest-runner'],
        vitest: { configFile: 'tests/proof/mutation.vitest.ts' },
        coverageAnalysis: 'perTest',
        concurrency: 1,
        timeoutMS: 15_000,
        tempDirName: 'var/mutation',
        ignorePatterns: ['/var', '/build', '/docs', '/public', '/tests/journeys'],
        reporters: ['clear-text'],
        clearTextReporter: { allowColor: false, reportTests: false },
      }).runMutationTest()
      const counted = (...states: string[]) => results.filter(({ status }) => states.includes(status)).length
      const found = counted('Killed', 'Timeout')
      const missed = counted('Survived', 'NoCoverage')
      if (found + missed < results.length)
        throw new Error(`${results.length - found - missed} mutants were not put to the test`)
      const mayBeMissed = Math.floor(results.length * (1 - atLeast / 100))
      return {
        attempts: results.length,
        failures: Math.max(0, missed - mayBeMissed),
        told: `${files.join(', ')}: ${counted('Killed')} changes failed a test, ${counted('Timeout')} never ended, ${missed} went unnoticed: ${((100 * found) / results.length).toFixed(1)} %`,
      }
    },
  }
}

/** The rows of security.md's goal 15. The rules of consent are held by examples alone, without random worlds. */
export const mutations = [
  mutationOf({
    name: 'mutation',
    what: 'the rules of consent',
    small: ['app/domain/consent/rules.ts:1-180'],
    files: ['app/domain/consent/rules.ts'],
    tests: ['tests/domain/consent/rules.test.ts', 'tests/domain/consent/rules-shown.test.ts'],
    atLeast: 100,
  }),
  mutationOf({
    name: 'mutation-seats',
    what: 'the rules of places',
    small: ['app/domain/events/seats.ts'],
    files: ['app/domain/events/seats.ts', 'app/domain/events/rules.ts'],
    tests: ['tests/domain/events/places.test.ts'],
    atLeast: 95,
  }),
  mutationOf({
    name: 'mutation-waitlist',
    what: 'the rules of the waiting list',
    small: ['app/domain/events/waitlist.ts:1-90'],
    files: ['app/domain/events/waitlist.ts'],
    tests: ['tests/domain/events/waitlist.test.ts'],
    atLeast: 95,
  }),
  mutationOf({
    name: 'mutation-sessions',
    what: 'sessions',
    small: ['app/domain/accounts/lucia.server.ts'],
    files: [
      'app/domain/accounts/lucia.server.ts',
      'app/domain/accounts/rules.ts:1-50',
      'app/domain/accounts/rows.server.ts:1-197',
    ],
    tests: [
      'tests/doors/sessions.test.ts',
      'tests/domain/accounts/sessions.test.ts',
      'tests/domain/accounts/signing-in.test.ts',
    ],
    atLeast: 95,
  }),
  mutationOf({
    name: 'mutation-invitations',
    what: 'invitations',
    small: ['app/domain/people/rules.ts:1-30'],
    files: [
      'app/domain/people/rules.ts:1-30',
      'app/domain/people/invitations.server.ts',
      'app/domain/people/invitation-rows.server.ts',
    ],
    tests: [
      'tests/domain/people/inviting.test.ts',
      'tests/domain/people/admitting.test.ts',
      'tests/domain/people/address.test.ts',
    ],
    atLeast: 95,
  }),
]
