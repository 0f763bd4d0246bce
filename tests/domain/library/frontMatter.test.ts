import { describe, expect, test } from 'vitest'
import { articleFile, libraryFiles } from '~/domain/library/files.server'
import { BadContent } from '~/domain/library/frontMatter'
import { readArticleFile, readPageFile } from '~/domain/library/rules'

const whole = libraryFiles().find((one) => one.name === 'depression.en.md')?.text ?? ''

/** The depression article with one thing changed in it. */
function changed(from: string | RegExp, to: string) {
  const text = whole.replace(from, to)
  expect(text).not.toBe(whole)
  return () => readArticleFile('depression.en.md', 'en', text)
}

describe('front matter that cannot be taken names its file and its key', () => {
  test.each<[what: string, from: string | RegExp, to: string, key: string]>([
    ['a key is missing', /^reviewer: .*\n/m, '', 'reviewer'],
    ['a key is there twice', /^minutes: 6$/m, 'minutes: 6\nminutes: 7', 'minutes'],
    ['a key is not known', /^minutes: 6$/m, 'minutes: 6\nauthor: "Somebody"', 'author'],
    ['a shelf is not known', /^group: .*$/m, 'group: shelf', 'group'],
    ['a condition is not known', '[depression]', '[sadness]', 'conditions.0'],
    ['a list is not a list', '[depression]', 'depression', 'conditions'],
    ['a list does not close', '[depression]', '[depression', 'conditions'],
    ['minutes are no number', /^minutes: 6$/m, 'minutes: six', 'minutes'],
    ['minutes are none', /^minutes: 6$/m, 'minutes: 0', 'minutes'],
    ['a day does not exist', 'reviewed: 2026-09-15', 'reviewed: 2026-02-30', 'reviewed'],
    ['the next review is not later', 'next_review: 2027-09-15', 'next_review: 2026-09-15', 'next_review'],
    ['the audience is another', 'audience: families', 'audience: staff', 'audience'],
    ['there are no sources', /^sources:\n(?: {2}.*\n)+/m, 'sources:\n', 'sources'],
    ['a source has no year', /^ {4}year: 2024\n/m, '', 'sources.0.year'],
    ['a source has a year twice', /^ {4}year: 2024\n/m, '    year: 2024\n    year: 2023\n', 'sources.year'],
    ['quotation marks do not close', /^reviewer: .*$/m, 'reviewer: "Dr. Okafor', 'reviewer'],
    ['a colon stands bare', /^reviewer: .*$/m, 'reviewer: Dr: Okafor', 'reviewer'],
    ['a line is nothing', /^minutes: 6$/m, 'minutes 6', 'front matter'],
    ['it is not closed', /\n---\n/, '\n', 'front matter'],
    ['a part is missing', /## When to get help now[\s\S]*?(?=## Questions)/, '', 'sections'],
    ['a part has no id', ' {#now}', '', 'heading "When to get help now"'],
    ['an id is there twice', '{#now}', '{#you}', 'heading {#you}'],
    ['the sayings are missing', '### You might say', '### You could say', 'section {#helps}'],
    ['text stands before the first heading', '## What it is', 'Hello\n\n## What it is', 'text'],
    ['a heading is too deep', '### You might say', '#### You might say', 'heading "You might say"'],
    ['a list stands in a list', '- Sit nearby.', '- Sit nearby.\n  - Close.\n- Still.', 'list'],
  ])('%s', (_what, from, to, key) => {
    const attempt = changed(from, to)
    expect(attempt).toThrow(BadContent)
    expect(attempt).toThrow(`depression.en.md: ${key} `)
  })

  test('a page has a title and a summary, and nothing else in front', () => {
    const page = '---\ntitle: Help\nsummary: Numbers.\n---\n\n## One {#one}\n\nWords.\n'
    expect(readPageFile('help.en.md', page).sections).toHaveLength(1)
    expect(() => readPageFile('help.en.md', page.replace('summary: Numbers.\n', ''))).toThrow(
      'help.en.md: summary ',
    )
    expect(() => readPageFile('help.en.md', '---\ntitle: Help\nsummary: Numbers.\n---\n')).toThrow(
      'help.en.md: text ',
    )
  })

  test('a file name says the slug and the language', () => {
    expect(articleFile('after-a-relapse.es.md', '')).toMatchObject({
      slug: 'after-a-relapse',
      language: 'es',
    })
    for (const name of ['depression.md', 'depression.fr.md', 'De Pression.en.md', '../x.en.md']) {
      expect(() => articleFile(name, ''), name).toThrow(`${name}: name `)
    }
  })

  test('line ends of either kind are the same', () => {
    expect(readArticleFile('depression.en.md', 'en', whole.replaceAll('\n', '\r\n'))).toEqual(
      readArticleFile('depression.en.md', 'en', whole),
    )
  })
})
