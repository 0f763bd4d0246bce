import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'

/*
 * Documents as tagged PDF (PDF/UA-1, ISO 14289): every word stands in the structure tree in reading order, each
 * language is named, the font is embedded. Made from memory, outside any transaction.
 */

/** A run of words; what the eye should find is strong. */
export type PdfRun = string | { strong: string }

export type PdfBlock =
  | { kind: 'heading'; level: 1 | 2; text: string }
  /** `lang` where the words are in another language than the document */
  | { kind: 'text'; runs: readonly PdfRun[]; quiet?: boolean; lang?: string }
  | { kind: 'list'; items: readonly (readonly PdfRun[])[] }
  | { kind: 'facts'; facts: readonly { name: string; value: string }[] }
  /** `widths` are shares of the page's width; the first column names its row */
  | {
      kind: 'table'
      head: readonly string[]
      widths: readonly number[]
      rows: readonly (readonly string[])[]
    }

export type PdfPaper = {
  title: string
  author: string
  language: 'en' | 'es'
  /** epoch ms: the date in the file's own data */
  made: number
  /** stands at the foot of every page before "page n of m" */
  foot: (page: number, pages: number) => string
  blocks: readonly PdfBlock[]
}

const margin = 64
const size = { 1: 20, 2: 13, text: 11, cell: 9.5, foot: 8.5 } as const
const ink = '#1f2620'
const soft = '#41483f'
const line = '#b2b9ac'
/** Above a heading, below a block, in points. */
const space = { heading: 14, block: 7 } as const

type Paper = PDFKit.PDFDocument
type Element = PDFKit.PDFStructureElement
type Face = 'regular' | 'bold'

const folder = () => join(process.cwd(), 'db', 'content', 'fonts')
let faces: Record<Face, Buffer> | undefined

/** The faces, read once: Atkinson Hyperlegible Next (SIL Open Font License, beside them). */
function facesOf(): Record<Face, Buffer> {
  const read = (face: Face) => readFileSync(join(folder(), `atkinson-hyperlegible-next-${face}.ttf`))
  faces ??= { regular: read('regular'), bold: read('bold') }
  return faces
}

/**
 * The document as the bytes of a PDF file. A character that the font does not have is drawn as its plain letter,
 * or as "?", and readers are given the character itself (ActualText).
 */
export function pdfOf(paper: PdfPaper): Promise<Uint8Array<ArrayBuffer>> {
  // The types of pdfkit are older than its PDF/UA.
  const options = {
    size: 'LETTER',
    margins: { top: margin, bottom: margin + 16, left: margin, right: margin },
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: paper.language === 'es' ? 'es-US' : 'en-US',
    displayTitle: true,
    bufferPages: true,
    font: null,
    info: { Title: paper.title, Author: paper.author, CreationDate: new Date(paper.made) },
  } as unknown as PDFKit.PDFDocumentOptions
  const doc = new PDFDocument(options)
  for (const [face, bytes] of Object.entries(facesOf())) doc.registerFont(face, bytes as unknown as string)
  const chunks: Buffer[] = []
  const whole = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    doc.on('error', reject)
  })
  const root = doc.struct('Document')
  doc.addStructure(root)
  for (const block of paper.blocks) draw(doc, root, block)
  root.end()
  drawFeet(doc, paper.foot)
  doc.end()
  return whole
}

function draw(doc: Paper, root: Element, block: PdfBlock): void {
  if (block.kind === 'heading') heading(doc, root, block)
  else if (block.kind === 'text') paragraph(doc, root, block)
  else if (block.kind === 'list') list(doc, root, block.items)
  else if (block.kind === 'facts') facts(doc, root, block.facts)
  else table(doc, root, block)
}

function heading(doc: Paper, root: Element, { level, text }: { level: 1 | 2; text: string }): void {
  if (level === 2) {
    doc.y += space.heading
    // A heading keeps two lines of its text with it.
    if (doc.y > bottomOf(doc) - 3.5 * size[2]) doc.addPage()
  }
  add(doc, root, `H${level}`, [text], () => {
    doc.fillColor(ink).fontSize(size[level])
    words(doc, [{ strong: text }])
  })
  doc.y += space.block / 2
}

function paragraph(
  doc: Paper,
  root: Element,
  { runs, quiet, lang }: { runs: readonly PdfRun[]; quiet?: boolean; lang?: string },
): void {
  add(
    doc,
    root,
    'P',
    runs,
    () => {
      doc.fillColor(quiet ? soft : ink).fontSize(size.text)
      words(doc, runs)
    },
    lang,
  )
  doc.y += space.block
}

function list(doc: Paper, root: Element, items: readonly (readonly PdfRun[])[]): void {
  const all = doc.struct('L')
  root.add(all)
  for (const runs of items) {
    const item = doc.struct('LI')
    all.add(item)
    doc.fillColor(ink).fontSize(size.text)
    if (doc.y + doc.currentLineHeight() > bottomOf(doc)) doc.addPage()
    add(doc, item, 'Lbl', ['•'], () => {
      doc.font('regular').text('•', margin, doc.y, { width: 12 })
      doc.moveUp()
    })
    add(doc, item, 'LBody', runs, () => words(doc, runs, { x: margin + 14 }))
    doc.y += space.block / 2
    item.end()
  }
  all.end()
  doc.y += space.block / 2
}

