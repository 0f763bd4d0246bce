import type { ReactNode } from 'react'
import { TextLink, type TextLinkProps } from './TextLink'

export type ReadingRowsProps = {
  rows: readonly {
    key: string
    says: ReactNode
    link: Pick<TextLinkProps, 'href' | 'within'> & { words: ReactNode }
  }[]
}

/** Rows of a sentence and the one place it leads to. */
export function ReadingRows({ rows }: ReadingRowsProps) {
  return (
    <ul className="reading">
      {rows.map(({ key, says, link }) => (
        <li key={key}>
          <span>{says}</span>
          <TextLink href={link.href} within={link.within}>
            {link.words}
          </TextLink>
        </li>
      ))}
    </ul>
  )
}
