/** A content file that cannot be taken: which file, which key, and what is wrong with it. */
export class BadContent extends Error {
  readonly file: string
  readonly key: string
  /** the line of the Markdown below the front matter, counted from 1, where one can be named */
  readonly line: number | undefined
  constructor(file: string, key: string, why: string, line?: number) {
    super(`${file}: ${key} ${why}`)
    this.file = file
    this.key = key
    this.line = line
  }
}

export type FrontValue = string | string[] | Record<string, string>[]

const keyed = /^([a-z_]+):(?: (.*))?$/
const itemKeyed = /^( {2}- | {4})([a-z_]+): (.+)$/

/**
 * Parts a content file into its front matter and its Markdown. Front matter is a small strict part of YAML: plain
 * or double-quoted text, `[a, b]`, and lists of records two spaces in. Everything is text; the reader of the
 * values says what they must be.
 *
 * @param file the name that errors carry
 * @throws BadContent
 */
export function readFrontMatter(
  file: string,
  text: string,
): { values: Record<string, FrontValue>; body: string } {
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text.replaceAll('\r\n', '\n'))
  if (!parts) throw new BadContent(file, 'front matter', 'must stand first, between two lines of ---')
  const [, head = '', body = ''] = parts
  const values: Record<string, FrontValue> = {}
  let open: { key: string; records: Record<string, string>[] } | undefined
  for (const line of head.split('\n')) {
    const inside = itemKeyed.exec(line)
    if (inside) {
      if (!open) throw new BadContent(file, inside[2] ?? '', 'is set in without a list above it')
      addToRecord(file, open, inside)
      continue
    }
    const [, key, value] = keyed.exec(line) ?? []
    if (!key) throw new BadContent(file, 'front matter', `has a line that is not "key: value": ${line}`)
    if (Object.hasOwn(values, key)) throw new BadContent(file, key, 'is there twice')
    if (value) {
      values[key] = value.startsWith('[') ? flowList(file, key, value) : scalar(file, key, value)
      open = undefined
    } else {
      open = { key, records: [] }
      values[key] = open.records
    }
  }
  return { values, body: body.trim() }
}

function addToRecord(
  file: string,
  open: { key: string; records: Record<string, string>[] },
  [, indent = '', key = '', value = '']: RegExpExecArray,
): void {
  if (indent.includes('-')) open.records.push({})
  const record = open.records.at(-1)
  const name = `${open.key}.${key}`
  if (!record) throw new BadContent(file, name, 'stands before the first "- "')
  if (Object.hasOwn(record, key)) throw new BadContent(file, name, 'is there twice')
  record[key] = scalar(file, name, value)
}

function scalar(file: string, key: string, value: string): string {
  if (value.startsWith('"')) {
    try {
      const text: unknown = JSON.parse(value)
      if (typeof text === 'string') return text.trim()
    } catch {
      // falls through to the same complaint
    }
    throw new BadContent(file, key, 'has quotation marks that do not close')
  }
  if (/^['[\]{}&*|>%@`#!,?-]|: | #/.test(value)) {
    throw new BadContent(file, key, 'must stand in double quotation marks')
  }
  return value.trim()
}

function flowList(file: string, key: string, value: string): string[] {
  const inside = /^\[([^[\]"']*)\]$/.exec(value)?.[1]
  if (inside === undefined) throw new BadContent(file, key, 'must be a list such as [one, two]')
  return inside.trim() === '' ? [] : inside.split(',').map((one) => scalar(file, key, one.trim()))
}
