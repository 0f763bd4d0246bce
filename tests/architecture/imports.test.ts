import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import {
  gate,
  gatekeepers,
  isServerOnly,
  layerOf,
  namedRowFiles,
  objectionTo,
  roomOf,
  summariesAsk,
} from './layers'
import { filesOf, importsOf, literalOf, nodesOf, placeOf, treeOf } from './sources'

const house = [...filesOf('app'), ...filesOf('db')]
const imports = house.flatMap(importsOf)

/** Calls of a name, plain or as a method: `redirect(…)`, `sql.raw(…)`, `tx.db.selectFrom(…)`. */
function* callsOf(file: string, ...names: string[]): Generator<ts.CallExpression> {
  for (const node of nodesOf(file)) {
    if (!ts.isCallExpression(node)) continue
    const { expression } = node
    const name = ts.isPropertyAccessExpression(expression)
      ? expression.name.text
      : ts.isIdentifier(expression)
        ? expression.text
        : undefined
    if (name !== undefined && names.includes(name)) yield node
  }
}

describe('what lives where, and what it may import', () => {
  test('every file stands in a place that the design names', () => {
    for (const file of house) expect(() => layerOf(file), file).not.toThrow()
  })

  test('every import is one that its place may have', () => {
    const objections = imports.flatMap((one) => {
      const why = objectionTo(one)
      return why ? [`${one.at} imports ${one.specifier}: ${why}`] : []
    })
    expect(objections).toEqual([])
  })

  test('the table refuses what it is there to refuse', () => {
    const refused = (from: string, specifier: string, file: string | undefined) =>
      objectionTo({
        at: '',
        from,
        specifier,
        file,
        package: file ? undefined : specifier,
        typeOnly: false,
        names: ['*'],
      })
    const route = 'app/routes/home.ts'
    expect(refused(route, 'kysely', undefined)).toBeDefined()
    expect(refused(route, 'lucia', undefined)).toBeDefined()
    expect(refused(route, '', 'app/platform/db.server.ts')).toBeDefined()
    expect(refused(route, '', 'app/domain/accounts/rows.server.ts')).toBeDefined()
    expect(refused('app/domain/accounts/rules.ts', '', 'app/platform/clock.server.ts')).toBeDefined()
    expect(
      refused('app/domain/accounts/read.server.ts', '', 'app/domain/events/read.server.ts'),
    ).toBeDefined()
    expect(refused('app/domain/events/read.server.ts', '', 'app/domain/people/rows.server.ts')).toBeDefined()
    expect(refused('app/domain/audit/record.server.ts', '', 'app/domain/people/read.server.ts')).toBeDefined()
    expect(refused('app/domain/events/read.server.ts', '', 'app/doors/viewer.ts')).toBeDefined()
    expect(refused('app/ui/Page.tsx', '', 'app/domain/people/read.server.ts')).toBeDefined()
    expect(refused('app/platform/db.server.ts', '', 'app/domain/people/read.server.ts')).toBeDefined()
    expect(refused('db/migrate.ts', '', 'app/domain/events/rules.ts')).toBeDefined()
    expect(
      refused('app/domain/events/read.server.ts', '', 'app/domain/people/read.server.ts'),
    ).toBeUndefined()
  })

  test('summaries ask consent only who would see a part, and what asks is asked by no circle', () => {
    const asked = new Set(
      imports
        .filter((one) => roomOf(one.from) === 'summaries' && roomOf(one.file ?? '') === 'consent')
        .map((one) => one.file),
    )
    expect([...asked].filter((file) => !summariesAsk.includes(file ?? ''))).toEqual([])
    // Nothing that these files reach, in however many steps, is of the room of summaries.
    const reached = new Set(summariesAsk)
    for (const file of reached) {
      for (const one of imports) {
        if (one.from === file && one.file !== undefined && roomOf(one.file)) reached.add(one.file)
      }
    }
    expect([...reached].filter((file) => roomOf(file) === 'summaries')).toEqual([])
  })

  test('Lucia is imported in one file', () => {
    expect(imports.filter((one) => one.package === 'lucia').map((one) => one.from)).toEqual([
      'app/domain/accounts/lucia.server.ts',
    ])
  })

  test('only the gate, and the room of summaries, can open what a summary says', () => {
    const opener = 'app/domain/summaries/content.server.ts'
    expect(house).toContain(opener)
    const asking = new Set(imports.filter((one) => one.file === opener).map((one) => one.from))
    const others = [...asking].filter((file) => roomOf(file) !== 'summaries')
    expect(others).toEqual([gate])
    const askingTheGate = new Set(imports.filter((one) => one.file === gate).map((one) => one.from))
    expect([...askingTheGate].sort()).toEqual(gatekeepers)
    // A participant's own copy is the one other way, and one file makes it.
    const own = imports.filter((one) => one.file === 'app/domain/summaries/held.server.ts')
    expect([...new Set(own.map((one) => one.from))]).toEqual(['app/domain/records/held.server.ts'])
    // Whoever would go around it needs the column.
    const column = house.filter((file) => {
      if (file.startsWith('db/') || file === opener) return false
      return [...nodesOf(file)].some((node) => {
        const text = literalOf(node)
        return text === 'summary_part.sealed' || (text === 'summary_part' && naming(node, 'sealed'))
      })
    })
    // When keys change, bytes are sealed anew and shown to nobody: one file names the columns, one works on them.
    const sealed = 'app/platform/sealed-columns.ts'
    expect(column).toEqual([sealed])
    const working = imports.filter((one) => one.file === sealed).map((one) => one.from)
    expect([...new Set(working)]).toEqual(['app/platform/resealing.server.ts'])
  })
})

