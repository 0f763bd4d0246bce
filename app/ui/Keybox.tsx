import { Paper } from '@mantine/core'
import type { ReactNode } from 'react'
import { Heading, type Level } from './Heading'

export type KeyboxProps = { id: string; heading: ReactNode; level?: Level; children: ReactNode }

/** When to get help now. Clay, so that it is found at a glance. */
export function Keybox({ id, heading, level = 2, children }: KeyboxProps) {
  return (
    <Paper component="section" className="keybox flow" aria-labelledby={id}>
      <Heading level={level} id={id}>
        {heading}
      </Heading>
      {children}
    </Paper>
  )
}
