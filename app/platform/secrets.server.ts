import { createHmac, hkdfSync, randomBytes } from 'node:crypto'

let root: Buffer | undefined

/** Gives the process its secret, once at boot. */
export function setSecret(secret: Buffer): void {
  root = secret
}

/** A 256-bit key for one purpose, derived from the portal's secret (HKDF, RFC 5869). */
export function keyFor(purpose: string): Buffer {
  if (!root) throw new Error('the portal has no secret yet')
  return Buffer.from(hkdfSync('sha256', root, 'alongside', purpose, 32))
}

/** A key for sealing, and the number by which sealed bytes name it. */
export type SealKey = { id: number; key: Buffer }

/** The first sealing key comes from the portal's secret; those after it come from a file of their own. */
const firstSealKey = 1
let laterSealKeys: ReadonlyMap<number, Buffer> = new Map()
let sealingWith = firstSealKey

/**
 * Gives the process its later sealing keys, once at boot.
 *
 * @param keys by number, from 2
 * @param writing the number to seal with; the newest unless another is named
 */
export function setSealKeys(keys: ReadonlyMap<number, Buffer>, writing?: number): void {
  laterSealKeys = keys
  sealingWith = writing ?? Math.max(firstSealKey, ...keys.keys())
}

/** The key that seals what is written now. */
export function presentSealKey(): SealKey {
  return { id: sealingWith, key: sealKey(sealingWith) }
}

/** @throws where the portal does not have this key any more, naming its number */
export function sealKey(id: number): Buffer {
  if (id === firstSealKey) return keyFor(`seal ${id}`)
  const key = laterSealKeys.get(id)
  if (!key) throw new Error(`there is no sealing key ${id}`)
  return key
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** 128 random bits in base32 (RFC 4648, lower case, unpadded): 26 characters. Every id and token is one. */
export function random128(): string {
  return base32Of(randomBytes(16))
}

/** 128 bits that this portal alone can make of a text, in the same letters; they lead back to nothing. */
export function keyed128(purpose: string, text: string): string {
  return base32Of(createHmac('sha256', keyFor(purpose)).update(text).digest().subarray(0, 16))
}

function base32Of(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += base32[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return text + base32[(held << (5 - bits)) & 31]
}
