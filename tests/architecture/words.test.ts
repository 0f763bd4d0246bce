import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { en } from '~/i18n/en/index'
import { es } from '~/i18n/es/index'
import { timeRange, timeSaid } from '~/i18n/format'
import { filesOf, literalOf, nodesOf, placeOf } from './sources'

const english = messagesOf(en)
const spanish = messagesOf(es)

/** Every message of a catalogue by its whole key, `common.errors.busy.text`. */
function messagesOf(catalogue: object, before = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[before + name, value] as const]
        : [...messagesOf(value as object, `${before}${name}.`)],
    ),
  )
}

type Part = ReturnType<typeof parse>[number]

/** The names that a message must be given, each with its kind; a tag is one too. */
function argumentsOf(parts: readonly Part[]): string[] {
  const found = parts.flatMap((part): string[] => {
    switch (part.type) {
      case TYPE.argument:
        return [part.value]
      case TYPE.number:
      case TYPE.date:
      case TYPE.time:
        return [`${part.value} (number or date)`]
      case TYPE.plural:
        return [
          `${part.value} (plural)`,
          ...Object.values(part.options).flatMap((one) => argumentsOf(one.value)),
        ]
      case TYPE.select:
        return [
          `${part.value} (${Object.keys(part.options).sort().join(', ')})`,
          ...Object.values(part.options).flatMap((one) => argumentsOf(one.value)),
        ]
      case TYPE.tag:
        return [`<${part.value}>`, ...argumentsOf(part.children)]
      default:
        return []
    }
  })
  return [...new Set(found)].sort()
}

test('a time in a Spanish sentence brings its full stop, “p. m.”: no message writes one after it', () => {
  const doubled = [...spanish].filter(([key, text]) =>
    key.startsWith('letters.') ? /\{when\}\./.test(text) : /\{(day\}, \{time|\w*Time)\}\./.test(text),
  )
  expect(doubled).toEqual([])
  expect(timeRange(Date.UTC(2026, 10, 24, 13), Date.UTC(2026, 10, 24, 14), 'UTC', 'es')).toMatch(/m\.$/)
})

test('a time in a Spanish sentence brings the article of its hour: no message writes one before it', () => {
  const withArticle = [...spanish].filter(([, text]) => /\blas? (<\w+>)?\{\w*[tT]ime\}/.test(text))
  expect(withArticle).toEqual([])
  const said = (hour: number, minute: number) =>
    timeSaid(Date.UTC(2026, 10, 24, hour, minute), 'UTC', 'es').replaceAll('\u00a0', ' ')
  expect(said(13, 0)).toBe('la 1 p. m.')
  expect(said(1, 30)).toBe('la 1:30 a. m.')
  expect(said(12, 0)).toBe('las 12 p. m.')
  expect(said(22, 15)).toBe('las 10:15 p. m.')
  expect(timeSaid(Date.UTC(2026, 10, 24, 13), 'UTC', 'en').replaceAll('\u00a0', ' ')).toBe('1 PM')
})

describe('the two catalogues', () => {
  test('have the same keys', () => {
    expect(english.size).toBeGreaterThan(100)
    expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort())
  })

  test('have messages that can be read by the machine, with the same parts to fill in', () => {
    for (const [key, message] of english) {
      const wanted = argumentsOf(parse(message))
      expect(argumentsOf(parse(spanish.get(key) ?? '', { locale: new Intl.Locale('es') })), key).toEqual(
        wanted,
      )
    }
  })

  test('have no empty message, no space at an end and no doubled space', () => {
    for (const [key, message] of [...english, ...spanish]) {
      expect(message, key).not.toBe('')
      expect(message, key).toBe(message.trim())
      expect(message, key).not.toMatch(/ {2}/)
    }
  })

  test('shout at nobody', () => {
    for (const [key, message] of [...english, ...spanish]) expect(message, key).not.toMatch(/[!¡]/)
  })

  test('use typographic marks: no straight quotes, three dots are one', () => {
    for (const [key, message] of [...english, ...spanish]) {
      expect(message.replaceAll(/'[{}<]/g, ''), key).not.toMatch(/["']|\.\.\./)
    }
  })

  // Person first, and nothing that judges; the field's words for people, in both languages.
  const neverEnglish =
    /\b(addicts?|abusers?|substance abuse|junkies?|alcoholics?|clean time|clean and sober|stay(ing)? clean|non-?complian(t|ce)|complian(t|ce)|committed suicide|commit suicide|mentally ill|schizophrenics?|bipolars?(?= (people|person|patients?))|suffers? from|sufferers?|victims? of|crazy|insane|normal people|frequent flyer|relapsers?|loved one|click here|please note|oops)\b/i
  const neverSpanish =
    /\b(adict[oa]s?|drogadict[oa]s?|drogad[oa]s?|alcohólic[oa]s?|toxicóman[oa]s?|abusador(es|as?)?|enferm[oa]s? mental(es)?|esquizofrénic[oa]s?|loc[oa]s?|sufre de|sufren de|víctimas? de|incumplidor(es|as?)?|cometi[óe] suicidio|cometer suicidio|limpi[oa] de drogas|ser querido|haga clic aquí|ups)\b/i

  test('name nobody by a condition, and blame nobody', () => {
    for (const [key, message] of english) expect(message, key).not.toMatch(neverEnglish)
    for (const [key, message] of spanish) expect(message, key).not.toMatch(neverSpanish)
  })

  test('speak to the reader as usted', () => {
    const familiar =
      /\b(tú|tus?|tuy[oa]s?|ti|contigo|puedes|quieres|tienes|escribe(?= tu)|vuelve a(?= intentarlo))\b/i
    for (const [key, message] of spanish) expect(message, key).not.toMatch(familiar)
  })

  test('English is not left in Spanish', () => {
    // Names, and words that are the same in both.
    const same = [...english].filter(
      ([key, message]) =>
        spanish.get(key) === message && /\p{L}{4}/u.test(message.replaceAll(/\{\w+\}/g, '')),
    )
    const allowed = new Set(sameInBoth)
    expect(same.filter(([key]) => !allowed.has(key)).map(([key, message]) => `${key}: ${message}`)).toEqual(
      [],
    )
  })
})

