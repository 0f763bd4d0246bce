import type { ReactNode } from 'react'

export type DataTableProps = {
  caption: string
  head: readonly ReactNode[]
  /** each row's first cell names the row */
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
  /** the caption is for readers only, when a heading above says the same */
  captionHidden?: boolean
  /** on a phone each row is a few lines, every value under its own head, instead of columns beside the window */
  stacks?: boolean
}

const textOf = (head: ReactNode) => (typeof head === 'string' ? head : undefined)

/** Numbers in rows. It scrolls by itself on a narrow phone, and by keyboard, so that the page never does. */
export function DataTable({ caption, head, rows, captionHidden, stacks }: DataTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="scroll" tabIndex={0} aria-label={caption}>
      <table className={stacks ? 'table stacks' : 'table'}>
        <caption className={captionHidden ? 'out-of-sight' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {head.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name and never move
              <th key={index} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...others] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {others.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name and never move
                <td key={index} data-head={stacks ? textOf(head[index + 1]) : undefined}>
                  {stacks ? <div>{cell}</div> : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