/** True where the statement around a node also names a column. */
function naming(node: ts.Node, column: string): boolean {
  let around: ts.Node = node
  while (!ts.isStatement(around)) around = around.parent
  return around.getText().includes(`'${column}'`)
}

describe('the database', () => {
  const statements = ['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'replaceInto', 'mergeInto']

  test('SQL stands in rows, platform, db, and nowhere else', () => {
    const elsewhere = house
      .filter((file) => !['rows', 'platform', 'db', 'seed'].includes(layerOf(file)))
      // The idempotency key is part of every room's transaction and of no room.
      .filter((file) => file !== 'app/domain/once.server.ts')
      .flatMap((file) => [...callsOf(file, ...statements)].map((call) => placeOf(file, call)))
    expect(elsewhere).toEqual([])
  })

  test('a room changes its own tables only', () => {
    const owners: Record<string, string[]> = {
      accounts: [
        'account',
        'person',
        'staff_role',
        'session',
        'totp',
        'recovery_code',
        'passkey',
        'answered_challenge',
        'sign_in_step',
        'known_device',
        'first_question',
        'account_token',
        'factor_taking',
        'import_client',
        // Whoever makes an account of their own begins as a family member.
        'family_member',
      ],
      people: [
        'participant',
        'participant_event',
        'family_member',
        'family_link',
        'authority',
        'block',
        'invitation',
        'caseload',
        'household_person',
        'household',
        'team_message',
        'supported_person',
        'emergency_access',
      ],
      consent: [
        'consent',
        'consent_draft',
        'consent_grant',
        'consent_signature',
        'consent_revocation',
        'accounting_request',
        'consent_hold',
        'consent_reminder',
        'endangerment_flag',
        'care_document',
        'consent_paper',
        'oral_stop',
        // The participant's row is the lock of everything about sharing; its version is raised to take it.
        'participant',
      ],
      events: [
        'program',
        'program_condition',
        'occurrence',
        'series',
        'closure',
        'clash_override',
        'cancelled_registration',
        'call_entry',
        'reconfirmation',
        'registration',
        'attendee',
        'enrollment',
        'seat_release',
        'seat_decision',
        'time_wish',
        'attendance_event',
        'attendance',
        'walk_in',
        'session_closing',
        'calendar_entry',
        'calendar_feed',
        'reminder',
        'date_message',
        'date_message_copy',
        'join_opening',
        'program_question',
        'registration_answer',
        'resource',
        'household_merge',
      ],
      library: [
        'article',
        'article_version',
        'article_event',
        'article_bookmark',
        'article_progress',
        'article_clarity',
        'reading_list',
        'reading_list_article',
        'reading_list_program',
      ],
      therapy: [
        'therapy_request',
        'therapy_answer',
        'therapy_proposal',
        'therapy_acceptance',
        'therapy_session',
        'therapy_time',
        'therapy_absence',
      ],
      summaries: ['summary', 'summary_part', 'summary_part_choice', 'release_choice', 'summary_release'],
      progress: [
        'treatment_session',
        'self_rating',
        'level_of_care',
        'goal',
        'goal_stage',
        'goal_step',
        'skill_practice',
        'relapse_plan',
        'condition_list',
        'medication_report',
        'check_in',
      ],
      records: [
        'participant_identifier',
        'import_job',
        'import_part',
        'import_refusal',
        'import_match',
        'clinician_task',
        'record_request',
        'retention_window',
      ],
      oversight: ['viewing_review', 'viewing_threshold', 'limit_hit'],
      clinic: ['clinic', 'site', 'room'],
      audit: ['audit', 'disclosure', 'chain_head', 'chain_checkpoint'],
      notices: ['outbox', 'notice_choice', 'muted_address'],
    }
    const trespasses = house
      .filter((file) => layerOf(file) === 'rows')
      .flatMap((file) =>
        [...callsOf(file, 'insertInto', 'updateTable', 'deleteFrom')].flatMap((call) => {
          const table = literalOf(call.arguments[0])
          const mine = owners[roomOf(file) ?? ''] ?? []
          return table !== undefined && mine.includes(table) ? [] : [`${placeOf(file, call)} ${table}`]
        }),
      )
    expect(trespasses).toEqual([])
  })

  test('no statement asks for every column', () => {
    const found = house.flatMap((file) => [
      ...[...callsOf(file, 'selectAll')].map((call) => placeOf(file, call)),
      ...[...nodesOf(file)]
        .filter((node) => /\bselect\s+\*|returning\s+\*/i.test(literalOf(node) ?? ''))
        .map((node) => placeOf(file, node)),
    ])
    expect(found).toEqual([])
  })

  test('no statement is made of pieces of text, outside the definition of the tables', () => {
    const found = house
      .filter((file) => file !== 'db/portable.ts' && !file.startsWith('db/migrations/'))
      .flatMap((file) =>
        [...callsOf(file, 'raw', 'lit', 'unsafe')]
          // SQLite has no statement for this one besides text, and the text is a constant.
          .filter(
            (call) => !(file === 'db/sqlite.ts' && call.getText() === `CompiledQuery.raw('begin immediate')`),
          )
          .map((call) => placeOf(file, call)),
      )
    expect(found).toEqual([])
  })

  test('no row file has an opinion about who asks', () => {
    const found = imports
      .filter((one) => layerOf(one.from) === 'rows' && one.file === 'app/doors/viewer.ts')
      .map((one) => one.at)
    expect(found).toEqual([])
  })
})

describe('what a rule may not know', () => {
  const globals = [
    'Date.now',
    'Math.random',
    'performance.now',
    'process',
    'fetch',
    'globalThis',
    'crypto',
    'setTimeout',
    'setInterval',
  ]

  /** Where a file reaches for the machine: the clock, chance, the network, the environment. */
  function reachesOf(file: string, names: readonly string[]): string[] {
    const found: string[] = []
    for (const node of nodesOf(file)) {
      if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
        found.push(`${placeOf(file, node)} new Date()`)
      }
      const name = ts.isPropertyAccessExpression(node)
        ? node.getText(treeOf(file))
        : ts.isIdentifier(node) && !isNameOnly(node)
          ? node.text
          : undefined
      if (name !== undefined && names.includes(name)) found.push(`${placeOf(file, node)} ${name}`)
    }
    return found
  }

  function isNameOnly(node: ts.Identifier): boolean {
    const { parent } = node
    return (
      (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      (ts.isPropertyAssignment(parent) && parent.name === node) ||
      ts.isPropertySignature(parent) ||
      ts.isImportSpecifier(parent) ||
      ts.isBindingElement(parent) ||
      ts.isParameter(parent)
    )
  }

  test('rules, inputs and other pure files read no clock, no chance, no network and no environment', () => {
    const pure = house.filter(
      (file) =>
        layerOf(file) === 'pure' ||
        layerOf(file) === 'input' ||
        layerOf(file) === 'i18n' ||
        (layerOf(file) === 'commons' && !isServerOnly(file)),
    )
    expect(pure.length).toBeGreaterThan(20)
    expect(pure.flatMap((file) => reachesOf(file, globals))).toEqual([])
  })

  test('rooms have one clock, the transaction’s, and speak to nothing remote', () => {
    const rooms = house.filter((file) => ['verbs', 'rows', 'commons'].includes(layerOf(file)))
    const found = rooms
      // Lucia reads the machine's clock itself, and is handed the distance to ours.
      .filter((file) => file !== 'app/domain/accounts/lucia.server.ts')
      // Content files are found from the folder that every process of the portal starts in.
      .filter((file) => file !== 'app/domain/library/files.server.ts')
      .flatMap((file) => reachesOf(file, ['Date.now', 'Math.random', 'process', 'fetch']))
    expect(found).toEqual([])
  })

  test('routes ask no clock, no environment and no role', () => {
    const routes = house.filter((file) => file.startsWith('app/routes/'))
    expect(
      routes.flatMap((file) => reachesOf(file, ['Date.now', 'Math.random', 'process', 'fetch'])),
    ).toEqual([])
    const roles = routes
      // Changing hats is about the hats held.
      .filter((file) => file !== 'app/routes/hat.tsx')
      .flatMap((file) =>
        [...nodesOf(file)]
          .filter(
            (node) =>
              ts.isBinaryExpression(node) &&
              /^(viewer\.|admission\.)?(role|hats?)$/.test(node.left.getText()) &&
              /===|!==/.test(node.operatorToken.getText()),
          )
          .map((node) => placeOf(file, node)),
      )
    expect(roles).toEqual([])
  })
})

describe('where a redirect leads', () => {
  /**
   * True for a path of ours: written out, or with parts filled in behind a first written one, or made safe.
   */
  function isOurs(node: ts.Expression | undefined): boolean {
    if (!node) return false
    if (ts.isParenthesizedExpression(node)) return isOurs(node.expression)
    if (ts.isConditionalExpression(node)) return isOurs(node.whenTrue) && isOurs(node.whenFalse)
    if (ts.isStringLiteralLike(node)) return /^\/(?![/\\])/.test(node.text)
    if (ts.isTemplateExpression(node)) return /^\/[a-z-]+[/?]/.test(node.head.text)
    if (ts.isCallExpression(node)) return ['safePath', 'homeOf'].includes(node.expression.getText())
    return false
  }

  test('only doors/destination.server.ts sends somebody to an address that was computed', () => {
    const found = house
      .filter((file) => file !== 'app/doors/destination.server.ts')
      .flatMap((file) =>
        [...callsOf(file, 'redirect', 'redirectDocument', 'replace')]
          .filter((call) => ts.isIdentifier(call.expression))
          // Leave quickly goes to the neutral site that the clinic's settings name.
          .filter(
            (call) => !(file === 'app/routes/leave.ts' && call.arguments[0]?.getText() === 'neutralSite'),
          )
          .filter((call) => !isOurs(call.arguments[0]))
          .map((call) => `${placeOf(file, call)} ${call.arguments[0]?.getText()}`),
      )
    expect(found).toEqual([])
  })

  test('no route writes a Location header by hand', () => {
    const found = house
      .filter((file) => file.startsWith('app/'))
      .flatMap((file) =>
        [...nodesOf(file)]
          .filter((node) => literalOf(node)?.toLowerCase() === 'location' && !ts.isJsxAttribute(node.parent))
          .map((node) => placeOf(file, node)),
      )
    expect(found).toEqual([])
  })
})

describe('who makes a Viewer', () => {
  /** Casts whose type names Viewer, with the text that is cast. */
  const casts = house
    .concat(filesOf('tests'))
    .flatMap((file) =>
      [...nodesOf(file)].flatMap((node) =>
        (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) &&
        /\bViewer\b/.test(node.type.getText())
          ? [{ file, text: node.expression.getText(), at: placeOf(file, node) }]
          : [],
      ),
    )

  test('the door makes one, and one file of the tests; nobody else casts one out of nothing', () => {
    const makers = casts.filter(({ text }) => /\bas (unknown|any|never)\b/.test(text)).map(({ file }) => file)
    expect([...new Set(makers)].sort()).toEqual(['app/doors/admit.server.ts', 'tests/support/viewers.ts'])
  })

  test('a Viewer is narrowed to its hat only where the hat was looked at', () => {
    const narrowing = casts
      .filter(({ text }) => !/\bas (unknown|any|never)\b/.test(text))
      .map(({ file }) => file)
    expect([...new Set(narrowing)].sort()).toEqual([
      'app/doors/doors.server.ts',
      'db/seed/index.ts',
      // The demonstration's test signs its people in through the door as the seed does.
      'tests/domain/events/demo.test.ts',
    ])
  })

  test('no cast to never hides one', () => {
    const found = house.flatMap((file) =>
      [...nodesOf(file)]
        .filter((node) => ts.isAsExpression(node) && /viewer/i.test(node.expression.getText()))
        .filter((node) => ts.isAsExpression(node) && ['never', 'any'].includes(node.type.getText()))
        .map((node) => placeOf(file, node)),
    )
    expect(found).toEqual([])
  })
})

test('the named row files are there', () => {
  for (const file of namedRowFiles) expect(house).toContain(file)
})
