import { afterEach, expect, vi } from 'vitest'
import { setLetterhead } from '~/platform/letterhead.server'
import { setSecret } from '~/platform/secrets.server'
import { testSecret } from './secret'

setSecret(Buffer.from(testSecret))
setLetterhead(new URL('https://portal.example'), 'Family portal <post@portal.example>')

// A message on the console that nobody expected is a defect: React warns of hydration and keys there.
const errors = vi.spyOn(console, 'error')
afterEach(() => {
  const unexpected = errors.mock.calls.map((call) => call.map(String).join(' '))
  errors.mockClear()
  expect(unexpected, 'unexpected console.error').toEqual([])
})
