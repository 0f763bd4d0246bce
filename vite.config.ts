import { vitePlugin as remix } from '@remix-run/dev'
import tsconfigPaths from 'vite-tsconfig-paths'
import { defineConfig } from 'vitest/config'
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
