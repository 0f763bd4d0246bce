import { readdirSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { doorOf } from '~/doors/doors.server'
import { readDoors, writeDoors } from '~/doors/print'
import { filesOf, nodesOf, placeOf, textOf, treeOf } from './sources'

type RouteModule = { loader?: unknown; action?: unknown } & Record<string, unknown>

const modules: Record<string, RouteModule> = {
  ...import.meta.glob<RouteModule>('../../app/routes/**/*.{ts,tsx}', { eager: true }),
  ...import.meta.glob<RouteModule>('../../app/root.tsx', { eager: true }),
}
const fileOf = (key: string) => key.replace('../../app/', '')
const doors = readDoors()

/** What Remix takes from a route module; anything else would be bundled for the browser, or be forgotten. */
const remixNames = ['loader', 'action', 'meta', 'default', 'shouldRevalidate', 'handle', 'ErrorBoundary']
const rootNames = [...remixNames, 'links', 'Layout']

describe('every door shut', () => {
  test('there are routes', () => {
    expect(Object.keys(modules).length).toBeGreaterThan(15)
  })

  test('a route is one flat file, with one address', () => {
    expect(readdirSync('app/routes', { withFileTypes: true }).filter((one) => one.isDirectory())).toEqual([])
    const pages = doors.filter(({ method }) => method === 'GET').map(({ path }) => path)
    expect(new Set(pages).size).toBe(pages.length)
  })

  test('no route lies around another: a layout protects nothing, so there is none', () => {
    const names = readdirSync('app/routes').map((name) => name.replace(/\.tsx?$/, ''))
    const around = names.filter(
      (name) =>
        (name.startsWith('_') && name !== '_index') || names.some((other) => other.startsWith(`${name}.`)),
    )
    expect(around).toEqual([])
  })

  test.each(Object.keys(modules))('%s exports only what Remix takes', (key) => {
    const allowed = key.endsWith('root.tsx') ? rootNames : remixNames
    expect(Object.keys(modules[key] ?? {}).filter((name) => !allowed.includes(name))).toEqual([])
  })

  test.each(Object.keys(modules))('%s has a loader, and what it has came from a door', (key) => {
    const { loader, action } = modules[key] ?? {}
    // A page without a loader would be drawn for everybody.
    expect(doorOf(loader), 'loader').toBeDefined()
    if (action !== undefined) expect(doorOf(action), 'action').toBeDefined()
  })

  test('the root stands open, since it must not know who asks', () => {
    expect(doorOf(modules['../../app/root.tsx']?.loader)).toBe('open')
    expect(modules['../../app/root.tsx']?.action).toBeUndefined()
  })

  test('the printed map tells the doors of the loaded modules', () => {
    const loaded = Object.entries(modules).flatMap(([key, { loader, action }]) => [
      `GET ${fileOf(key)} ${doorOf(loader)}`,
      ...(action === undefined ? [] : [`POST ${fileOf(key)} ${doorOf(action)}`]),
    ])
    expect(doors.map(({ method, file, door }) => `${method} ${file} ${door}`).sort()).toEqual(loaded.sort())
  })

  test('who may ask what is a list that a person can read', async () => {
    await expect(writeDoors(doors)).toMatchFileSnapshot('doors.snapshot.txt')
    await expect(
      `# Doors\n\nEvery address, what may be asked of it, and who may ask. Made by the tests; \`npm run doors\` prints it.\n\n\`\`\`text\n${writeDoors(doors)}\`\`\`\n`,
    ).toMatchFileSnapshot('../../docs/doors.md')
  })

  test('an address below a hat’s own stands behind that hat', () => {
    const hats: [RegExp, string[]][] = [
      [/^\/family(\/|$)/, ['family']],
      [/^\/me(\/|$)/, ['participant']],
      [/^\/team\/summaries(\/|$)/, ['clinician']],
      [/^\/team\/record(\/|$)/, ['clinician']],
      [/^\/team\/tasks(\/|$)/, ['clinician']],
      [/^\/team\/emergency$/, ['clinician']],
      [/^\/team\/people\/(new|:participantId\/care)$/, ['coordinator']],
      [/^\/team\/people(\/|$)/, ['team']],
      [/^\/team\/messages(\/|$)/, ['team']],
      // A clinician offers times; both look after what was asked for.
      [/^\/team\/therapy\/(new|times)$/, ['clinician']],
      [/^\/team\/therapy(\/|$)/, ['team']],
      [/^\/team(\/|$)/, ['coordinator']],
      [/^\/admin(\/|$)/, ['admin']],
      // Where a second factor is set up, and the way out, stand before it was shown.
      [/^\/account\/(security\/(setup|app)|sessions\/end)$/, ['threshold']],
      [/^\/account(\/|$)/, ['signedIn']],
    ]
    const wrong = doors.filter(({ path, door }) => {
      const held = hats.find(([pattern]) => pattern.test(path))?.[1]
      return held !== undefined && !held.includes(door)
    })
    expect(wrong).toEqual([])
  })

  test('behind the open door stands only what is public', () => {
    const open = doors.filter(({ door }) => door === 'open').map(({ method, path }) => `${method} ${path}`)
    const known = [
      /^GET every page$/,
      /^GET \/$/,
      /^GET \/events(\/:[a-zA-Z]+)?$/,
      /^GET \/programs\/:[a-zA-Z]+$/,
      /^GET \/library(\/:[a-zA-Z]+)?$/,
      /^GET \/(help|privacy|leave)$/,
      // The token in its address is the right to it, as for a letter in an envelope.
      /^GET \/calendar\/:token\.ics$/,
      /^(GET|POST) \/(sign-in|sign-out|language)$/,
      // The steps on the way in: nobody is signed in yet.
      /^(GET|POST) \/sign-in\/(code|passkey)$/,
      /^(GET|POST) \/(join|reset)(\/:token)?$/,
      /^(GET|POST) \/invite\/:id$/,
      // Whoever holds the letter, in whichever browser, may say yes to a new address, or stop it.
      /^(GET|POST) \/address\/(stop\/)?:token$/,
      // The same for a change of second factors; and whoever gets letters they did not ask for may switch them off.
      /^(GET|POST) \/security\/stop\/:token$/,
      /^(GET|POST) \/letters\/mute\/:id$/,
      /^GET \/passphrase$/,
    ]
    expect(open.filter((one) => !known.some((pattern) => pattern.test(one)))).toEqual([])
  })
})

test('a form that can be one of several says which, so that a mistake names its field', () => {
  // A plain union tells only that no side fits, and then the page can name no field.
  const plain = /\.action\(\s*z\.union\(/
  expect(doors.map(({ file }) => `app/${file}`).filter((file) => plain.test(textOf(file)))).toEqual([])
})

describe('a title of a signed-in page names nobody', () => {
  const signedIn = [...new Set(doors.filter(({ door }) => door !== 'open').map(({ file }) => `app/${file}`))]

  test('its meta reads nothing that a loader found', () => {
    const found = signedIn.flatMap((file) =>
      [...nodesOf(file)].flatMap((node) => {
        if (!ts.isVariableDeclaration(node) || node.name.getText() !== 'meta') return []
        const made = node.initializer
        return made && ts.isCallExpression(made) && made.expression.getText(treeOf(file)) === 'titleOf'
          ? []
          : [placeOf(file, node)]
      }),
    )
    expect(found).toEqual([])
  })
})

test('the sources of the routes are all programs', () => {
  expect(filesOf('app/routes', ['.css', '.json', '.md'])).toEqual([])
})
