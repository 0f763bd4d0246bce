import { ErrorSummary } from './ErrorSummary'
import type { FormReading } from './form-state'
import { Notice } from './Notice'

/** What stands first on a page whose form was not taken: the list of mistakes, or why nothing was done. */
export function FormTop({ state }: { state: FormReading }) {
  if (state.problems.length > 0) return <ErrorSummary problems={state.problems} kept />
  if (state.conflictMessage) return <Notice kind="waits" sign="info" heading={state.conflictMessage} />
  return null
}
