import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { presentSealKey, sealKey } from './secrets.server'

/** Where sealed bytes belong. It is authenticated with them, so that bytes moved to another row do not open. */
export type SealedPlace = { table: string; column: string; row: string }

const header = 1

/**
 * Seals text with AES-256-GCM (NIST SP 800-38D) under the present sealing key, bound to its place.
 *
 * @returns key id (1 byte), nonce (12), tag (16), then the cipher text
 */
export function seal(text: string, place: SealedPlace): Uint8Array {
  return sealBytes(Buffer.from(text, 'utf8'), place)
}

/** Seals bytes, a scanned document for example, as `seal` does text. */
export function sealBytes(plain: Uint8Array, place: SealedPlace): Uint8Array {
  const { id, key } = presentSealKey()
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(placeBytes(place, id))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([id]), nonce, cipher.getAuthTag(), body])
}

/**
 * Opens what `seal` made.
 *
 * @throws when the bytes were changed, come from another place, or were sealed under another secret
 */
export function unseal(bytes: Uint8Array, place: SealedPlace): string {
  return unsealBytes(bytes, place).toString('utf8')
}

/** Opens what `sealBytes` made. @throws as `unseal` does */
export function unsealBytes(bytes: Uint8Array, place: SealedPlace): Buffer {
  const all = Buffer.from(bytes)
  const id = all[0] ?? 0
  const decipher = createDecipheriv('aes-256-gcm', sealKey(id), all.subarray(header, header + 12))
  decipher.setAAD(placeBytes(place, id))
  decipher.setAuthTag(all.subarray(header + 12, header + 28))
  return Buffer.concat([decipher.update(all.subarray(header + 28)), decipher.final()])
}

function placeBytes(place: SealedPlace, id: number): Buffer {
  return Buffer.from(JSON.stringify([id, place.table, place.column, place.row]))
}
