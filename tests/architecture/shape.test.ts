import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { expect, test } from 'vitest'
import { memoryEnvironment, memoryFlags } from '../../app/memory.mjs'
import { filesOf, textOf } from './sources'

const ours = ['app', 'db', 'tests', 'docs'].flatMap((folder) =>
  filesOf(folder, ['.ts', '.tsx', '.js', '.mjs', '.css', '.md', '.json', '.txt', '.html', '.sh']),
)

test('the top of the repository holds what the design names', () => {
  const named = [
    ...['app', 'db', 'public', 'tests', 'docs', '.ci'],
    ...['remix.config.js', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'],
    ...['README.md', 'LICENSE', 'CHANGELOG.md', 'knip.json', 'biome.json', '.gitignore'],
    // made by running it, and kept out of the repository
    ...['node_modules', 'build', 'var', 'coverage', '.git'],
  ]
  expect(readdirSync('.').filter((name) => !named.includes(name))).toEqual([])
})

test('no file is named for not knowing what it holds', () => {
  const vague = /^(utils?|helpers?|misc|common|service|manager|lib|shared|stuff|index-?utils?)s?$/i
  const found = ours.filter((file) => {
    const bare = basename(file, extname(file)).replace(/\.(server|client|test)$/, '')
    return bare.split(/[-_.]/).some((word) => vague.test(word))
  })
  // Words that every page needs, and words of what was shared: catalogues are named by their namespace.
  const catalogues = ['common', 'shared'].flatMap((name) => [
    `app/i18n/en/${name}.ts`,
    `app/i18n/es/${name}.ts`,
  ])
  expect(found.filter((file) => !catalogues.includes(file))).toEqual([])
})

test('no folder is either', () => {
  const folders = new Set(ours.flatMap((file) => file.split('/').slice(0, -1)))
  for (const name of [
    'utils',
    'util',
    'helpers',
    'misc',
    'common',
    'services',
    'managers',
    'lib',
    'shared',
  ]) {
    expect([...folders]).not.toContain(name)
  }
})

test('plain `remix build` was not run: there is no public/build', () => {
  expect(existsSync('public/build')).toBe(false)
})

test('remix.config.js is the only copy of the flags, and all of them are on', async () => {
  const { default: config } = await import('../../remix.config.js')
  const flags = config.future ?? {}
  expect(Object.keys(flags)).toHaveLength(6)
  for (const [name, value] of Object.entries(flags)) {
    // Routes are found by their file names, as the design wants; this flag would ask for a routes.ts.
    expect(value, name).toBe(name !== 'v3_routeConfig')
  }
  const copies = ['vite.config.ts', ...filesOf('app'), ...filesOf('tests')]
    .filter((file) => file !== 'tests/architecture/shape.test.ts')
    // The bench measures against a bare server of its own.
    .filter((file) => file !== 'tests/bench/floor.mjs')
    .filter((file) => /v3_(?!singleFetch: true\n)[a-zA-Z]+\s*:/.test(textOf(file)))
  expect(copies).toEqual([])
  expect(textOf('vite.config.ts')).toContain(`from './remix.config.js'`)
})

test('every dependency has one exact version', () => {
  const { dependencies, devDependencies, overrides } = JSON.parse(readFileSync('package.json', 'utf8'))
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...overrides })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[a-z0-9.]+)?$/)
  }
  const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(locked[`node_modules/${name}`]?.version, name).toBe(version)
  }
})

test('what is executed on an install is named', () => {
  const { allowScripts, dependencies, devDependencies, scripts } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  )
  for (const name of ['preinstall', 'install', 'postinstall', 'prepare'])
    expect(scripts[name]).toBeUndefined()
  expect(Object.keys(allowScripts).length).toBeLessThan(6)
  expect(dependencies.lucia).toBeDefined()
  expect(devDependencies.lucia).toBeUndefined()
})

test('every way to start a server tells Node how much memory it may take', () => {
  const started = `node ${memoryFlags.join(' ')} app/serve.mjs`
  const told = Object.entries(memoryEnvironment)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
  expect(JSON.parse(readFileSync('package.json', 'utf8')).scripts.serve).toBe(`${told} ${started}`)
  const guide = textOf('docs/guides/installing.md')
  expect(guide.match(/^ExecStart=.*serve\.mjs$/gm)).toEqual([`ExecStart=/usr/bin/${started}`])
  expect(guide).toContain(`\nEnvironment=NODE_ENV=production ${told}\nExecStart=/usr/bin/${started}`)
  for (const file of ['app/start.mjs', 'tests/support/server.ts', 'tests/bench/run.mjs']) {
    expect(textOf(file), file).toContain('[...memoryFlags, ')
    expect(textOf(file), file).toContain('...memoryEnvironment,')
  }
  expect(textOf('app/server.js')).toMatch(/^import '\.\/server\/heap\.js'/)
})

test('no secret, database or build is in the repository', () => {
  const kept = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n')
  expect(
    kept.filter((file) => /^(var|build|node_modules)\/|\.(db|sqlite|pem|key|log)$|(^|\/)\.env/.test(file)),
  ).toEqual([])
})

test('nothing that is left to do hides in a comment, and no check is switched off without its reason', () => {
  const programs = ours.filter((file) => /\.(ts|tsx|js|mjs|css)$/.test(file))
  const left = programs.filter(
    (file) => file !== 'tests/architecture/shape.test.ts' && /\b(TODO|FIXME|XXX|HACK)\b/.test(textOf(file)),
  )
  expect(left).toEqual([])
  const silenced = programs.flatMap((file) =>
    textOf(file)
      .split('\n')
      .filter((line) => /@ts-(ignore|nocheck)|biome-ignore(?! [a-zA-Z0-9/]+: \S+)|eslint-disable/.test(line))
      .filter(() => file !== 'tests/architecture/shape.test.ts')
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(silenced).toEqual([])
})

test('no type is any', () => {
  const found = ours
    .filter((file) => /\.(ts|tsx)$/.test(file) && file !== 'tests/architecture/shape.test.ts')
    .filter((file) =>
      /(:\s*|<|\bas )any\b(?![^\n]*\*\/)/.test(
        textOf(file).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'/g, ''),
      ),
    )
  expect(found).toEqual([])
})
