import type { Language } from '~/i18n/words'
import { sectionIds } from './rules'

/* How a new article begins: its address, and the parts that are still to be written. */

/** Addresses that belong to pages: /team/library/new, /team/library/lists, /reading/new. */
export const reservedSlugs: readonly string[] = ['new', 'lists']

const longestSlug = 60

/** An article's address from a few words: "Sueño y escuela" is sueno-y-escuela; '' where nothing is left of them. */
export function slugFrom(words: string): string {
  const plain = words
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+|['’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
  return plain.slice(0, longestSlug).replace(/^-+|-+$/g, '')
}

type Part = (typeof sectionIds)[number]

const headings: Record<Language, Record<Part, string>> = {
  en: {
    what: 'What it is',
    notice: 'What families often notice',
    helps: 'What helps',
    avoid: 'What to avoid',
    you: 'Looking after yourself',
    now: 'When to get help now',
    ask: 'Questions for the team',
  },
  es: {
    what: 'Qué es',
    notice: 'Qué suele notar la familia',
    helps: 'Qué ayuda',
    avoid: 'Qué conviene evitar',
    you: 'Cuídese usted también',
    now: 'Cuándo pedir ayuda de inmediato',
    ask: 'Preguntas para el equipo',
  },
}

/** What every part holds before anybody has written it. Whom to call stands there already. */
const starts: Record<Language, Record<Part, string>> = {
  en: {
    what: '…',
    notice: '- …',
    helps: '- …\n\n### You might say\n\n- “…”',
    avoid: '…\n\n### Try not to say\n\n- “…”',
    you: '…',
    now: '…\n\n- Call or text [988](tel:988) at any hour. For Spanish, press 2, or text AYUDA to 988.\n- Call [911](tel:911) if a life is in danger now.',
    ask: '- …',
  },
  es: {
    what: '…',
    notice: '- …',
    helps: '- …\n\n### Usted podría decir\n\n- “…”',
    avoid: '…\n\n### Procure no decir\n\n- “…”',
    you: '…',
    now: '…\n\n- Llame al [988](tel:988) a cualquier hora y oprima 2 para español, o envíe AYUDA por mensaje de texto al 988.\n- Llame al [911](tel:911) si hay una vida en peligro ahora.',
    ask: '- …',
  },
}

/** The text of an article of which nothing is written yet: its seven parts in their order. */
export function skeletonOf(language: Language): string {
  return sectionIds
    .map((id) => `## ${headings[language][id]} {#${id}}\n\n${starts[language][id]}`)
    .join('\n\n')
}

/** The number of the first line that still waits for words; undefined where every one is written. */
export function firstUnwritten(body: string): number | undefined {
  const at = body.split('\n').findIndex((line) => /^(- )?[“«"]?(…|\.\.\.)[”»"]?$/.test(line.trim()))
  return at < 0 ? undefined : at + 1
}
