/** A row as it stands in a table: its number as a spreadsheet counts, and its cells. */
export type Row = { number: number; cells: string[] }

const most = 200

/**
 * Reads text in columns (RFC 4180), also as spreadsheets write it: with a mark of UTF-8 before it, a line `sep=;`,
 * semicolons or tabs instead of commas, any ending of lines, and `="007"` for text that must stay text.
 *
 * @returns its rows without the empty ones; a quote that never ends gives `undefined`
 */
export function readTable(text: string): Row[] | undefined {
  let body = text.replace(/^\ufeff/, '')
  const told = /^sep=(.)\r?\n/i.exec(body)
  if (told) body = body.slice(told[0].length)
  const mark = told?.[1] ?? markOf(body)
  const rows: Row[] = []
  let number = told ? 2 : 1
  let cells: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    cells.push(plain(cell))
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (cells.some((one) => one !== '')) rows.push({ number, cells: cells.slice(0, most) })
    cells = []
    number += 1
  }
  for (let at = 0; at < body.length; at += 1) {
    const sign = body[at] as string
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (body[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && (cell === '' || cell === '=')) quoted = true
    else if (sign === mark) endCell()
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && body[at + 1] === '\n') at += 1
      endRow()
    } else cell += sign
  }
  if (quoted) return undefined
  if (cell !== '' || cells.length > 0) endRow()
  return rows
}

/** The mark between cells: whichever of the three stands most in the first line. */
function markOf(body: string): string {
  const first = body.split(/\r?\n/, 1)[0] ?? ''
  const count = (mark: string) => first.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

/** A cell without the spaces around it, a hard space too, and without Excel's way of keeping a number as text. */
function plain(cell: string): string {
  const trimmed = cell.replaceAll('\u00a0', ' ').trim()
  return /^=\s*[\p{L}\p{N}._-]+$/u.test(trimmed) && /^=\d|^=[A-Z]*\d+[-\d]*$/u.test(trimmed)
    ? trimmed.slice(1)
    : trimmed
}

/** True for a cell that a spreadsheet would run (OWASP, "CSV Injection"). A minus before digits is a number. */
export function isFormula(cell: string): boolean {
  return /^[=+@\t\r]/.test(cell) || /^-\D/.test(cell)
}
