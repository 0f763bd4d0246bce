import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/*
 * `npm run doors`: every address of the portal, what may be asked of it, and the door it stands behind. It
 * reads the sources, since a route's styles and pictures cannot be loaded outside the build; a test holds that
 * the doors found here are the doors that the loaded modules came from.
 */

export type RouteDoor = {
  /** the file below app, for example `routes/library.$slug.tsx` */
  file: string
  /** the address, for example `/library/:slug`; `every page` for the root */
  path: string
  method: 'GET' | 'POST'
  /** the door's name; `none` is a defect, and a test fails for it */
  door: string
}

const app = fileURLToPath(new URL('..', import.meta.url))

/** The whole map, ordered by address. */
export function readDoors(): RouteDoor[] {
  const routes = readdirSync(join(app, 'routes'))
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ file: `routes/${name}`, path: pathOf(name) }))
  return [{ file: 'root.tsx', path: 'every page' }, ...routes]
    .flatMap(({ file, path }) => {
      const doors = doorsIn(file)
      return [
        { file, path, method: 'GET' as const, door: doors.loader ?? 'none' },
        ...(doors.action === undefined ? [] : [{ file, path, method: 'POST' as const, door: doors.action }]),
      ]
    })
    .sort((a, b) => compare(a.path, b.path) || compare(a.method, b.method))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * The address of a flat route file (Remix's `v3` convention, as far as this house uses it): dots part
 * segments, `$id` is a parameter, `_index` is the folder itself, `[.]` is a dot, a last `_` stands alone.
 */
export function pathOf(name: string): string {
  const segments = name
    .replace(/\.tsx?$/, '')
    .split(/\.(?![^[]*\])/)
    .filter((segment) => segment !== '_index')
    .map((segment) =>
      segment
        .replace(/^\$/, ':')
        .replace(/_$/, '')
        .replaceAll(/\[(.*?)\]/g, '$1'),
    )
  return `/${segments.join('/')}`
}

/** `export const loader = family.loader(…)`: the name before the dot. */
function doorsIn(file: string): { loader?: string; action?: string } {
  const tree = ts.createSourceFile(file, readFileSync(join(app, file), 'utf8'), ts.ScriptTarget.ES2022, true)
  const found: { loader?: string; action?: string } = {}
  for (const statement of tree.statements) {
    if (!ts.isVariableStatement(statement)) continue
    if (!statement.modifiers?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)) continue
    for (const { name, initializer } of statement.declarationList.declarations) {
      const exported = name.getText()
      if (exported !== 'loader' && exported !== 'action') continue
      found[exported] =
        initializer &&
        ts.isCallExpression(initializer) &&
        ts.isPropertyAccessExpression(initializer.expression) &&
        initializer.expression.name.text === exported
          ? initializer.expression.expression.getText()
          : 'none'
    }
  }
  return found
}

/** The map as lines of text, one for each address and method. */
export function writeDoors(doors: readonly RouteDoor[]): string {
  const wide = Math.max(...doors.map(({ path }) => path.length))
  return doors
    .map(
      ({ path, method, door, file }) =>
        `${method.padEnd(4)}  ${path.padEnd(wide)}  ${door.padEnd(11)}  ${file}\n`,
    )
    .join('')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(writeDoors(readDoors()))
