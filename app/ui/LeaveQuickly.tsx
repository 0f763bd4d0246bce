import { type MouseEvent, useEffect } from 'react'
import { useTranslations } from 'use-intl'

const out = '/leave'
const presses = 3
const within = 2000

/** Replaces this page, so that Back does not return to it. */
const leave = () => window.location.replace(out)

/**
 * Ends the session and shows a neutral site: a plain link, because with `form-action 'self'` Chromium refuses a
 * form that redirects to another origin. Where script runs, the page is replaced instead of followed, and three
 * presses of Escape within two seconds do the same.
 */
export function LeaveQuickly() {
  const t = useTranslations('common')
  useEffect(() => {
    let escapes: number[] = []
    const count = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      escapes = [...escapes, event.timeStamp].filter((at) => event.timeStamp - at < within)
      if (escapes.length >= presses) leave()
    }
    window.addEventListener('keydown', count)
    return () => window.removeEventListener('keydown', count)
  }, [])
  return (
    <a
      href={out}
      rel="noreferrer"
      onClick={(event: MouseEvent) => {
        event.preventDefault()
        leave()
      }}
    >
      {t('leave')}
    </a>
  )
}
