import type { Language } from '~/i18n/words'
import { Heading, type Level } from './Heading'

export type PlainTextProps = {
  blocks: readonly (
    | { kind: 'heading' | 'paragraph'; text: string }
    | { kind: 'list'; items: readonly string[] }
  )[]
  /** the language of the text, when it is another than the page's */
  lang?: Language | undefined
  /** the level of its headings */
  level?: Level
}

/** Text that a coordinator typed: paragraphs, lists and small headings, and nothing that could be markup. */
export function PlainText({ blocks, lang, level = 3 }: PlainTextProps) {
  return (
    <div className="flow" lang={lang}>
      {blocks.map((block) =>
        block.kind === 'list' ? (
          <ul className="bullets" key={block.items.join()}>
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        ) : block.kind === 'heading' ? (
          <Heading level={level} key={block.text}>
            {block.text}
          </Heading>
        ) : (
          <p key={block.text}>{block.text}</p>
        ),
      )}
    </div>
  )
}
