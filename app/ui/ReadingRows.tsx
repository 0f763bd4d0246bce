import type { ReactNode } from 'react'
import { TextLink, type TextLinkProps } from './TextLink'

export type ReadingRowsProps = {
  rows: readonly {
    key: string
    says: ReactNode
    link: Pick<TextLinkProps, 'href' | 'within'> & { words: ReactNode }
    /** a form that acts on the row */
    act?: ReactNode
  }[]
  /** the place first and the sentence after it, where the rows are a list of things and not of news */
  linkFirst?: boolean
}

/** Rows of a sentence and the one place it leads to. */
export function ReadingRows({ rows, linkFirst = false }: ReadingRowsProps) {
  return (
    <ul className="reading">
      {rows.map(({ key, says, link, act }) => {
        const place = (
          <TextLink href={link.href} within={link.within}>
            {link.words}
          </TextLink>
        )
        return (
          <li key={key}>
            {linkFirst ? <span>{place}</span> : <span>{says}</span>}
            {linkFirst ? <span className="soft">{says}</span> : place}
            {act}
          </li>
        )
      })}
    </ul>
  )
}