/** Messages that are the same in both languages, rightly: names and the languages' own names. */
const sameInBoth = [
  ...['common.name', 'common.problems.inTitle', 'account.own.english', 'account.own.spanish'],
  ...['firefox', 'edge', 'opera', 'samsung', 'chrome', 'safari'].map((name) => `security.browsers.${name}`),
  ...['ios', 'ipados', 'android', 'windows', 'chromeos', 'linux'].map((name) => `security.systems.${name}`),
]

/** The compiler's knowledge of types, made when a code is first not written where it is thrown. */
let types: { typeOf: (node: ts.Node) => ts.Type | undefined } | undefined

function checker() {
  if (types) return types
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.')
  const program = ts.createProgram([...filesOf('app/domain'), ...filesOf('app/routes')], options)
  const known = program.getTypeChecker()
  types = {
    typeOf: (node) => {
      const file = program.getSourceFile(node.getSourceFile().fileName)
      if (!file) return undefined
      // The trees of the search and of the program are two; a place in the text is the same in both.
      const find = (within: ts.Node): ts.Node | undefined =>
        within.getStart(file) === node.getStart() && within.end === node.end && within.kind === node.kind
          ? within
          : ts.forEachChild(within, (child) =>
              child.pos <= node.pos && child.end >= node.end ? find(child) : undefined,
            )
      const same = find(file)
      return same && known.getTypeAtLocation(same)
    },
  }
  return types
}

describe('codes and keys', () => {
  const rooms = filesOf('app/domain')

  /** The code in `new Conflict('code')` and its kin. */
  const thrown = [...filesOf('app/domain'), ...filesOf('app/routes')].flatMap((file) =>
    [...nodesOf(file)].flatMap((node) => {
      if (!ts.isNewExpression(node)) return []
      const name = node.expression.getText()
      if (!['Invalid', 'Conflict', 'Refused'].includes(name)) return []
      const given = node.arguments?.[name === 'Invalid' ? 1 : 0]
      return [{ at: placeOf(file, node), code: given, file }]
    }),
  )

  test('every code that a room throws has its sentence', () => {
    expect(thrown.length).toBeGreaterThan(5)
    for (const { at, code, file } of thrown) {
      // The command line's own refusal: it has its sentence in app/portal.ts, and no form meets it.
      if (literalOf(code) === 'adminExists') continue
      const codes = codesIn(code)
      expect(codes.length, `${at} says a code that can be read here`).toBeGreaterThan(0)
      for (const one of codes) expect(Object.keys(en.problems), `${at} in ${file}`).toContain(one)
    }
    // The compiler reads every room for it.
  }, 120_000)

  /** Every literal that an expression may come to, as the compiler knows it; none where it may be any text. */
  function codesIn(node: ts.Expression | undefined): string[] {
    if (!node) return []
    if (ts.isStringLiteralLike(node)) return [node.text]
    const known = checker().typeOf(node)
    const types = known?.isUnion() ? known.types : known ? [known] : []
    return types.every((one) => one.isStringLiteral())
      ? types.map((one) => (one as ts.StringLiteralType).value)
      : []
  }

  // What takes a message last; `literal`, `default`, `startsWith` and their like take values.
  const alwaysSay = [
    'string',
    'number',
    'email',
    'url',
    'int',
    'date',
    'boolean',
    'time',
    'nonempty',
    'positive',
  ]
  const sayLast = [
    'min',
    'max',
    'length',
    'refine',
    'regex',
    'enum',
    'gte',
    'lte',
    'line',
    'array',
    'object',
    'union',
  ]

  test('every message of a form’s shape has its sentence', () => {
    const inputs = rooms.filter((file) => /[/-]input\.ts$/.test(file))
    const said = inputs.flatMap((file) =>
      [...nodesOf(file)].flatMap((node) => {
        if (ts.isPropertyAssignment(node) && ['error', 'message'].includes(node.name.getText())) {
          const code = literalOf(node.initializer)
          return code === undefined ? [] : [{ at: placeOf(file, node), code }]
        }
        if (!ts.isCallExpression(node)) return []
        const { expression } = node
        const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText()
        const counts = alwaysSay.includes(name) || (sayLast.includes(name) && node.arguments.length > 1)
        const code = counts ? literalOf(node.arguments.at(-1)) : undefined
        return code === undefined ? [] : [{ at: placeOf(file, node), code }]
      }),
    )
    expect(said.length).toBeGreaterThan(15)
    for (const { at, code } of said) expect(Object.keys(en.problems), at).toContain(code)
  })

  test('every one-time message has its sentence', () => {
    const calls = [...filesOf('app/routes'), ...rooms].flatMap((file) =>
      [...nodesOf(file)].flatMap((node) =>
        ts.isCallExpression(node) && node.expression.getText() === 'flashCookie'
          ? [{ at: placeOf(file, node), keys: codesIn(node.arguments[0]) }]
          : [],
      ),
    )
    expect(calls.length).toBeGreaterThan(0)
    for (const { at, keys } of calls) {
      expect(keys.length, `${at} says a key that can be read here`).toBeGreaterThan(0)
      for (const key of keys) expect(Object.keys(en.flash), at).toContain(key)
    }
  })
})

