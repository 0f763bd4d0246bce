import type { ReactNode } from 'react'

export type FactsProps = {
  facts: readonly { name: ReactNode; value: ReactNode }[]
  /** name and value on one line, where there is room */
  wide?: boolean
}

/** When, where, with whom: names and their values. */
export function Facts({ facts, wide }: FactsProps) {
  return (
    <dl className={wide ? 'facts wide' : 'facts'}>
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
