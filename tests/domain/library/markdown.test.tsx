import { MantineProvider } from '@mantine/core'
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { readMarkdown } from '~/domain/library/markdown'
import { Prose } from '~/ui/Prose'

const read = (text: string) => readMarkdown('an.article.md', `## Part {#part}\n\n${text}`)

/** The markup that a reader gets for a text under one heading. */
function drawn(text: string, urgent: string[] = []): string {
  return renderToStaticMarkup(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <Prose sections={read(text)} urgent={urgent} />
    </MantineProvider>,
  )
}

describe('an article as Markdown', () => {
  test('shows HTML as the text it is', () => {
    const markup = drawn('Before <script>alert(1)</script> <img src=x onerror=alert(1)> after')
    expect(markup).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(markup).not.toMatch(/<script|<img/)
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#115;cript:alert(1)',
    'data:text/html,hi',
    'vbscript:x',
    'http://example.org/',
    '//example.org/',
    'mailto:somebody@example.org',
  ])('does not make a link of %s', (href) => {
    expect(drawn(`[press](${href})`)).not.toContain('<a')
  })

  test.each(['tel:988', 'tel:18002221222', 'https://988lifeline.org/', '/library/listening', '#now'])(
    'makes a link of %s',
    (href) => {
      expect(drawn(`[press](${href})`)).toContain(`href="${href}"`)
    },
  )

  test('keeps the id of its heading for links to it, and not in its words', () => {
    expect(drawn('Words.')).toContain('<h2 id="part">Part</h2>')
  })

  test('sets the part about danger in its own box, named by its heading', () => {
    const markup = drawn('Words.', ['part'])
    expect(markup).toMatch(/<section class="[^"]*keybox[^"]*" aria-labelledby="part"/)
    expect(markup).toContain('<h2 id="part">Part</h2>')
  })

  test('draws strong words, points in order, and h3', () => {
    const markup = drawn('### Three\n\n1. **One** thing\n2. *Two*\n')
    expect(markup).toContain(
      '<h3>Three</h3><ol><li><strong>One</strong> thing</li><li><em>Two</em></li></ol>',
    )
  })

  test('never makes an element that a text asks for, whatever is typed', () => {
    const elements = new Set(['div', 'h2', 'h3', 'p', 'ul', 'ol', 'li', 'strong', 'em', 'a'])
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      'script',
      ' onload=',
      '[',
      '](',
      ')',
      '*',
      '_',
      '\\',
      'x',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 30 }), (pieces) => {
        let markup: string
        try {
          markup = drawn(`x ${pieces.join('').replace(/[\n\r]/g, ' ')}`)
        } catch {
          return
        }
        for (const [, name, rest] of markup.matchAll(/<([a-z0-9]+)([^>]*)>/g)) {
          expect(elements).toContain(name)
          expect(rest).not.toMatch(/\son[a-z]+=/)
        }
      }),
      { numRuns: 300 },
    )
  })
})
