import type { Import } from './sources'

/*
 * The table "What lives where, and what it may import" of the design, as code. Where the house differs from the
 * table's first wording, the reason stands beside the rule.
 */

/** The rooms from the ground up: each may ask those before it. */
const floors = [
  'accounts',
  'people',
  'consent',
  'events',
  'library',
  'progress',
  'therapy',
  'summaries',
  'records',
  'oversight',
] as const
/** Rooms that all may call, and that call no other room. */
const cellars = ['clinic', 'audit', 'notices'] as const
/** The top floor's rooms stand side by side and do not ask each other. */
const besideEachOther = ['therapy', 'summaries']

export type Layer =
  | 'routes'
  | 'doors'
  | 'pure'
  | 'input'
  | 'rows'
  | 'verbs'
  | 'commons'
  | 'platform'
  | 'ui'
  | 'i18n'
  | 'server'
  | 'composition'
  | 'programs'
  | 'seed'
  | 'db'

/** Row files that are called by what they hold instead of `rows.server.ts`. */
export const namedRowFiles = [
  // Heads and sealed content of summary parts, together, so that one file alone can open them.
  'app/domain/summaries/content.server.ts',
]

/**
 * Where the parts are put together. `root.tsx` is a page like a route; it is here because it also dresses
 * every page and hands out its words.
 */
const composition = [
  'app/house.server.ts',
  'app/portal.ts',
  'app/entry.server.tsx',
  'app/entry.client.tsx',
  'app/env.d.ts',
]

export function roomOf(file: string): string | undefined {
  return /^app\/domain\/([^/]+)\//.exec(file)?.[1]
}

/** @throws where a file stands in no place that the design names */
export function layerOf(file: string): Layer {
  // The commands of `npm run portal`, one file for a kind of work.
  if (composition.includes(file) || file.startsWith('app/portal/')) return 'composition'
  if (file.startsWith('app/routes/') || file === 'app/root.tsx') return 'routes'
  if (file === 'app/doors/print.ts') return 'programs'
  if (file.startsWith('app/doors/')) return 'doors'
  if (file.startsWith('app/platform/')) return 'platform'
  if (file.startsWith('app/ui/')) return 'ui'
  if (file.startsWith('app/i18n/')) return 'i18n'
  if (file.startsWith('app/server/') || file === 'app/server.js') return 'server'
  if (/^app\/[a-z]+\.mjs$/.test(file)) return 'programs'
  if (file.startsWith('db/seed/')) return 'seed'
  if (file.startsWith('db/')) return 'db'
  const room = roomOf(file)
  if (room !== undefined) {
    const name = file.slice(`app/domain/${room}/`.length)
    if (/^([a-z]+-)?input\.ts$/.test(name)) return 'input'
    if (/^([a-z]+-)*rows\.server\.ts$/.test(name) || namedRowFiles.includes(file)) return 'rows'
    return name.endsWith('.server.ts') ? 'verbs' : 'pure'
  }
  if (file.startsWith('app/domain/')) return 'commons'
  throw new Error(`${file} stands in no place that the design names`)
}

/** True for a file that runs on the server alone. */
export function isServerOnly(file: string): boolean {
  return /\.server\.tsx?$/.test(file)
}

const builtIn = (name: string) => name.startsWith('node:')

