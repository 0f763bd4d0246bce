import type { ReactNode } from 'react'

export type SeatsProps = {
  taken: number
  total: number
  /** of the taken places, how many are this household's */
  mine?: number
  /** the same in words, always shown: "2 of 10 places left" */
  says: ReactNode
  /** a second, quieter line: "3 families waiting" */
  more?: ReactNode
}

const most = 20
const pitch = { x: 18, y: 21 }
const chair = 'v-8.3a6 6 0 0 1 12 0v8.3z'

/** One row to ten places, then two equal rows. @returns columns, for 1 to 20 places */
export function columnsFor(total: number): number {
  return total <= 10 ? total : Math.ceil(total / 2)
}

/** The chairs from one place to another as a single path: a row costs a line, not a list of drawings. */
function chairs(from: number, to: number, columns: number): string {
  let path = ''
  for (let seat = from; seat < to; seat++)
    path += `M${1.5 + (seat % columns) * pitch.x} ${15.5 + Math.floor(seat / columns) * pitch.y}${chair}`
  return path
}

/**
 * Places as a row of chairs: taken are filled, yours are marigold with an ink edge, free are open. Beyond twenty
 * the words stand alone. The picture is hidden from readers because the words say the same.
 */
export function Seats({ taken, total, mine = 0, says, more }: SeatsProps) {
  const columns = columnsFor(total)
  const full = Math.min(taken, total)
  const width = columns * pitch.x - 3
  const height = (total > columns ? 2 : 1) * pitch.y - 4
  return (
    <>
      {total > 0 && total <= most && (
        <svg
          className="seats"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden="true"
        >
          {mine > 0 && <path className="mine" d={chairs(0, mine, columns)} />}
          {full > mine && <path className="taken" d={chairs(mine, full, columns)} />}
          {full < total && <path className="free" d={chairs(full, total, columns)} />}
        </svg>
      )}
      <p className="seats-say">
        {says} {more && <span>{more}</span>}
      </p>
    </>
  )
}
