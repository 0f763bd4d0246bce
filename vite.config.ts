import { vitePlugin as remix } from '@remix-run/dev'
import tsconfigPaths from 'vite-tsconfig-paths'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import remixConfig from './remix.config.js'

// The Remix plugin and vitest do not work together, so tests run without it and call loaders directly.
const underTest = Boolean(process.env.VITEST)

// Words come compiled (app/i18n/catalogue.server.ts), so that no parser of messages is sent, or run for a page. Tests
// read the catalogue as it is written.
const compiledWords = {
  find: /^use-intl\/format-message$/,
  replacement: 'use-intl/format-message/format-only',
}

// The commands as one program beside the server's: reading them file by file took most of a command's time.
const commands = defineConfig({
  plugins: [tsconfigPaths()],
  publicDir: false,
  build: { target: 'es2022', ssr: 'app/portal.ts', outDir: 'build/portal', emptyOutDir: true },
})

// The long files begin first: last, one of them would run for minutes while the other worker has nothing left to do.
const longFiles = [
  'platform/proofs',
  'doors/matrix',
  'journeys/pages-of-the-program',
  'journeys/pages-of-families',
  'platform/serving',
]

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longFiles.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`))
      return at < 0 ? longFiles.length : at
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}

const application = defineConfig({
  plugins: [underTest ? null : remix(remixConfig), tsconfigPaths()],
  build: { target: 'es2022', assetsInlineLimit: 0 },
  resolve: { alias: underTest ? [] : [compiledWords] },
  ssr: { noExternal: underTest ? [] : ['use-intl'], external: ['better-sqlite3', '@node-rs/argon2', 'pg'] },
  test: {
    setupFiles: ['tests/support/setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          globalSetup: ['tests/support/postgres.ts'],
          include: ['tests/{domain,db,architecture,doors,platform}/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})

export default defineConfig(({ mode }) => (mode === 'portal' ? commands : application))