/** Packages by layer. What is not listed is not used there. */
const packages: Record<Layer, (name: string, one: Import) => boolean> = {
  // zod: a form without fields, or with a choice and a way back, is said in the route itself.
  routes: (name) => ['@remix-run/node', '@remix-run/react', 'react', 'use-intl', 'zod'].includes(name),
  doors: (name) => ['@remix-run/node', '@conform-to/zod', 'zod'].includes(name),
  // Pure libraries: calendar arithmetic, a parser of shapes, a parser of Markdown, an index of words.
  pure: (name) => ['zod', 'temporal-polyfill', 'rrule-temporal', 'markdown-it', 'minisearch'].includes(name),
  input: (name) => name === 'zod',
  rows: (name) => name === 'kysely',
  verbs: (name, one) =>
    ['node:crypto', 'zod'].includes(name) ||
    // What breaches showed: too long for a browser, so the one file that reads it is the server's.
    (name === '@zxcvbn-ts/language-common' && one.from === 'app/domain/accounts/guessable.server.ts') ||
    // The help page waits for nothing, so one question has a time limit.
    (name === 'node:timers' && one.from === 'app/domain/clinic/read.server.ts') ||
    (name === 'lucia' && one.from === 'app/domain/accounts/lucia.server.ts') ||
    // Articles and the two standing pages are files; one file of the room reads them.
    (builtIn(name) && one.from === 'app/domain/library/files.server.ts'),
  commons: (name) => name === 'zod',
  platform: (name, one) =>
    builtIn(name) ||
    ['kysely', 'better-sqlite3', 'pg', 'pino', 'nodemailer', '@node-rs/argon2', 'zod'].includes(name) ||
    // Files that people keep: tagged PDF, and tables that no spreadsheet takes for formulas.
    ['pdfkit', 'csv-stringify'].includes(name) ||
    // Codes of authenticator apps, their picture, and passkeys.
    ['otpauth', 'uqr', '@simplewebauthn/server'].includes(name) ||
    // What a monitoring system reads.
    (name === 'prom-client' && one.from === 'app/platform/metrics.server.ts'),
  ui: (name, one) =>
    ['react', '@mantine/core', '@mantine/hooks', '@remix-run/react', 'use-intl'].includes(name) ||
    // The browser's side of a passkey, fetched when its button is pressed.
    (name === '@simplewebauthn/browser' && one.from === 'app/ui/PasskeyButton.tsx'),
  // Sentences are compiled on the server, and those of documents are filled in there.
  i18n: (name, one) => name.startsWith('icu-minify') && one.from.endsWith('.server.ts'),
  server: (name) =>
    builtIn(name) ||
    ['express', 'compression', 'on-headers', 'helmet', '@remix-run/express', '@remix-run/node'].includes(
      name,
    ),
  composition: (name) =>
    builtIn(name) || ['@remix-run/node', '@remix-run/react', 'react', 'react-dom'].includes(name),
  programs: (name) => builtIn(name) || ['vite', 'express', '@remix-run/express', 'typescript'].includes(name),
  seed: (name) => ['kysely', 'temporal-polyfill'].includes(name) || builtIn(name),
  db: (name) => ['kysely', 'better-sqlite3', 'pg'].includes(name),
}

/** Why an import is not allowed; undefined where it is. */
export function objectionTo(one: Import): string | undefined {
  const from = layerOf(one.from)
  if (one.package !== undefined) {
    return packages[from](one.package, one) ? undefined : `${from} may not use ${one.package}`
  }
  const file = one.file ?? ''
  if (file.endsWith('.json') || file.endsWith('.css') || file.endsWith('.md'))
    return objectionToData(one, file)
  const to = layerOf(file)
  const mayBeSent = ['ui', 'pure', 'input', 'i18n'].includes(from) && !isServerOnly(one.from)
  if (isServerOnly(file) && mayBeSent && !one.typeOnly) {
    return `${from} may not use a .server file`
  }
  return between[from](to, file, one) ? undefined : `${from} may not use ${to}`
}

function objectionToData(one: Import, file: string): string | undefined {
  const allowed =
    (file.endsWith('.css') && one.from === 'app/root.tsx') ||
    // The demonstration's sign-ins are shown on its own sign-in page.
    (file === 'db/seed/cast.json' &&
      (one.from === 'app/domain/accounts/demo.server.ts' || layerOf(one.from) === 'seed'))
  return allowed ? undefined : `${file} is not for ${one.from}`
}

/** A row's column types are what a pure file or a verb may speak of; nothing of the database comes with a type. */
const schemaTypes = (file: string, one: Import) => one.typeOnly && file === 'db/schema.ts'
/** The brand: a verb says for whom it is. */
const viewerType = (file: string, one: Import) => one.typeOnly && file === 'app/doors/viewer.ts'

