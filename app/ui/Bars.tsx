import { useId } from 'react'

export type Bar = {
  name: string
  /** undefined where there is nothing to measure: no bar */
  value: number | undefined
  /** the value in words: "82%", "3 days" */
  says: string
}

export type BarsProps = {
  /** names the picture */
  title: string
  /** the same in a sentence for readers: every bar with its value */
  text: string
  bars: readonly Bar[]
  /** the value of a whole bar */
  full: number
}

const row = 10
const thick = 6

/**
 * Bars beside their names and values. Only the bars are stretched, so the words never shrink; whoever does not see
 * them is told the same in the picture's description, and the numbers stand in the table of the page.
 */
export function Bars({ title, text, bars, full }: BarsProps) {
  // An id begins with a letter (HTML allows more, style sheets and checkers do not).
  const id = `d${useId().replace(/:/g, '-')}`
  const width = (value: number) => Math.min(100, full > 0 ? (value / full) * 100 : 0)
  return (
    <div className="bars">
      <ul aria-hidden="true">
        {bars.map((one) => (
          <li key={one.name}>{one.name}</li>
        ))}
      </ul>
      <svg
        viewBox={`0 0 100 ${bars.length * row}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={`title${id} text${id}`}
      >
        <title id={`title${id}`}>{title}</title>
        <desc id={`text${id}`}>{text}</desc>
        {bars.map((one, index) => (
          <g key={one.name}>
            <rect className="track" x="0" width="100" y={index * row + (row - thick) / 2} height={thick} />
            {one.value !== undefined && (
              <rect
                className="bar"
                x="0"
                width={width(one.value).toFixed(1)}
                y={index * row + (row - thick) / 2}
                height={thick}
              />
            )}
          </g>
        ))}
      </svg>
      <ul aria-hidden="true" className="values">
        {bars.map((one) => (
          <li key={one.name}>{one.says}</li>
        ))}
      </ul>
    </div>
  )
}
