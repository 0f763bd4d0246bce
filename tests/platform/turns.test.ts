import { expect, test } from 'vitest'
import { turns } from '~/platform/turns'

/** Work that ends when it is told to. */
function held() {
  let end: (how?: Error) => void = () => {}
  const whole = new Promise<void>((resolve, reject) => {
    end = (how) => (how ? reject(how) : resolve())
  })
  return { work: () => whole, end }
}

test('no more run at once than may, and those who wait come in their order, whoever fails before them', async () => {
  const inTurn = turns(2)
  const pieces = Array.from({ length: 5 }, held)
  const begun: number[] = []
  const ended = pieces.map((piece, index) =>
    inTurn(() => {
      begun.push(index)
      return piece.work()
    }).catch((error: Error) => error.message),
  )
  await Promise.resolve()
  expect(begun).toEqual([0, 1])
  pieces[1]?.end(new Error('broke'))
  expect(await ended[1]).toBe('broke')
  expect(begun).toEqual([0, 1, 2])
  // Somebody who comes while a turn is handed over does not go before those who wait.
  const late = inTurn(async () => begun.push(99))
  for (const piece of pieces) piece.end()
  await Promise.all([...ended, late])
  expect(begun).toEqual([0, 1, 2, 3, 4, 99])
})