describe('no sentence in a component', () => {
  const spoken = [
    'label',
    'title',
    'alt',
    'placeholder',
    'aria-label',
    'heading',
    'lead',
    'hint',
    'text',
    'caption',
    'summary',
    'pendingLabel',
    'description',
  ]
  const hasWords = (text: string | undefined) => text !== undefined && /\p{L}{2}/u.test(text)

  /** What may stand in a component as it is, and why. */
  const allowed = new Map([
    ['English', 'a language is called by its own name, whatever the page’s language'],
    ['Español', 'a language is called by its own name, whatever the page’s language'],
    ['Alongside', 'the name of the portal'],
  ])

  /** Every literal in an expression that would be shown: not the condition of a choice, nor a key given to a call. */
  function shown(node: ts.Expression | undefined): string[] {
    if (!node) return []
    if (ts.isStringLiteralLike(node)) return [node.text]
    if (ts.isTemplateExpression(node))
      return [node.head.text, ...node.templateSpans.map((one) => one.literal.text)]
    if (ts.isParenthesizedExpression(node)) return shown(node.expression)
    if (ts.isConditionalExpression(node)) return [...shown(node.whenTrue), ...shown(node.whenFalse)]
    if (ts.isBinaryExpression(node)) return [...shown(node.left), ...shown(node.right)]
    return []
  }

  /** `a === 'b'` compares; only `&&`, `||`, `??` and `+` pass on what stands beside them. */
  function isPassedOn(node: ts.Expression): boolean {
    return !(
      ts.isBinaryExpression(node) &&
      ![
        ts.SyntaxKind.AmpersandAmpersandToken,
        ts.SyntaxKind.BarBarToken,
        ts.SyntaxKind.QuestionQuestionToken,
        ts.SyntaxKind.PlusToken,
      ].includes(node.operatorToken.kind)
    )
  }

  function sentencesIn(file: string): string[] {
    const found: string[] = []
    const note = (node: ts.Node, texts: readonly string[]) => {
      for (const text of texts) {
        if (hasWords(text) && !allowed.has(text.trim())) found.push(`${placeOf(file, node)} ${text.trim()}`)
      }
    }
    for (const node of nodesOf(file)) {
      if (ts.isJsxText(node)) note(node, [node.text])
      else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) {
        if (node.expression && isPassedOn(node.expression)) note(node, shown(lastOf(node.expression)))
      } else if (ts.isJsxAttribute(node) && spoken.includes(node.name.getText())) {
        const { initializer } = node
        if (initializer && ts.isStringLiteral(initializer)) note(node, [initializer.text])
        else if (initializer && ts.isJsxExpression(initializer)) note(node, shown(initializer.expression))
      } else if (ts.isPropertyAssignment(node) && spoken.includes(node.name.getText())) {
        note(node, shown(node.initializer))
      }
    }
    return found
  }

  /** `condition && 'text'` shows its right side. */
  function lastOf(node: ts.Expression): ts.Expression {
    return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
      ? node.right
      : node
  }

  const components = [...filesOf('app/routes', ['.tsx']), ...filesOf('app/ui', ['.tsx']), 'app/root.tsx']

  test('every word that is shown comes from a catalogue', () => {
    expect(components.flatMap(sentencesIn)).toEqual([])
  })

  test('the search sees text, attributes, choices and options', () => {
    const file = 'app/ui/ErrorPage.tsx'
    expect(components).toContain(file)
    expect(shown(expression(`open ? 'Close it' : t('open')`))).toEqual(['Close it'])
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a program
    expect(shown(expression('`until ${day}`'))).toEqual(['until ', ''])
    expect(shown(expression(`t('a.key')`))).toEqual([])
  })

  function expression(text: string): ts.Expression {
    const tree = ts.createSourceFile('a.tsx', `(${text})`, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX)
    const statement = tree.statements[0]
    if (!statement || !ts.isExpressionStatement(statement)) throw new Error(text)
    return statement.expression
  }
})
