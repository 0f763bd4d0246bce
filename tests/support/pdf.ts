import { inflateSync } from 'node:zlib'

/*
 * Reads a PDF of ours back: its objects, its words in drawing order, its structure tree. It knows what pdfkit
 * writes and nothing more; it shares no code with what made the file.
 */

export type ReadPdf = {
  pages: number
  /** every word, page by page, as the fonts' own tables (ToUnicode) translate the glyphs */
  text: string
  /** the types of the structure tree in the order of their objects: H1, P, L … */
  structure: string[]
  lang: string | undefined
  title: string | undefined
  tagged: boolean
  showsTitle: boolean
  /** fonts that are not embedded; glyphs drawn that stand for no character */
  unembedded: number
  missing: number
  /** what readers are told where the drawn letters differ */
  actual: string[]
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const raw = Buffer.from(bytes).toString('latin1')
  const objects = new Map<string, { dict: string; stream: string | undefined }>()
  for (const [, id = '', body = ''] of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = body.indexOf('\nstream\n')
    const dict = at < 0 ? body : body.slice(0, at)
    const data = at < 0 ? undefined : body.slice(at + 8, body.lastIndexOf('\nendstream'))
    const stream =
      data !== undefined && dict.includes('/FlateDecode')
        ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1')
        : data
    objects.set(id, { dict, stream })
  }
  const all = [...objects.values()]
  const dicts = all.map(({ dict }) => dict)
  const catalog = dicts.find((dict) => dict.includes('/Type /Catalog')) ?? ''
  const pages = dicts.filter((dict) => /\/Type \/Page\b(?!s)/.test(dict))
  const fonts = dicts.filter((dict) => dict.includes('/Subtype /Type0'))
  let missing = 0
  const text = pages
    .map((page) => {
      const names = resourcesOf(page)
      const content = objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '')?.stream ?? ''
      return linesOf(content, names)
    })
    .join('\n')
  return {
    pages: pages.length,
    text,
    structure: dicts.flatMap(
      (dict) =>
        /\/S \/([A-Za-z0-9]+)[\s\S]*\/P \d+ 0 R|\/P \d+ 0 R[\s\S]*\/S \/([A-Za-z0-9]+)/
          .exec(dict)
          ?.slice(1)
          .find(Boolean) ?? [],
    ),
    lang: stringIn(catalog, 'Lang'),
    title: literal(objects.get(/\/Title (\d+) 0 R/.exec(dicts.join('\n'))?.[1] ?? '')?.dict),
    tagged: /\/MarkInfo <<\s*\/Type \/MarkInfo\s*\/Marked true|\/Marked true/.test(
      catalog + dicts.join('\n'),
    ),
    showsTitle: dicts.join('\n').includes('/DisplayDocTitle true'),
    unembedded:
      fonts.length === 0 ? 1 : fonts.length - dicts.filter((dict) => /\/FontFile2 \d+ 0 R/.test(dict)).length,
    missing,
    actual: dicts.flatMap((dict) => stringIn(dict, 'ActualText') ?? []),
  }

  function resourcesOf(page: string): Map<string, Map<string, string>> {
    const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '')?.dict ?? page
    const found = new Map<string, Map<string, string>>()
    for (const [, name = '', id = ''] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.dict ?? '')?.[1] ?? ''
      found.set(name, glyphsOf(objects.get(unicode)?.stream ?? ''))
    }
    return found
  }

  function linesOf(content: string, fonts: Map<string, Map<string, string>>): string {
    let glyphs: Map<string, string> | undefined
    let at: string | undefined
    let out = ''
    for (const [, font, shown, height] of content.matchAll(
      /\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ|([\d.-]+) Tm\b/g,
    )) {
      if (font) glyphs = fonts.get(font)
      else if (shown) {
        for (const [, hex = ''] of shown.matchAll(/<([0-9a-f]+)>/g)) {
          for (const code of hex.match(/.{4}/g) ?? []) {
            const letters = glyphs?.get(code)
            if (code === '0000' || letters === undefined) missing += 1
            out += letters ?? '\ufffd'
          }
        }
      } else {
        // A new height is a new line; runs of one line follow each other at the same one.
        if (height !== at) out += '\n'
        at = height
      }
    }
    return out.replaceAll(/\n+/g, '\n')
  }
}

/** Glyph numbers, four hex digits, and the letters for which they stand. */
function glyphsOf(map: string): Map<string, string> {
  const glyphs = new Map<string, string>()
  for (const [, first = '', , list = ''] of map.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[(.*?)\]/g)) {
    ;[...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ''], index) => {
      const code = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0')
      const units = hex.replaceAll(' ', '').match(/.{4}/g) ?? []
      glyphs.set(code, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))))
    })
  }
  return glyphs
}

/** A string of a dictionary: plain, or UTF-16 behind its mark. */
function stringIn(dict: string, name: string): string | undefined {
  return literal(dict.slice(dict.indexOf(`/${name} (`)).slice(name.length + 2), dict.includes(`/${name} (`))
}

function literal(text: string | undefined, there = text !== undefined): string | undefined {
  const found = there ? /^\(((?:\\[\s\S]|[^\\)])*)\)/.exec(text ?? '')?.[1] : undefined
  if (found === undefined) return undefined
  const plain = found.replaceAll(
    /\\([nrtbf()\\])/g,
    (_whole, one: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[one] ?? one,
  )
  if (!plain.startsWith('\u00fe\u00ff')) return plain
  const bytes = Buffer.from(plain.slice(2), 'latin1')
  return bytes.swap16().toString('utf16le')
}
