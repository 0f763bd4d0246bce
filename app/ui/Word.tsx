import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'

export type WordKind = 'plain' | 'waits' | 'stops'
export type WordProps = { kind?: WordKind; children: ReactNode }

/** A word beside a date or a name: moved, cancelled, ended. */
export function Word({ kind = 'plain', children }: WordProps) {
  return (
    <Badge component="span" className={kind === 'plain' ? 'word' : `word ${kind}`}>
      {children}
    </Badge>
  )
}
