import type { Language } from '~/i18n/words'
import { TextLink } from './TextLink'

export type ContentsProps = {
  /** "On this page" */
  label: string
  sections: readonly { id: string; heading: string }[]
  /** folded above the text on a phone, or open beside it on a wide screen: a page has both */
  on: 'phone' | 'wide'
  /** the language of the headings, when it is another than the page's */
  lang?: Language
}

/** The headings of a long page, as links to them. */
export function Contents({ label, sections, on, lang }: ContentsProps) {
  const list = (
    <ul lang={lang}>
      {sections.map(({ id, heading }) => (
        <li key={id}>
          <TextLink href={`#${id}`}>{heading}</TextLink>
        </li>
      ))}
    </ul>
  )
  if (on === 'phone') {
    return (
      <details className="contents onphone">
        <summary>{label}</summary>
        {list}
      </details>
    )
  }
  return (
    <nav className="contents onwide" aria-labelledby="contents">
      <h2 className="about" id="contents">
        {label}
      </h2>
      {list}
    </nav>
  )
}
