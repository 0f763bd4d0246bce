import type { Block, Run, SignedForm } from '~/domain/consent/form'
import { Document } from './Document'

/** A consent form as a document: the words that were, or will be, signed, and nothing added. */
export function SignedDocument({ id, form }: { id: string; form: SignedForm }) {
  return (
    <Document id={id} title={form.title} about={form.about} lang={form.language}>
      {form.sections.map(({ key, heading, blocks }) => (
        <section key={key} className="flow flow-s">
          <h3>{heading}</h3>
          {blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a signed document never reorders its paragraphs
            <Paragraph key={index} block={block} />
          ))}
        </section>
      ))}
    </Document>
  )
}

function Paragraph({ block }: { block: Block }) {
  if (block.kind === 'text') {
    return (
      <p>
        <Runs runs={block.runs} />
      </p>
    )
  }
  return (
    <ul className="bullets">
      {block.items.map((runs, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a signed document never reorders its lines
        <li key={index}>
          <Runs runs={runs} />
        </li>
      ))}
    </ul>
  )
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map((run, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a signed document never reorders its words
    typeof run === 'string' ? run : <strong key={index}>{run.strong}</strong>,
  )
}
