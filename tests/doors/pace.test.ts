import type { Request, Response } from 'express'
import { expect, test } from 'vitest'
import { paced } from '../../app/server/pace.js'

const turnOfTheLoop = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Somebody's request; what it does at its turn is written down. */
function arrive(pace: ReturnType<typeof paced>, name: string, done: string[], destroyed = false): void {
  pace({} as Request, { destroyed } as Response, () => void done.push(name))
}

test('requests that arrive together are let in one at a turn, in their order, and other work comes between', async () => {
  const pace = paced()
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
  const pace = paced()
  const done: string[] = []
  arrive(pace, 'gone', done, true)
  arrive(pace, 'here', done)
  await turnOfTheLoop()
  await turnOfTheLoop()
  expect(done).toEqual(['here'])
})
