import tsconfigPaths from 'vite-tsconfig-paths'
import { defineConfig } from 'vitest/config'

/** The tests that the mutants of the consent rules must not pass: pure ones, so that no database is started. */
export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    include: ['tests/domain/consent/rules.test.ts', 'tests/domain/consent/rules-shown.test.ts'],
    testTimeout: 60_000,
  },
})
