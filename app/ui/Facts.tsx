import type { ReactNode } from 'react'

export type FactsProps = {
  facts: readonly { name: ReactNode; value: ReactNode }[]
  /** name and value on one line, where there is room */
  wide?: boolean
  /** the first on a line of its own, then three in a row, where there is room: for many of these on one page */
  row?: boolean
}

/** When, where, with whom: names and their values. */
export function Facts({ facts, wide, row }: FactsProps) {
  return (
    <dl className={['facts', wide && 'wide', row && 'row'].filter(Boolean).join(' ')}>
      {facts.map(({ name, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list of facts is drawn once and never reordered
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
