import { Paper } from '@mantine/core'
import type { ReactNode } from 'react'
import { Heading, type Level } from './Heading'

export type PanelProps = {
  /** paper informs, sage is yours, marigold waits for you, clay stops */
  kind?: 'plain' | 'yours' | 'waits' | 'stops'
  as?: 'section' | 'aside' | 'div' | 'article'
  /** the id of the panel; its heading gets `<id>-heading` */
  id?: string
  heading?: ReactNode
  level?: Level
  /** the name for readers, where there is no heading */
  label?: string
  /** stays in view beside a long column, on wide screens */
  stays?: boolean
  className?: string
  children: ReactNode
}

/** A surface with a thing to act on. One that waits at the top of a home page, never three. */
export function Panel({
  kind = 'plain',
  as = 'section',
  id,
  heading,
  level = 2,
  label,
  stays,
  className,
  children,
}: PanelProps) {
  const headingId = heading && id ? `${id}-heading` : undefined
  const look = ['panel', kind === 'plain' ? '' : kind, 'flow', stays ? 'stays' : '', className]
  return (
    <Paper
      component={as}
      id={id}
      className={look.filter(Boolean).join(' ')}
      aria-labelledby={headingId}
      aria-label={label}
    >
      {heading && (
        <Heading level={level} id={headingId}>
          {heading}
        </Heading>
      )}
      {children}
    </Paper>
  )
}
