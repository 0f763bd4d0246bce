import { expect, test } from 'vitest'
import { statusOfShown } from '~/doors/shown-status'

test('a refused form whose page cannot be read is answered as what is shown, and not as refused', () => {
  const busy = { status: 503, statusText: '', data: null, internal: false }
  expect(statusOfShown({ 'routes/events': busy }, 409)).toBe(503)
  expect(statusOfShown({ 'routes/events': new Error('broke') }, 409)).toBe(500)
  expect(statusOfShown({}, 409)).toBe(409)
  expect(statusOfShown(null, 200)).toBe(200)
})

test('a refused form of a page that only forms are sent to keeps its refusal', () => {
  const notThere = { status: 404, statusText: '', data: null, internal: false }
  expect(statusOfShown({ 'routes/hat': notThere }, 400)).toBe(400)
  expect(statusOfShown({ 'routes/hat': notThere }, 404)).toBe(404)
})
