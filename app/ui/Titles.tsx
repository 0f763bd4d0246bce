import type { ReactNode } from 'react'

export type TitlesProps = {
  title: ReactNode
  lead?: ReactNode
  lang?: string
  /** stands above the title: the kind of an event, with its mark */
  above?: ReactNode
  children?: ReactNode
}

/** The one h1 of a page, and the sentence under it. */
export function Titles({ title, lead, lang, above, children }: TitlesProps) {
  return (
    <div className="flow titles">
      {above}
      <h1 lang={lang}>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </div>
  )
}
