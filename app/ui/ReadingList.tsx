import type { ReactNode } from 'react'
import type { Language } from '~/i18n/words'
import { Heading, type Level } from './Heading'
import { TextLink } from './TextLink'

export type ReadingListProps = {
  articles: readonly {
    href: string
    title: ReactNode
    summary?: ReactNode
    /** "6 minutes" */
    time: string
    /** the language of title and summary, when it is another than the page's */
    lang?: Language
  }[]
  /** the titles lead to pages of the same signed-in place */
  within?: boolean
  /** the level of each title */
  level?: Level
}

/** Articles to choose from: what each is about, and how long it takes. */
export function ReadingList({ articles, within, level = 3 }: ReadingListProps) {
  return (
    <ul className={articles.some((one) => one.summary) ? 'reading told' : 'reading'}>
      {articles.map(({ href, title, summary, time, lang }) => (
        <li key={href}>
          <Heading level={level} lang={lang}>
            <TextLink href={href} within={within}>
              {title}
            </TextLink>
          </Heading>
          <span className="soft nowrap">{time}</span>
          {summary && (
            <p className="soft" lang={lang}>
              {summary}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
