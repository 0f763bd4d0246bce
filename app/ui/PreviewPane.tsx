import type { ReactNode } from 'react'
import { Heading } from './Heading'

/** A text as its readers will see it, beside the form that writes it. It scrolls by itself, by keyboard too. */
export function PreviewPane({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section id="preview" className="preview flow" aria-labelledby="preview-heading" tabIndex={0}>
      <Heading level={2} id="preview-heading">
        {label}
      </Heading>
      {children}
    </section>
  )
}
