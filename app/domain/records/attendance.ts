import { Temporal } from 'temporal-polyfill'
import type { TreatmentSessionTable } from '#db/schema'
import {
  type Found,
  mostEntries,
  type NamedPerson,
  type ReadFile,
  type RefusalCode,
  type Subject,
} from './items'
import { isFormula, type Row, readTable } from './table'

/*
 * Attendance as a table: one row for each person and session. The columns, by their names in any order and any
 * capitals: `session_date` and `outcome` always; `identifier` with `identifier_system`, or `given_name`, `family_name`
 * and `birth_date`, to say who it was; `session_time` and `session_id` where there are some.
 */

const columns = [
  'identifier',
  'identifier_system',
  'given_name',
  'family_name',
  'birth_date',
  'session_date',
  'session_time',
  'outcome',
  'session_id',
] as const
type Column = (typeof columns)[number]

export type TableProblem = 'tableBroken' | 'tableEmpty' | 'tableTooMany' | 'tableColumns'

type Head = Partial<Record<Column, number>>

/** Opens a table: its head, by the names of its columns, and its rows. */
export function openAttendance(text: string): { columns: Head; rows: Row[] } | { problem: TableProblem } {
  const table = readTable(text)
  if (!table) return { problem: 'tableBroken' }
  const [first, ...rows] = table
  if (!first) return { problem: 'tableEmpty' }
  const head: Head = {}
  for (const [at, cell] of first.cells.entries()) {
    const name = cell.toLowerCase().replaceAll(/[\s-]+/g, '_')
    const column = columns.find((one) => one === name)
    if (column && head[column] === undefined) head[column] = at
  }
  const says = (...names: Column[]) => names.every((name) => head[name] !== undefined)
  if (!says('session_date', 'outcome')) return { problem: 'tableColumns' }
  if (!says('identifier') && !says('given_name', 'family_name', 'birth_date'))
    return { problem: 'tableColumns' }
  if (rows.length === 0) return { problem: 'tableEmpty' }
  return rows.length > mostEntries ? { problem: 'tableTooMany' } : { columns: head, rows }
}

const outcomes: Record<string, TreatmentSessionTable['outcome']> = {
  planned: 'planned',
  scheduled: 'planned',
  attended: 'attended',
  present: 'attended',
  yes: 'attended',
  late: 'late',
  missed: 'missed',
  absent: 'missed',
  no_show: 'missed',
  noshow: 'missed',
  no: 'missed',
  excused: 'excused',
  cancelled: 'excused',
  canceled: 'excused',
}

/** A table that is being read, row after row. */
type AttendanceReader = { read: (row: Row) => void; finish: () => ReadFile }

export function attendanceReader(
  head: Head,
  { zone, today }: { zone: string; today: string },
): AttendanceReader {
  const people = new Map<Subject, NamedPerson>()
  const found: Found[] = []
  const refusals: ReadFile['refusals'] = []
  const ids = new Set<string>()
  let count = 0
  const latest = Temporal.PlainDate.from(today).add({ years: 2 }).toString()

  function read(row: Row): void {
    count += 1
    const why = take(row)
    if (why) refusals.push({ entry: row.number, about: 'row', ...why })
  }

  /** @returns why a row is not taken; undefined where it is */
  function take(row: Row): { code: RefusalCode; detail?: string } | undefined {
    const entry = row.number
    const refuse = (code: RefusalCode, detail?: string) => ({
      code,
      ...(detail === undefined ? {} : { detail }),
    })
    const cell = (name: Column) => row.cells[head[name] ?? -1] ?? ''
    const wrong = columns.find((name) => isFormula(cell(name)))
    if (wrong) return refuse('formula', wrong)
    const long = columns.find((name) => cell(name).length > 200)
    if (long) return refuse('rowLong', long)
    const day = dayOf(cell('session_date'))
    if (day === undefined) return refuse('dateWrong', 'session_date')
    if (day < '2000-01-01' || day > latest) return refuse('dayOutside', day)
    const time = cell('session_time') === '' ? '00:00' : timeOf(cell('session_time'))
    if (time === undefined) return refuse('timeWrong', 'session_time')
    const outcome =
      outcomes[
        cell('outcome')
          .toLowerCase()
          .replaceAll(/[\s-]+/g, '_')
      ]
    if (outcome === undefined) return refuse('outcomeWrong', cell('outcome').slice(0, 40))
    const born = cell('birth_date') === '' ? undefined : dayOf(cell('birth_date'))
    if (cell('birth_date') !== '' && born === undefined) return refuse('dateWrong', 'birth_date')
    const subject = subjectOf(cell, born)
    if (subject === undefined) return refuse('subjectMissing')
    const own = cell('session_id')
    const sourceId = own === '' ? `${subject} ${day} ${time}` : `session ${own}`
    // One group session has one number for everybody in it.
    const key = own === '' ? sourceId : `${subject} ${sourceId}`
    if (ids.has(key)) return refuse('twice')
    ids.add(key)
    if (!people.has(subject)) people.set(subject, personOf(entry, cell, born))
    const start = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds
    found.push({ kind: 'session', sourceId: key, start, outcome, entry, subject })
    return undefined
  }

  return { read, finish: () => ({ entries: count, people, found, refusals }) }
}

type Cell = (name: Column) => string

function subjectOf(cell: Cell, born: string | undefined): Subject | undefined {
  if (cell('identifier') !== '') return `${systemOf(cell)}|${cell('identifier')}`
  if (cell('given_name') === '' || cell('family_name') === '' || born === undefined) return undefined
  return `${cell('given_name')} ${cell('family_name')} ${born}`.toLowerCase()
}

/** A number without the name of its system is one of the table's own. */
const systemOf = (cell: Cell) => cell('identifier_system') || 'urn:alongside:table'

function personOf(entry: number, cell: Cell, born: string | undefined): NamedPerson {
  const identifier = cell('identifier')
  const named = cell('given_name') !== '' && cell('family_name') !== ''
  return {
    entry,
    identifiers: identifier === '' ? [] : [{ system: systemOf(cell), value: identifier }],
    names: named ? [{ given: cell('given_name'), family: cell('family_name') }] : [],
    birthDate: born,
  }
}

/** A day as ISO 8601 writes it, or month, day and year with strokes as spreadsheets in the United States do. */
export function dayOf(text: string): string | undefined {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const written = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : text.slice(0, 10)
  if (!year && !/^\d{4}-\d{2}-\d{2}([ T]00:00(:00)?)?$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(written, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}

/** A time of day, 24 hours or with AM and PM, as HH:MM. */
function timeOf(text: string): string | undefined {
  const [, hour, minute, half] = /^(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?$/i.exec(text) ?? []
  if (hour === undefined || minute === undefined) return undefined
  const number = Number(hour)
  if (Number(minute) > 59 || (half ? number < 1 || number > 12 : number > 23)) return undefined
  const late = half?.toLowerCase().startsWith('p') ?? false
  const whole = half ? (number % 12) + (late ? 12 : 0) : number
  return `${String(whole).padStart(2, '0')}:${minute}`
}
