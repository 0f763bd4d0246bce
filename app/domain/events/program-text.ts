import type { EventKind, Language } from '#db/schema'
import type { Text } from './views'

/* What a program says of itself, as it is chosen and drawn for a reader. */

/** Chooses program text for a reader: their language, else the one there is, marked with its own. */
export function textIn(reader: Language, en: string | null, es: string | null): Text | undefined {
  const own = reader === 'en' ? en : es
  if (own) return { text: own, lang: reader }
  const other = reader === 'en' ? es : en
  return other ? { text: other, lang: reader === 'en' ? 'es' : 'en' } : undefined
}

/** The kinds a public list may hold: family therapy is arranged one family at a time and is in no list. */
export const listedKinds = ['education', 'workshop', 'support'] as const satisfies EventKind[]

/** What a program may speak to. The names people read are in the catalogue's `events.conditions`. */
export const knownConditions = [
  'depression',
  'anxiety',
  'panic',
  'bipolar',
  'ptsd',
  'borderline',
  'ocd',
  'psychosis',
  'eating-disorders',
  'adhd',
  'alcohol',
  'opioids',
  'stimulants',
  'cannabis',
  'co-occurring',
  'self-harm',
  'suicidal-thoughts',
] as const

export type Condition = (typeof knownConditions)[number]

/** A program's own text in the shapes that a page draws: headings, paragraphs and lists. */
export type Block = { kind: 'heading' | 'paragraph'; text: string } | { kind: 'list'; items: string[] }

/**
 * Reads text as a coordinator types it: blank lines part paragraphs, lines that begin with "- " are a list, a line
 * that begins with "## " is a heading. Everything else is text, never markup.
 */
export function blocksIn(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part): Block => {
      const lines = part.split('\n').map((line) => line.trim())
      if (lines.every((line) => line.startsWith('- '))) {
        return { kind: 'list', items: lines.map((line) => line.slice(2)) }
      }
      const [first = '', ...others] = lines
      if (first.startsWith('## ') && others.length === 0) return { kind: 'heading', text: first.slice(3) }
      return { kind: 'paragraph', text: lines.join(' ') }
    })
}