/** Names and values, one below the other; a list of them for readers. */
function facts(doc: Paper, root: Element, all: readonly { name: string; value: string }[]): void {
  for (const { name, value } of all) {
    const runs = [{ strong: `${name}: ` }, value]
    add(doc, root, 'P', runs, () => {
      doc.fillColor(ink).fontSize(size.text)
      words(doc, runs)
    })
    doc.y += space.block / 2
  }
  doc.y += space.block / 2
}

function table(
  doc: Paper,
  root: Element,
  {
    head,
    widths,
    rows,
  }: { head: readonly string[]; widths: readonly number[]; rows: readonly (readonly string[])[] },
): void {
  const whole = doc.page.width - 2 * margin
  const sum = widths.reduce((all, one) => all + one, 0)
  const columns = widths.map((share) => (whole * share) / sum)
  const all = doc.struct('Table')
  root.add(all)
  const row = (cells: readonly string[], isHead: boolean, parent: Element | undefined): void => {
    const face = (index: number): Face => (isHead || index === 0 ? 'bold' : 'regular')
    doc.fontSize(size.cell)
    const height = Math.max(
      ...cells.map((cell, index) =>
        doc.font(face(index)).heightOfString(drawable(doc, cell), { width: (columns[index] ?? 0) - 8 }),
      ),
    )
    if (doc.y + height + 8 > bottomOf(doc)) {
      doc.addPage()
      // The same head again is for the eye; the table's own head stands in the tree already.
      if (!isHead) row(head, true, undefined)
    }
    const top = doc.y + 4
    const line = parent && doc.struct('TR')
    if (parent && line) parent.add(line)
    cells.forEach((cell, index) => {
      const x = margin + columns.slice(0, index).reduce((before, one) => before + one, 0)
      const write = () => {
        doc
          .fillColor(isHead ? soft : ink)
          .fontSize(size.cell)
          .font(face(index))
        doc.text(drawable(doc, cell), x, top, { width: (columns[index] ?? 0) - 8 })
      }
      if (line)
        add(
          doc,
          line,
          isHead || index === 0 ? 'TH' : 'TD',
          [cell],
          write,
          undefined,
          isHead ? 'Column' : 'Row',
        )
      else artifact(doc, write)
    })
    line?.end()
    const under = top + height + 4
    artifact(doc, () => rule(doc, under, isHead ? soft : undefined))
    doc.x = margin
    doc.y = under
  }
  row(head, true, all)
  for (const cells of rows) row(cells, false, all)
  all.end()
  doc.y += space.block * 1.5
}

function rule(doc: Paper, y: number, color: string = line): void {
  doc
    .moveTo(margin, y)
    .lineTo(doc.page.width - margin, y)
    .lineWidth(0.6)
    .strokeColor(color)
    .stroke()
}

function drawFeet(doc: Paper, foot: PdfPaper['foot']): void {
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page)
    artifact(doc, () => {
      // Below the margin, where a text would begin a new page.
      doc.page.margins.bottom = 0
      doc.fillColor(soft).fontSize(size.foot).font('regular')
      doc.text(drawable(doc, foot(page + 1, count)), margin, doc.page.height - margin + 8, {
        lineBreak: false,
      })
    })
  }
}

/** An element of the structure tree with what is drawn in it. */
function add(
  doc: Paper,
  parent: Element,
  type: string,
  runs: readonly PdfRun[],
  write: () => void,
  lang?: string,
  scope?: 'Column' | 'Row',
): void {
  const text = plain(runs)
  doc.font('regular')
  const options = {
    ...(lang ? { lang } : {}),
    ...(scope && type === 'TH' ? { scope } : {}),
    ...(drawable(doc, text) === text ? {} : { actual: text }),
  }
  const element = doc.struct(type, options, write)
  parent.add(element)
  element.end()
}

/** What the eye sees and readers do not need. */
function artifact(doc: Paper, write: () => void): void {
  doc.markContent('Artifact')
  write()
  doc.endMarkedContent()
}

function words(doc: Paper, runs: readonly PdfRun[], { x = margin }: { x?: number } = {}): void {
  const width = doc.page.width - margin - x
  runs.forEach((run, index) => {
    const text = drawable(doc.font(typeof run === 'string' ? 'regular' : 'bold'), plain([run]))
    const options = { width, lineGap: 2.5, continued: index < runs.length - 1 }
    if (index === 0) doc.text(text, x, doc.y, options)
    else doc.text(text, options)
  })
  doc.x = margin
}

function plain(runs: readonly PdfRun[]): string {
  return runs.map((run) => (typeof run === 'string' ? run : run.strong)).join('')
}

function bottomOf(doc: Paper): number {
  return doc.page.height - doc.page.margins.bottom
}

/** The same text in characters that the present font has. */
function drawable(doc: Paper, text: string): string {
  const has = (character: string) => hasGlyph(doc, character)
  return [...text.normalize('NFC')]
    .map((character) => {
      if (character === '\n' || has(character)) return character
      if (/\p{Zs}/u.test(character)) return ' '
      const bare = character.normalize('NFD').replace(/\p{M}/gu, '')
      return bare !== '' && [...bare].every(has) ? bare : '?'
    })
    .join('')
}

/** pdfkit keeps its open font to itself; asking it is the only way to know what it can draw. */
function hasGlyph(doc: Paper, character: string): boolean {
  const open = doc as unknown as { _font: { font: { hasGlyphForCodePoint(point: number): boolean } } }
  return open._font.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
}
