import type { ImportRefusal } from './views'

/* What a system that sent a bundle is answered: a FHIR R4 OperationOutcome. */

type Issue = {
  severity: 'error' | 'warning' | 'information'
  code: string
  diagnostics: string
  expression?: string[]
}
type Outcome = { status: number; body: { resourceType: 'OperationOutcome'; issue: Issue[] } }

const outcome = (status: number, issue: Issue[]): Outcome => ({
  status,
  body: { resourceType: 'OperationOutcome', issue },
})

/** A file that was not read: nothing of it was kept. */
export function answerProblem(says: string): Outcome {
  return outcome(400, [{ severity: 'error', code: 'invalid', diagnostics: says }])
}

/**
 * A file that was checked and waits to be written (202), or of which nothing can be (422). The first hundred
 * refusals are told, each with its entry.
 */
export function answerOutcome(
  came: { refusals: readonly ImportRefusal[] },
  checked: { id: string; entries: number; items: number; refused: number; people: number },
): Outcome {
  const { id, entries, items, refused, people } = checked
  const told: Issue = {
    severity: 'information',
    code: 'informational',
    diagnostics: JSON.stringify({ import: id, entries, people, items, refused }),
  }
  return outcome(items > 0 ? 202 : 422, [
    told,
    ...came.refusals.map(
      (one): Issue => ({
        severity: one.code === 'safetyUnmatched' ? 'error' : 'warning',
        code: one.code.startsWith('patient') || one.code.startsWith('subject') ? 'not-found' : 'invalid',
        diagnostics: one.says,
        expression: [`Bundle.entry[${one.entry - 1}]`],
      }),
    ),
  ])
}
