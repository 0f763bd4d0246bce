import { parseWithZod } from '@conform-to/zod/v4'
import { describe, expect, test } from 'vitest'
import { dateInput } from '~/domain/events/date-input'
import { registrationInput } from '~/domain/events/party-input'
import { random128 } from '~/platform/secrets.server'

/** Parses as a door does: from a posted form. */
function posted(schema: Parameters<typeof parseWithZod>[1]['schema'], fields: [string, string][]) {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const read = parseWithZod(form, { schema: schema as never })
  return read.status === 'success' ? { value: read.value as Record<string, unknown> } : { error: read.error }
}

describe('the sign-up form', () => {
  const key: [string, string] = ['key', random128()]
  const refused: [title: string, field: string, code: string, fields: [string, string][]][] = [
    [
      'an interpreter without a language',
      'interpreterLanguage',
      'interpreterLanguageMissing',
      [['needs', 'interpreter']],
    ],
    ['a question beyond a thousand characters', 'question', 'tooLong', [['question', 'a'.repeat(1001)]]],
    ['a name that turns the line around', 'other1', 'unreadable', [['other1', 'Ana\u202e']]],
    ['a name of control characters', 'other1', 'unreadable', [['other1', 'A\u0007na']]],
    ['a name without end', 'other2', 'tooLong', [['other2', 'a'.repeat(61)]]],
  ]
  test.each(refused)('%s is refused at its field', (_title, field, code, fields) => {
    const { error } = posted(registrationInput, [key, ['who', 'me'], ...fields])
    expect(error?.[field]).toContain(code)
  })

  test('one box, many boxes and no box are lists', () => {
    const who = (...ids: string[]) =>
      posted(registrationInput, [key, ...ids.map((id): [string, string] => ['who', id])]).value?.who
    expect(who('me')).toEqual(['me'])
    expect(who('me', 'luis')).toEqual(['me', 'luis'])
    expect(who()).toEqual([])
  })

  test('a thousand characters are a thousand, whatever they are made of', () => {
    const { value } = posted(registrationInput, [key, ['question', '🙂'.repeat(1000)]])
    expect(value?.question).toHaveLength(2000)
  })

  test('lines keep their ends, and one intent that nobody offers is refused', () => {
    expect(posted(registrationInput, [key, ['question', 'one\r\ntwo']]).value?.question).toBe('one\ntwo')
    expect(posted(registrationInput, [key, ['intent', 'fewer-0']]).error).toBeDefined()
    expect(posted(registrationInput, [['key', 'x']]).error).toBeDefined()
  })
})

describe('the form of a date', () => {
  const good: Record<string, string> = {
    key: random128(),
    kind: 'education',
    audience: 'open',
    joining: 'register',
    titleEs: 'Dormir y sanar',
    language: 'es',
    format: 'online',
    date: '2026-12-08',
    start: '18:00',
    minutes: '90',
    seats: '12',
  }
  const errors = (more: Record<string, string>) =>
    posted(dateInput, Object.entries({ ...good, ...more })).error

  test('one language is enough', () => {
    expect(errors({})).toBeUndefined()
  })

  test.each([
    ['titleEn', 'titleMissing', { titleEs: '' }],
    ['seats', 'seatsWrong', { seats: '0' }],
    ['seats', 'seatsWrong', { seats: '-3' }],
    ['seats', 'seatsWrong', { seats: '99999999999' }],
    ['seats', 'seatsWrong', { seats: '1e3' }],
    ['seats', 'seatsWrong', { seats: 'many' }],
    ['minutes', 'minutesWrong', { minutes: '5' }],
    ['minutes', 'minutesWrong', { minutes: '' }],
    ['maxPartySize', 'partySizeWrong', { maxPartySize: '21' }],
    ['minPeople', 'minPeopleWrong', { minPeople: '-1' }],
    ['date', 'dateWrong', { date: '2026-02-30' }],
    ['date', 'dateMissing', { date: '' }],
    ['start', 'startWrong', { start: '25:00' }],
    ['kind', 'kindMissing', { kind: 'therapy' }],
    ['audience', 'audienceMissing', { audience: 'named' }],
    ['format', 'formatMissing', { format: '' }],
  ] as [string, string, Record<string, string>][])('%s: %s', (field, code, more) => {
    expect(errors(more)?.[field]).toContain(code)
  })
})
