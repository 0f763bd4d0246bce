import type { ReactNode } from 'react'
import { Heading, type Level } from './Heading'

export type SectionProps = {
  id: string
  heading: ReactNode
  level?: Level
  /** the space between what stands in it: 8, 16 or 32 px */
  space?: 's' | 'm' | 'l'
  children: ReactNode
}

/** A part of a page under its own heading, named for readers by that heading. */
export function Section({ id, heading, level = 2, space = 'm', children }: SectionProps) {
  return (
    <section
      id={id}
      className={space === 'm' ? 'flow' : `flow flow-${space}`}
      aria-labelledby={`${id}-heading`}
    >
      <Heading level={level} id={`${id}-heading`}>
        {heading}
      </Heading>
      {children}
    </section>
  )
}
