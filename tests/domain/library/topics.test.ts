import { expect, test } from 'vitest'
import { conditionNamed, conditions } from '~/domain/library/topics'
import { conditions as inSummaries } from '~/domain/summaries/parts'

test('every condition that a summary can name is one that the library knows, each another one', () => {
  const named = inSummaries.map(conditionNamed)
  expect(named.filter((one) => one === undefined)).toEqual([])
  expect(new Set(named).size).toBe(inSummaries.length)
})

test('what the library knows beside them is what a family reads about, and no summary states', () => {
  const named = new Set(inSummaries.map(conditionNamed))
  expect(conditions.filter((one) => !named.has(one))).toEqual([
    'co-occurring',
    'self-harm',
    'suicidal-thoughts',
  ])
})

test('a name that nobody knows leads nowhere', () => {
  expect(conditionNamed('constructor')).toBeUndefined()
  expect(conditionNamed('')).toBeUndefined()
})
