import { Paper } from '@mantine/core'
import type { ReactNode } from 'react'

export type DocumentProps = {
  id: string
  title: ReactNode
  /** which form, which version, which language */
  about?: ReactNode
  lang?: string
  children: ReactNode
}

/** Anything to read and sign, on a sheet of its own. Its inner headings are h3. */
export function Document({ id, title, about, lang, children }: DocumentProps) {
  return (
    <Paper component="article" className="document" id={id} lang={lang} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {about && <p className="soft">{about}</p>}
      {children}
    </Paper>
  )
}