/** Whether a layer may use a file of ours in another layer. */
const between: Record<Layer, (to: Layer, file: string, one: Import) => boolean> = {
  // Pure files too: a page may offer a room's list of zones, or ask where a hat begins. They know nobody.
  routes: (to) => ['doors', 'verbs', 'input', 'pure', 'commons', 'ui', 'i18n'].includes(to),
  doors: (to, file, one) =>
    to === 'doors' ||
    to === 'platform' ||
    to === 'i18n' ||
    file === 'app/domain/errors.ts' ||
    // Sessions are Lucia's, and Lucia lives in the accounts room.
    file === 'app/domain/accounts/lucia.server.ts' ||
    file === 'app/domain/accounts/read.server.ts' ||
    (one.typeOnly && file === 'app/domain/accounts/change.server.ts') ||
    schemaTypes(file, one),
  pure: (to, file, one) =>
    mayAsk(one.from, file) &&
    (to === 'pure' ||
      to === 'i18n' ||
      isPureCommon(file) ||
      schemaTypes(file, one) ||
      // The type of a row that a pure function shows; nothing of the file that reads it.
      (to === 'rows' && one.typeOnly && roomOf(file) === roomOf(one.from))),
  input: (to, file, one) =>
    mayAsk(one.from, file) &&
    (to === 'input' || to === 'pure' || isPureCommon(file) || schemaTypes(file, one)),
  rows: (to, file, one) =>
    schemaTypes(file, one) ||
    (one.typeOnly && file === 'app/platform/db.server.ts') ||
    // Sealed bytes are opened where they are read, in the one file that may; one that does not open is told to the log.
    (namedRowFiles.includes(one.from) &&
      ['app/platform/seal.server.ts', 'app/platform/log.server.ts'].includes(file)) ||
    ((to === 'pure' || to === 'rows') && roomOf(file) === roomOf(one.from)),
  verbs: (to, file, one) =>
    to === 'platform' ||
    to === 'commons' ||
    to === 'i18n' ||
    schemaTypes(file, one) ||
    viewerType(file, one) ||
    (to === 'rows' && roomOf(file) === roomOf(one.from)) ||
    isLookAtSummaries(one, file) ||
    (['verbs', 'pure', 'input'].includes(to) && mayAsk(one.from, file)),
  commons: (to, file, one) =>
    viewerType(file, one) || (isServerOnly(one.from) && to === 'platform') || isPureCommon(file),
  platform: (to) => to === 'platform' || to === 'db',
  // The shape of what an action answers, so that a form can show it; the shape of what a room shows, as a part
  // that draws it takes it.
  ui: (to, file, one) =>
    to === 'ui' ||
    to === 'i18n' ||
    (one.typeOnly && (to === 'pure' || file === 'app/doors/answer.server.ts')),
  i18n: (to) => to === 'i18n',
  server: (to) => to === 'server',
  composition: (to) =>
    ['doors', 'verbs', 'input', 'commons', 'platform', 'ui', 'i18n', 'db', 'seed', 'composition'].includes(
      to,
    ),
  programs: (to) => to === 'programs' || to === 'server',
  // The demonstration is made by the rooms' own verbs, so its maker stands above the rooms.
  seed: (to) => ['seed', 'db', 'platform', 'doors', 'verbs', 'pure', 'commons', 'i18n'].includes(to),
  db: (to) => to === 'db',
}

function isPureCommon(file: string): boolean {
  return layerOf(file) === 'commons' && !isServerOnly(file)
}

/** The inside of the gate: outside its own room, the one file that opens what a summary says. */
export const gate = 'app/domain/consent/shown.server.ts'

/**
 * Who may ask the inside of the gate. A family member's look leaves through the first, which puts each item on
 * record. The second gives participants their own updates as somebody else sees them: what is one's own is no
 * disclosure, and it must be the same code, or see-as would not be true.
 */
export const gatekeepers = ['app/domain/consent/disclose.server.ts', 'app/domain/consent/see-as.server.ts']

/** What summaries ask of consent: the lock, who would see a part, and in which order topics are read. */
export const summariesAsk = ['app/domain/consent/categories.ts', 'app/domain/consent/standing.server.ts']

/**
 * The one look upward. What is shared are summaries, so consent asks which updates there are (a consent begins
 * with one of them), and the gate opens what it permits and says it in words. Summaries ask consent, which is
 * lower, in `summariesAsk` alone, and these reach no summary (a test holds it), so the two never stand in a circle.
 */
function isLookAtSummaries(one: Import, file: string): boolean {
  const shownByTheGate = [
    'app/domain/summaries/content.server.ts',
    'app/domain/summaries/rules.ts',
    'app/domain/summaries/written.ts',
  ]
  return (
    (one.from === gate && shownByTheGate.includes(file)) ||
    (roomOf(one.from) === 'consent' &&
      file === 'app/domain/summaries/read.server.ts' &&
      one.names.every((name) => name === 'updatesOf')) ||
    // A stop ends the standing choice that rested on what was shared, in its own transaction.
    (roomOf(one.from) === 'consent' &&
      file === 'app/domain/summaries/standing-end.server.ts' &&
      one.names.every((name) => name === 'endStandingChoices'))
  )
}

/** Whether a room may ask another: itself, a lower one, or one of the three that all may call. */
function mayAsk(from: string, to: string): boolean {
  const asking = roomOf(from)
  const asked = roomOf(to)
  if (asked === undefined || asking === asked) return true
  if (cellars.includes(asked as never)) return true
  if (asking === undefined || cellars.includes(asking as never)) return false
  const [low, high] = [floors.indexOf(asked as never), floors.indexOf(asking as never)]
  if (low < 0)
    throw new Error(`the room ${asked} has no floor yet: give it one in tests/architecture/layers.ts`)
  if (high < 0)
    throw new Error(`the room ${asking} has no floor yet: give it one in tests/architecture/layers.ts`)
  return low < high && !(besideEachOther.includes(asked) && besideEachOther.includes(asking))
}
