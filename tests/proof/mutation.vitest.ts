import tsconfigPaths from 'vite-tsconfig-paths'
import { defineConfig } from 'vitest/config'

/**
 * The tests that the mutants of a row must not pass (mutation.ts), which names them. Those that need a database have
 * the one in this process: a mutant is put to the test in a second, and the engines differ in no rule.
 */
export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    include: (process.env.MUTATION_TESTS ?? '').split(','),
    setupFiles: ['tests/support/setup.ts'],
    provide: { engines: ['sqlite'] },
    testTimeout: 60_000,
  },
})
