import { expect, test } from 'vitest'
import { statusOfShown } from '~/doors/shown-status'

test('a refused form whose page cannot be read is answered as what is shown, and not as refused', () => {
  const busy = { status: 503, statusText: '', data: null, internal: false }
  expect(statusOfShown({ 'routes/events': busy }, 409)).toBe(503)
  expect(statusOfShown({ 'routes/events': new Error('broke') }, 409)).toBe(500)
  expect(statusOfShown({}, 409)).toBe(409)
  expect(statusOfShown(null, 200)).toBe(200)
})
