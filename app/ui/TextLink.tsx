import { Anchor } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Language } from '~/i18n/words'

export type TextLinkProps = {
  href: string
  /** true only inside one signed-in place; between public and signed-in pages a link must load the page anew */
  within?: boolean
  className?: string
  /** the language of the words and of the page behind them, when it is another */
  lang?: Language
  current?: 'page' | 'true'
  rel?: string
  children: ReactNode
}

/**
 * A link in words. The two worlds of the portal never share a client-side navigation: public pages are cached
 * bytes with no script, so between them and signed-in pages this is a plain link.
 */
export function TextLink({ href, within, lang, current, children, ...rest }: TextLinkProps) {
  const more = { ...rest, lang, hrefLang: lang, 'aria-current': current }
  return within ? (
    <Anchor component={Link} to={href} {...more}>
      {children}
    </Anchor>
  ) : (
    <Anchor href={href} {...more}>
      {children}
    </Anchor>
  )
}
