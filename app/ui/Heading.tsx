import type { ReactNode } from 'react'

export type Level = 1 | 2 | 3 | 4

export type HeadingProps = {
  level: Level
  id?: string
  className?: string
  lang?: string
  children: ReactNode
}

/** A heading at the level its page needs: parts are used under h1 and under h3 alike. */
export function Heading({ level, ...rest }: HeadingProps) {
  const Tag = `h${level}` as const
  return <Tag {...rest} />
}
