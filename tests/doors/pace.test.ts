import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Request, Response } from 'express'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { paced } from '../../app/server/pace.js'

const turnOfTheLoop = () => new Promise<void>((resolve) => setImmediate(resolve))
const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await turnOfTheLoop()
}

/** Who was turned away, by the path that they asked for. */
const away: string[] = []
const turnAway = ({ path }: Request) => void away.push(path)
/** The clock, in ms: the machine's own would go on meanwhile, as fast as its other work lets it. */
let clock = 0
beforeEach(() => {
  away.length = 0
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
})
afterEach(() => vi.restoreAllMocks())

/** Somebody's request; what it does at its turn is written down. */
function arrive(
  pace: ReturnType<typeof paced>,
  name: string,
  done: string[],
  { destroyed = false, method = 'GET' } = {},
) {
  const request = Object.assign(new IncomingMessage(new Socket()), { method, path: name })
  const response = new ServerResponse(request)
  if (destroyed) response.destroy()
  pace(request as Request, response as Response, () => void done.push(name))
  return { request, response }
}

test('requests that arrive together are let in one after the other, in their order, and other work comes between', async () => {
  const pace = paced(100, turnAway)
  const done: string[] = []
  for (const name of ['a', 'b', 'c']) arrive(pace, name, done)
  expect(done).toEqual([])
  const seen: string[] = []
  for (let turn = 0; turn < 6; turn += 1) {
    await turnOfTheLoop()
    seen.push(done.join(''))
  }
  expect(seen).toEqual(['', 'a', 'a', 'ab', 'ab', 'abc'])
  arrive(pace, 'd', done)
  await turns(2)
  expect(done.join('')).toBe('abcd')
})

test('the next page is begun once everybody who knocked meanwhile was heard, and a flood puts it off for 64 turns', async () => {
  const pace = paced(100, turnAway)
  const done: string[] = []
  arrive(pace, 'first', done)
  for (const late of ['a', 'b', 'c']) {
    await turnOfTheLoop()
    arrive(pace, late, done)
  }
  expect(done).toEqual([])
  await turns(2)
  expect(done).toEqual(['first'])
  const left = paced(1, turnAway)
  arrive(left, 'page', done)
  for (let turn = 0; turn < 63; turn += 1) {
    await turnOfTheLoop()
    arrive(left, 'flood', done)
    expect(done).not.toContain('page')
  }
  await turnOfTheLoop()
  expect(done).toContain('page')
  expect(away).toHaveLength(63)
})

test('a flood whose turns are long puts the next page off for 25 ms', async () => {
  const pace = paced(1, turnAway)
  const done: string[] = []
  arrive(pace, 'page', done)
  for (let turn = 0; turn < 4; turn += 1) {
    await turnOfTheLoop()
    arrive(pace, 'flood', done)
    clock += 15
  }
  expect(done).toEqual(['page'])
})

test('whoever left before their turn is not served, and the next one is', async () => {
  const pace = paced(100, turnAway)
  const done: string[] = []
  arrive(pace, 'gone', done, { destroyed: true })
  arrive(pace, 'here', done)
  await turns(4)
  expect(done).toEqual(['here'])
})

test('readers are turned away while as many pages as may be are being made, and let in again once an answer begins', async () => {
  const pace = paced(2, turnAway)
  const done: string[] = []
  const { response: first } = arrive(pace, 'a', done)
  arrive(pace, 'b', done)
  arrive(pace, 'c', done)
  arrive(pace, 'd', done, { method: 'HEAD' })
  expect(away).toEqual(['c', 'd'])
  // Its bytes may take as long as they like on their way: what was to be done for it is done.
  first.writeHead(200)
  arrive(pace, 'e', done)
  arrive(pace, 'f', done)
  expect(away).toEqual(['c', 'd', 'f'])
  await turns(6)
  expect(done).toEqual(['a', 'b', 'e'])
})

test('what somebody sends is taken in however many pages are being made', async () => {
  const pace = paced(1, turnAway)
  const done: string[] = []
  arrive(pace, 'page', done)
  arrive(pace, 'form', done, { method: 'POST' })
  await turns(4)
  expect({ away, done }).toEqual({ away: [], done: ['page', 'form'] })
})

test('whoever left before they were heard is not counted', async () => {
  const pace = paced(1, turnAway)
  const done: string[] = []
  for (const name of ['a', 'b', 'c']) arrive(pace, name, done, { destroyed: true })
  arrive(pace, 'here', done)
  await turns(4)
  expect({ away, done }).toEqual({ away: [], done: ['here'] })
})

test('a form counts once its last byte is there: one that never ends keeps nobody out', async () => {
  const pace = paced(2, turnAway)
  const done: string[] = []
  const forms = ['f', 'g', 'h'].map((name) => arrive(pace, name, done, { method: 'POST' }))
  arrive(pace, 'a', done)
  expect(away).toEqual([])
  forms[0]?.request.emit('end')
  arrive(pace, 'b', done)
  expect(away).toEqual(['b'])
  forms[0]?.response.emit('close')
  // Refused before it was whole: its end comes after its answer, and is nothing to count.
  forms[1]?.response.writeHead(413)
  forms[1]?.request.emit('end')
  arrive(pace, 'c', done)
  expect(away).toEqual(['b'])
})

test('leaving quickly is never turned away, nor what a script cannot do without', async () => {
  const pace = paced(0, turnAway)
  const done: string[] = []
  for (const path of ['/family', '/leave', '/__manifest']) arrive(pace, path, done)
  await turns(6)
  expect({ away, done }).toEqual({ away: ['/family'], done: ['/leave', '/__manifest'] })
})

test('an answer counts once, however it ends', async () => {
  const pace = paced(2, turnAway)
  const done: string[] = []
  const { response: answered } = arrive(pace, 'a', done)
  answered.writeHead(200)
  answered.emit('close')
  const { response: left } = arrive(pace, 'b', done)
  left.emit('close')
  for (const name of ['c', 'd', 'e']) arrive(pace, name, done)
  expect(away).toEqual(['e'])
})
