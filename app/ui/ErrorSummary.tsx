import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'

/** A mistake in a form, and the field that it is about. */
export type Problem = { field: string; message: string }

export type ErrorSummaryProps = {
  problems: readonly Problem[]
  /** false where what was typed could not be kept: a password, a signature */
  kept?: boolean
}

/**
 * All mistakes of a form, first in main, each a link to its field. It takes the focus where script runs; without
 * script it is the first thing in the page that came back. Nothing is drawn when there are none.
 */
export function ErrorSummary({ problems, kept = true }: ErrorSummaryProps) {
  const t = useTranslations('common')
  const box = useRef<HTMLDivElement>(null)
  const count = problems.length
  // A second failed try brings new problems: the focus goes back to the summary.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the problems are what the effect waits for
  useEffect(() => {
    box.current?.focus()
  }, [problems])
  if (count === 0) return null
  return (
    <div ref={box} className="errors atop" role="alert" tabIndex={-1} aria-labelledby="problems">
      <h2 id="problems">{t('problems.heading', { count })}</h2>
      {kept && <p>{t('problems.kept')}</p>}
      <ul>
        {problems.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
