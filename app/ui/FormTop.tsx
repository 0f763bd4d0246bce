import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorSummary } from './ErrorSummary'
import type { FormReading } from './form-state'
import { Notice } from './Notice'

/** What stands first on a page whose form was not taken: the list of mistakes, or why nothing was done. */
export function FormTop({ state }: { state: FormReading }) {
  const t = useTranslations('common.problems')
  const mistakes = state.problems.length > 0
  useEffect(() => {
    // Where script sent the form, the title is still the one that the server drew before.
    const before = `${t('inTitle')} `
    if (!mistakes || document.title.startsWith(before)) return
    document.title = before + document.title
    return () => {
      if (document.title.startsWith(before)) document.title = document.title.slice(before.length)
    }
  }, [mistakes, t])
  if (mistakes) return <ErrorSummary problems={state.problems} kept />
  if (state.conflictMessage) return <Notice kind="waits" sign="info" heading={state.conflictMessage} />
  if (state.keptMessage) return <Notice kind="waits" sign="info" heading={state.keptMessage} />
  return null
}
