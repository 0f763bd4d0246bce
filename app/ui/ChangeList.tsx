import type { ReactNode } from 'react'
import { Sign, type SignName } from './Sign'

/** What a signature changes: a thing more, a thing less, the same as before, or when it ends. */
export type Change = { key: string; kind: 'more' | 'less' | 'same' | 'ends'; says: ReactNode }

const signs: Record<Change['kind'], SignName> = { more: 'add', less: 'less', same: 'same', ends: 'wait' }

/** What changes when this is signed, each with its sign. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="change">
      {changes.map(({ key, kind, says }) => (
        <li key={key}>
          <Sign name={signs[kind]} />
          <p>{says}</p>
        </li>
      ))}
    </ul>
  )
}
