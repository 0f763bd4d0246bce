import type { Language } from '~/i18n/words'
import { Heading } from './Heading'

export type DifferencesProps = {
  changes: readonly {
    /** the field's name, as its form says it */
    name: string
    lines: readonly { kind: 'same' | 'less' | 'more'; text: string }[]
  }[]
  /** said to readers before a line that goes, and before one that comes */
  words: { less: string; more: string }
  /** the language of the lines */
  lang: Language
}

/** What goes and what comes, line by line: struck out, or underlined, and said. Lines that stay are left out. */
export function Differences({ changes, words, lang }: DifferencesProps) {
  return (
    <div className="flow">
      {changes.map(({ name, lines }) => (
        <div key={name} className="flow flow-s">
          <Heading level={3}>{name}</Heading>
          <ul className="differences">
            {lines.map(({ kind, text }, index) => {
              if (kind === 'same') return null
              const Tag = kind === 'less' ? 'del' : 'ins'
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name and never move
                <li key={index}>
                  <span className="out-of-sight">{words[kind]} </span>
                  <Tag lang={lang}>{text}</Tag>
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </div>
  )
}
