import { createContext, useContext } from 'react'
import { type Kind, marks } from './drawings'

export type { Kind } from './drawings'
export { kinds } from './drawings'

const InSprite = createContext<readonly Kind[]>([])

/**
 * Draws each of these marks once, out of sight, for the marks below it to point at: a list of thirty dates then
 * costs thirty short lines. A mark that is not in a sprite draws itself, so a page that forgets one still shows it.
 */
export function Sprite({ marks: held, children }: { marks: readonly Kind[]; children: React.ReactNode }) {
  return (
    <InSprite.Provider value={held}>
      {held.length > 0 && (
        <svg width="0" height="0" className="sprite" aria-hidden="true">
          {held.map((kind) => (
            <symbol key={kind} id={`mark-${kind}`} viewBox="0 0 48 48">
              {marks[kind]}
            </symbol>
          ))}
        </svg>
      )}
      {children}
    </InSprite.Provider>
  )
}

export type MarkProps = {
  kind: Kind
  /** 44 px beside a date, 28 in a filter, 64 on the event's own page */
  size?: 28 | 44 | 64
}

/** The drawn sign of a kind of event. It always stands beside the word, so readers never hear it. */
export function Mark({ kind, size = 44 }: MarkProps) {
  const held = useContext(InSprite).includes(kind)
  const name = size === 44 ? 'mark' : size === 64 ? 'mark large' : 'mark small'
  return held ? (
    <svg className={name} aria-hidden="true">
      <use href={`#mark-${kind}`} />
    </svg>
  ) : (
    <svg className={name} viewBox="0 0 48 48" aria-hidden="true">
      {marks[kind]}
    </svg>
  )
}
