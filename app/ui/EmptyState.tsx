import type { ReactNode } from 'react'
import { Heading, type Level } from './Heading'
import { Picture, type PictureName } from './Pictures'

export type EmptyStateProps = {
  heading: ReactNode
  level?: Level
  /** one drawing; without it the words stand alone, as when a filter leaves nothing */
  picture?: Exclude<PictureName, 'bench'>
  /** a sentence and a next step */
  children: ReactNode
}

/** An empty place: a sentence, a next step, one drawing. It never reads as a fault of the person's. */
export function EmptyState({ heading, level = 2, picture, children }: EmptyStateProps) {
  const words = (
    <div className="flow">
      <Heading level={level}>{heading}</Heading>
      {children}
    </div>
  )
  if (!picture) return words
  return (
    <div className="empty across">
      <Picture name={picture} />
      {words}
    </div>
  )
}
