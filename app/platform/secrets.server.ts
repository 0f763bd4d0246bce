import { hkdfSync, randomBytes } from 'node:crypto'

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

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** 128 random bits in base32 (RFC 4648, lower case, unpadded): 26 characters. Every id and token is one. */
export function random128(): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of randomBytes(16)) {
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
