import { useTranslations } from 'use-intl'
import { useHouseOrNothing } from './house'
import { Notice } from './Notice'

/**
 * The one-time message after a redirect, said first in main by `Page`. The request before left only a key;
 * the words are `flash.<key>`, one sentence or `{ heading, text }`. A key nobody knows shows nothing.
 */
export function Flash() {
  const key = useHouseOrNothing()?.flash
  return key ? <Said key={key} name={key} /> : null
}

function Said({ name }: { name: string }) {
  // Keys come from a cookie, so they are checked when read and not when compiled.
  const t = useTranslations('flash') as unknown as { (key: string): string; has(key: string): boolean }
  if (t.has(`${name}.heading`))
    return (
      <Notice kind="done" heading={t(`${name}.heading`)} id="flash">
        <p>{t(`${name}.text`)}</p>
      </Notice>
    )
  if (!t.has(name)) return null
  return (
    <Notice kind="done" id="flash">
      <p>
        <strong>{t(name)}</strong>
      </p>
    </Notice>
  )
}
