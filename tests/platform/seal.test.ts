import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { type SealedPlace, seal, unseal } from '~/platform/seal.server'
import { keyFor, random128, setSecret } from '~/platform/secrets.server'

const place: SealedPlace = { table: 'summary_part', column: 'sealed', row: 'abcdefghijklmnopqrstuvwxyz' }
const secret = Buffer.from('a secret for tests only, forty-eight bytes or more')

afterEach(() => setSecret(secret))

describe('what is sealed', () => {
  test('opens in its place, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(unseal(seal(text, place), place)).toBe(text)
      }),
    )
  })

  test('never looks the same twice, and shows nothing of itself', () => {
    const text = 'came to eight of nine sessions'
    const [one, two] = [seal(text, place), seal(text, place)]
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false)
    expect(Buffer.from(one).includes(Buffer.from('sessions'))).toBe(false)
    expect(one.length).toBe(1 + 12 + 16 + Buffer.byteLength(text))
  })

  test('does not open in another table, column or row', () => {
    const sealed = seal('text', place)
    for (const moved of [{ table: 'team_message' }, { column: 'labels' }, { row: 'b'.repeat(26) }]) {
      expect(() => unseal(sealed, { ...place, ...moved })).toThrow()
    }
  })

  test('does not open when its place only reads alike', () => {
    const sealed = seal('text', { table: 'a', column: 'b","c', row: 'd' })
    expect(() => unseal(sealed, { table: 'a","b', column: 'c', row: 'd' })).toThrow()
  })

  test('does not open when any bit of it was changed', () => {
    const sealed = Buffer.from(seal('came to eight of nine', place))
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => unseal(changed, place), `bit ${bit}`).toThrow()
    }
  })

  test('does not open when it was cut or is empty', () => {
    const sealed = Buffer.from(seal('text', place))
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => unseal(sealed.subarray(0, length), place), `${length} bytes`).toThrow()
    }
    expect(() => unseal(Buffer.concat([sealed, Buffer.from([0])]), place)).toThrow()
  })

  test('does not open under another secret', () => {
    const sealed = seal('text', place)
    setSecret(Buffer.from('another secret for tests only, forty-eight bytes too'))
    expect(() => unseal(sealed, place)).toThrow()
    setSecret(secret)
    expect(unseal(sealed, place)).toBe('text')
  })
})

describe('keys', () => {
  test('are one for each purpose, and the same each time', () => {
    expect(keyFor('a')).toEqual(keyFor('a'))
    expect(keyFor('a')).not.toEqual(keyFor('b'))
    expect(keyFor('a')).toHaveLength(32)
    expect(keyFor('a').includes(secret.subarray(0, 8))).toBe(false)
  })
})

describe('ids and tokens', () => {
  test('are 26 characters of base32, and none comes twice', () => {
    const made = new Set(Array.from({ length: 10_000 }, random128))
    expect(made.size).toBe(10_000)
    for (const id of made) expect(id).toMatch(/^[a-z2-7]{26}$/)
  })

  test('use every character in every place but the last, which holds three bits', () => {
    const made = Array.from({ length: 5_000 }, random128)
    for (let at = 0; at < 25; at += 1) expect(new Set(made.map((id) => id[at])).size, `place ${at}`).toBe(32)
    expect(new Set(made.map((id) => id[25])).size).toBe(8)
  })
})
