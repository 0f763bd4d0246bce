import { Paper } from '@mantine/core'
import type { ReactNode } from 'react'

export type PersonCardProps = {
  id: string
  name: string
  /** "your mother" */
  relation?: string
  /** in one sentence, what this person sees and until when */
  sees: ReactNode
  /** what can be done: see as her, when she looked */
  actions?: ReactNode
  /** for a person who sees nothing yet: the form that waits for another signature */
  awaited?: ReactNode
  /** what she sees, thing by thing; a person who sees nothing has none */
  children?: ReactNode
}

/** One person and what she or he sees. Sage while something is shared, a plain sheet when nothing is. */
export function PersonCard({ id, name, relation, sees, actions, awaited, children }: PersonCardProps) {
  const words = (
    <div className="flow flow-s">
      <h2 id={id}>
        {name} {relation && <span className="soft relation">{relation}</span>}
      </h2>
      <p className="sees">{sees}</p>
    </div>
  )
  const row = actions && <div className="actions">{actions}</div>
  return (
    <Paper component="section" className={children ? 'person' : 'person none'} aria-labelledby={id}>
      {children ? (
        <>
          <div className="flow">
            {words}
            {row}
          </div>
          <div className="flow">{children}</div>
        </>
      ) : (
        <>
          {words}
          {row}
          {awaited}
        </>
      )}
    </Paper>
  )
}
