import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/*
 * The sources as the compiler reads them. Everything here names files by their path from the top of the
 * repository, with forward slashes.
 */

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Files of a folder and below, by their paths from the top; only programs, unless endings are given. */
export function filesOf(folder: string, endings = ['.ts', '.tsx', '.js', '.mjs']): string[] {
  const start = join(root, folder)
  if (!existsSync(start)) return []
  return readdirSync(start, { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`)
    .filter((file) => endings.includes(extname(file)) && statSync(join(root, file)).isFile())
    .sort()
}

const texts = new Map<string, string>()
const trees = new Map<string, ts.SourceFile>()

export function textOf(file: string): string {
  let text = texts.get(file)
  if (text === undefined) {
    text = readFileSync(join(root, file), 'utf8')
    texts.set(file, text)
  }
  return text
}

export function treeOf(file: string): ts.SourceFile {
  let tree = trees.get(file)
  if (!tree) {
    tree = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.ES2022, true)
    trees.set(file, tree)
  }
  return tree
}

/** Every node of a file, parents before children. */
export function* nodesOf(file: string): Generator<ts.Node> {
  const queue: ts.Node[] = [treeOf(file)]
  for (let node = queue.pop(); node; node = queue.pop()) {
    yield node
    const children: ts.Node[] = []
    node.forEachChild((child) => void children.push(child))
    queue.push(...children.reverse())
  }
}

/** `path/to/file.ts:12`, as editors take it. */
export function placeOf(file: string, node: ts.Node): string {
  const tree = treeOf(file)
  return `${file}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`
}

export type Import = {
  /** where it stands, file:line */
  at: string
  from: string
  specifier: string
  /** the file that it names, by its path from the top; undefined for a package */
  file: string | undefined
  /** the package that it names, `node:fs` or `@scope/name`; undefined for a file of ours */
  package: string | undefined
  /** true where only types cross, which leave nothing in the program */
  typeOnly: boolean
  /** the names that it takes by name; a whole namespace or a default is `*` or `default` */
  names: string[]
}

/** Every import of a file: static, dynamic, re-exported, `typeof import(…)` and `import.meta.glob` excepted. */
export function importsOf(file: string): Import[] {
  const found: Import[] = []
  const add = (node: ts.Node, specifier: string, typeOnly: boolean, names: string[]) => {
    found.push({
      at: placeOf(file, node),
      from: file,
      specifier,
      typeOnly,
      names,
      ...resolve(file, specifier),
    })
  }
  for (const node of nodesOf(file)) {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node, node.moduleSpecifier.text, isTypeOnly(node.importClause), namesOf(node.importClause))
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      const names =
        node.exportClause && ts.isNamedExports(node.exportClause)
          ? node.exportClause.elements.map((one) => (one.propertyName ?? one.name).text)
          : ['*']
      add(node, node.moduleSpecifier.text, node.isTypeOnly, names)
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [given] = node.arguments
      if (given && ts.isStringLiteralLike(given)) add(node, given.text, false, ['*'])
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const { literal } = node.argument
      if (ts.isStringLiteral(literal)) add(node, literal.text, true, ['*'])
    }
  }
  return found
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const named = clause.namedBindings
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((one) => one.isTypeOnly)
  )
}

function namesOf(clause: ts.ImportClause | undefined): string[] {
  if (!clause) return []
  const named = clause.namedBindings
  return [
    ...(clause.name ? ['default'] : []),
    ...(named && ts.isNamespaceImport(named) ? ['*'] : []),
    ...(named && ts.isNamedImports(named)
      ? named.elements.map((one) => (one.propertyName ?? one.name).text)
      : []),
  ]
}

function resolve(from: string, specifier: string): Pick<Import, 'file' | 'package'> {
  const bare = specifier.replace(/\?.*$/, '')
  const path = bare.startsWith('~/')
    ? `app/${bare.slice(2)}`
    : bare.startsWith('#db/')
      ? `db/${bare.slice(4)}`
      : bare.startsWith('.')
        ? normalize(join(dirname(from), bare)).replaceAll('\\', '/')
        : undefined
  if (path === undefined) {
    const parts = bare.split('/')
    return { file: undefined, package: bare.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0] }
  }
  const file = ['', '.ts', '.tsx', '.js', '.mjs', '/index.ts', '/index.tsx']
    .map((ending) => path + ending)
    .find((one) => existsSync(join(root, one)) && statSync(join(root, one)).isFile())
  return { file: file ?? path, package: undefined }
}

/** The catalogue key or value of a string literal or a template without holes; undefined for anything computed. */
export function literalOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined
}
