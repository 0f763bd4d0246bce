import { describe, expect, test } from 'vitest'
import { Invalid } from '~/domain/errors'
import {
  type ArticleText,
  articleIn,
  differencesBetween,
  reviewState,
  sourcesIn,
  textOf,
} from '~/domain/library/editing'
import { libraryFiles } from '~/domain/library/files.server'
import { readArticleFile } from '~/domain/library/rules'

const file = libraryFiles().find((one) => one.name === 'depression.en.md')
const whole = textOf(readArticleFile('depression.en.md', 'en', file?.text ?? ''))
const lineOf = (body: string, text: string) => body.split('\n').findIndex((line) => line.includes(text)) + 1

/** What is wrong with a text when it is to be published. */
function refusal(change: Partial<ArticleText>) {
  try {
    articleIn({ ...whole, ...change }, 'en')
  } catch (error) {
    if (error instanceof Invalid) return { field: error.field, code: error.code, line: error.line }
    throw error
  }
  return undefined
}

describe('the form of an article', () => {
  test('holds every file of the library, and gives back the same article', () => {
    for (const one of libraryFiles()) {
      const article = readArticleFile(one.name, one.language, one.text)
      expect(articleIn(textOf(article), one.language), one.name).toEqual(article)
    }
  })

  test('has its sources one on a line', () => {
    expect(sourcesIn('Depression | NIMH | 2024\n\n  Help | 988 |2025 ')).toEqual([
      { title: 'Depression', organisation: 'NIMH', year: 2024 },
      { title: 'Help', organisation: '988', year: 2025 },
    ])
    expect(refusal({ sources: 'Depression | NIMH | 2024\nHelp | 2025' })).toEqual({
      field: 'sources',
      code: 'sourceLine',
      line: 2,
    })
    expect(refusal({ sources: '' })).toMatchObject({ field: 'sources', code: 'sourcesMissing' })
  })

  test('names the field that is not right', () => {
    expect(refusal({ minutes: 'six' })).toMatchObject({ field: 'minutes', code: 'readingMinutesWrong' })
    expect(refusal({ reviewed: '2026-02-30' })).toMatchObject({ field: 'reviewed', code: 'reviewedWrong' })
    expect(refusal({ nextReview: whole.reviewed })).toMatchObject({
      field: 'nextReview',
      code: 'nextReviewWrong',
    })
    expect(refusal({ shelf: 'nowhere' })).toMatchObject({ field: 'shelf' })
    expect(refusal({ title: '' })).toMatchObject({ field: 'title' })
  })

  test('names the line of the text that is not right', () => {
    const { body } = whole
    expect(refusal({ body: body.replace('### You might say', '#### You might say') })).toEqual({
      field: 'body',
      code: 'bodyHeading',
      line: lineOf(body, '### You might say'),
    })
    expect(refusal({ body: body.replace(' {#now}', '') })).toEqual({
      field: 'body',
      code: 'bodyHeading',
      line: lineOf(body, '{#now}'),
    })
    expect(refusal({ body: `Hello\n\n${body}` })).toEqual({ field: 'body', code: 'bodyText', line: 1 })
    const without = body.replace(/## When to get help now[\s\S]*?(?=## Questions)/, '')
    expect(refusal({ body: without })).toEqual({
      field: 'body',
      code: 'bodySections',
      line: lineOf(without, '{#ask}'),
    })
    expect(refusal({ body: body.replace('### You might say', '### You could say') })).toEqual({
      field: 'body',
      code: 'bodySayings',
      line: lineOf(body, '{#helps}'),
    })
  })
})

describe('differences', () => {
  test('are none between equal texts, and line by line between others', () => {
    expect(differencesBetween(whole, whole)).toEqual([])
    const after = {
      ...whole,
      title: 'Another',
      body: whole.body.replace('Everyone has low days.', 'Everybody has them.'),
    }
    const changes = differencesBetween(whole, after)
    expect(changes.map((one) => one.field)).toEqual(['title', 'body'])
    expect(changes[0]?.lines).toEqual([
      { kind: 'less', text: whole.title },
      { kind: 'more', text: 'Another' },
    ])
    expect(changes[1]?.lines.filter((one) => one.kind !== 'same')).toHaveLength(2)
  })

  test('put together again are the two texts', () => {
    const after = { ...whole, body: whole.body.split('\n').reverse().join('\n') }
    const lines = differencesBetween(whole, after)[0]?.lines ?? []
    const side = (kind: 'less' | 'more') =>
      lines.filter((one) => one.kind === 'same' || one.kind === kind).map((one) => one.text)
    const solid = (text: string) => text.split('\n').filter((line) => line.trim() !== '')
    expect(side('less')).toEqual(solid(whole.body))
    expect(side('more')).toEqual(solid(after.body))
  })
})

test('a review is overdue from its own day on, soon in the thirty days before, fine until then', () => {
  expect(reviewState('2026-11-19', '2026-11-19')).toBe('overdue')
  expect(reviewState('2026-11-20', '2026-11-19')).toBe('soon')
  expect(reviewState('2026-12-19', '2026-11-19')).toBe('soon')
  expect(reviewState('2026-12-20', '2026-11-19')).toBe('fine')
})
