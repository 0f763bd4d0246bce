import { Button } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type ButtonKind, buttonClass } from './SubmitButton'

export type ButtonLinkProps = {
  href: string
  kind?: Exclude<ButtonKind, 'final'>
  size?: 'small'
  /** true only inside one signed-in place; between public and signed-in pages a link must load the page anew */
  within?: boolean
  /** set on a file, so that the browser saves it */
  download?: boolean
  children: ReactNode
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ href, kind = 'filled', size, within, download, children }: ButtonLinkProps) {
  const className = buttonClass(kind, size)
  return within ? (
    <Button component={Link} to={href} className={className}>
      {children}
    </Button>
  ) : (
    <Button component="a" href={href} className={className} download={download}>
      {children}
    </Button>
  )
}
