import { describe, expect, test } from 'vitest'
import { attendanceReader, dayOf, openAttendance } from '~/domain/records/attendance'
import { readTable } from '~/domain/records/table'

const pen = { zone: 'America/New_York', today: '2026-11-19' }

function read(text: string) {
  const opened = openAttendance(text)
  if ('problem' in opened) return opened.problem
  const reader = attendanceReader(opened.columns, pen)
  for (const row of opened.rows) reader.read(row)
  return reader.finish()
}

const sessions = (text: string) => {
  const came = read(text)
  return typeof came === 'string'
    ? came
    : came.found.map((one) =>
        one.kind === 'session' ? `${new Date(one.start).toISOString()} ${one.outcome}` : one.kind,
      )
}

const head = 'identifier,session_date,session_time,outcome'

describe('a table of attendance', () => {
  test('is read as spreadsheets write it: a mark, semicolons, tabs, any line ends, capitals and quotes', () => {
    const expected = ['2026-11-03T19:00:00.000Z attended', '2026-11-04T05:00:00.000Z missed']
    const rows = [
      ['RB-1', '2026-11-03', '2:00 PM', 'Attended'],
      ['RB-1', '11/4/2026', '', 'No show'],
    ]
    for (const [mark, end] of [
      [',', '\n'],
      [';', '\r\n'],
      ['\t', '\r'],
    ] as const) {
      const text = [head.split(','), ...rows].map((cells) => cells.join(mark)).join(end)
      expect(sessions(text), mark).toEqual(expected)
      expect(sessions(`\ufeff${text}${end}${end}`), mark).toEqual(expected)
      expect(sessions(`\ufeffsep=${mark}\r\n${text}`), mark).toEqual(expected)
    }
    expect(sessions('"Session Date",OUTCOME,identifier\n"2026-11-03",late,"a ""b"", c"')).toEqual([
      '2026-11-03T05:00:00.000Z late',
    ])
  })

  test('keeps a number that Excel wrote as text, and refuses what it would run', () => {
    expect(readTable('a\n"=""007"""\n=007')?.map(({ cells }) => cells[0])).toEqual(['a', '="007"', '007'])
    for (const cell of ['=1+1', '+cmd', '@SUM(A1)', '=HYPERLINK(1)', '-cmd']) {
      const came = read(`${head}\n${cell},2026-11-03,,attended`)
      expect(typeof came === 'string' ? came : came.refusals, cell).toEqual([
        { entry: 2, about: 'row', code: 'formula', detail: 'identifier' },
      ])
    }
  })

  test('says of each row that is wrong where it stands and why, and takes the others', () => {
    const came = read(
      [
        head,
        'RB-1,2026-11-03,,attended',
        'RB-1,2026-11-03,,attended',
        'RB-1,3 November,,attended',
        'RB-1,2026-02-30,,attended',
        'RB-1,2026-11-03,25:00,attended',
        'RB-1,2026-11-03,,perhaps',
        ',2026-11-03,,attended',
        'RB-1,1926-11-03,,attended',
      ].join('\n'),
    )
    if (typeof came === 'string') throw new Error(came)
    expect(came.found).toHaveLength(1)
    expect(came.refusals.map(({ entry, code }) => `${entry} ${code}`)).toEqual([
      '3 twice',
      '4 dateWrong',
      '5 dateWrong',
      '6 timeWrong',
      '7 outcomeWrong',
      '8 subjectMissing',
      '9 dayOutside',
    ])
  })

  test('is refused whole where it has no rows, lacks a column, or a quote never ends', () => {
    expect(read('')).toBe('tableEmpty')
    expect(read(head)).toBe('tableEmpty')
    expect(read('identifier,outcome\n1,attended')).toBe('tableColumns')
    expect(read('session_date,outcome,given_name\n2026-11-03,attended,Maya')).toBe('tableColumns')
    expect(read(`${head}\n"RB-1,2026-11-03`)).toBe('tableBroken')
    expect(read(`${head}\n${'RB-1,2026-11-03,,attended\n'.repeat(20_001)}`)).toBe('tableTooMany')
  })

  test.each([
    ['2026-11-03', '2026-11-03'],
    ['11/3/2026', '2026-11-03'],
    ['2026-11-03 00:00:00', '2026-11-03'],
    ['13/3/2026', undefined],
    ['11/3/26', undefined],
  ])('reads the day %s as %s', (text, day) => {
    expect(dayOf(text)).toBe(day)
  })
})
