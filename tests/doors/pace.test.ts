import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Request, Response } from 'express'
import { beforeEach, expect, test } from 'vitest'
import { paced } from '../../app/server/pace.js'

const turnOfTheLoop = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Who was turned away, by the path that they asked for. */
const away: string[] = []
const turnAway = ({ path }: Request) => void away.push(path)
beforeEach(() => {
  away.length = 0
})

/** Somebody's request; what it does at its turn is written down. */
function arrive(
  pace: ReturnType<typeof paced>,
  name: string,
  done: string[],
  { destroyed = false, method = 'GET' } = {},
): ServerResponse {
  const request = { method, path: name } as Request
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  if (destroyed) response.destroy()
  pace(request, response as Response, () => void done.push(name))
  return response
}

test('requests that arrive together are let in one at a turn, in their order, and other work comes between', async () => {
  const pace = paced(100, turnAway)
  const done: string[] = []
  for (const name of ['a', 'b', 'c']) arrive(pace, name, done)
  expect(done).toEqual([])
  const seen: string[][] = []
  for (let turn = 0; turn < 3; turn += 1) {
    await turnOfTheLoop()
    seen.push([...done])
    if (turn === 0) arrive(pace, 'd', done)
  }
  expect(seen).toEqual([['a'], ['a', 'b'], ['a', 'b', 'c']])
  await turnOfTheLoop()
  arrive(pace, 'e', done)
  await turnOfTheLoop()
  await turnOfTheLoop()
  expect(done).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('whoever left before their turn is not served, and the next one is', async () => {
  const pace = paced(100, turnAway)
  const done: string[] = []
  arrive(pace, 'gone', done, { destroyed: true })
  arrive(pace, 'here', done)
  await turnOfTheLoop()
  await turnOfTheLoop()
  expect(done).toEqual(['here'])
})

test('readers are turned away while as many pages as may be are being made, and let in again once an answer begins', async () => {
  const pace = paced(2, turnAway)
  const done: string[] = []
  const first = arrive(pace, 'a', done)
  arrive(pace, 'b', done)
  arrive(pace, 'c', done)
  arrive(pace, 'd', done, { method: 'HEAD' })
  expect(away).toEqual(['c', 'd'])
  // Its bytes may take as long as they like on their way: what was to be done for it is done.
  first.writeHead(200)
  arrive(pace, 'e', done)
  arrive(pace, 'f', done)
  expect(away).toEqual(['c', 'd', 'f'])
  for (let turn = 0; turn < 4; turn += 1) await turnOfTheLoop()
  expect(done).toEqual(['a', 'b', 'e'])
})

test('what somebody sends is taken in however many pages are being made', async () => {
  const pace = paced(1, turnAway)
  const done: string[] = []
  arrive(pace, 'page', done)
  arrive(pace, 'form', done, { method: 'POST' })
  for (let turn = 0; turn < 3; turn += 1) await turnOfTheLoop()
  expect({ away, done }).toEqual({ away: [], done: ['page', 'form'] })
})

test('an answer counts once, however it ends', async () => {
  const pace = paced(2, turnAway)
  const done: string[] = []
  const answered = arrive(pace, 'a', done)
  answered.writeHead(200)
  answered.emit('close')
  const left = arrive(pace, 'b', done)
  left.emit('close')
  for (const name of ['c', 'd', 'e']) arrive(pace, name, done)
  expect(away).toEqual(['e'])
})
