import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { Transform } from 'node:stream'

/*
 * The file of a backup: encrypted to a public key, so that the machine that writes backups cannot read them.
 *
 *   alongside-backup-1 <ephemeral public key> <wrapped file key>\n
 *   part, part, … , last part
 *
 * A key of the file's own is wrapped under what X25519 (RFC 7748) agrees on between a key pair made for this file
 * and the clinic's backup key, through HKDF (RFC 5869). The body is AES-256-GCM in parts of 64 KiB, each with a nonce
 * of its number and a last byte that is 1 for the last part alone (the STREAM construction of Hoang, Reyhanitabar,
 * Rogaway and Vizár, 2015): a part that is changed, missing, moved, added or cut away does not open. The body's key
 * is bound to the first line.
 */

const magic = 'alongside-backup-1'
const partBytes = 64 * 1024
const tagBytes = 16
const publicWord = 'alongside-public-1.'
const secretWord = 'alongside-secret-1.'
/** What stands before the 32 bytes of an X25519 private key in PKCS #8 (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b656e04220420', 'hex')

/** The file is no backup, was changed, was cut, or was made for another key. */
export class NoBackup extends Error {}

/** A new pair of backup keys, as text. The secret one opens every backup made for the public one. */
export function newBackupKeys(): { secret: string; public: string } {
  const { privateKey } = generateKeyPairSync('x25519')
  const der = privateKey.export({ format: 'der', type: 'pkcs8' })
  return {
    secret: secretWord + der.subarray(pkcs8Head.length).toString('base64url'),
    public: publicTextOf(privateKey),
  }
}

/** @throws NoBackup for a text that is no public backup key */
export function readPublicKey(text: string): KeyObject {
  return keyFrom(text, publicWord, (raw) =>
    createPublicKey({
      key: { kty: 'OKP', crv: 'X25519', x: raw.toString('base64url') },
      format: 'jwk',
    }),
  )
}

/** @throws NoBackup for a text that is no secret backup key */
export function readSecretKey(text: string): KeyObject {
  return keyFrom(text, secretWord, (raw) =>
    createPrivateKey({ key: Buffer.concat([pkcs8Head, raw]), format: 'der', type: 'pkcs8' }),
  )
}

function keyFrom(text: string, word: string, make: (raw: Buffer) => KeyObject): KeyObject {
  const trimmed = text.trim()
  const raw = Buffer.from(trimmed.slice(word.length), 'base64url')
  if (!trimmed.startsWith(word) || raw.length !== 32) {
    throw new NoBackup(`A backup key begins with ${word} and is made with  npm run portal -- backup-key`)
  }
  return make(raw)
}

/** The public text of a key of either kind. */
function publicTextOf(key: KeyObject): string {
  const { x } = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' })
  return publicWord + x
}

type Opened = { fileKey: Buffer; header: Buffer }

/** Begins a file for a public key: its first line, and what its body is encrypted under. */
function beginFor(recipient: KeyObject): Opened {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  const fileKey = randomBytes(32)
  const ephemeral = publicTextOf(publicKey).slice(publicWord.length)
  const cipher = createCipheriv(
    'aes-256-gcm',
    wrapKey(privateKey, recipient, ephemeral, recipient),
    Buffer.alloc(12),
  )
  const wrapped = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()])
  return { fileKey, header: Buffer.from(`${magic} ${ephemeral} ${wrapped.toString('base64url')}\n`) }
}

/** A key is used for one file only, since the pair in it is, so that its nonce may be all zeros. */
function wrapKey(mine: KeyObject, theirs: KeyObject, ephemeral: string, recipient: KeyObject): Buffer {
  const agreed = diffieHellman({ privateKey: mine, publicKey: theirs })
  return Buffer.from(
    hkdfSync('sha256', agreed, `${ephemeral} ${publicTextOf(recipient)}`, `${magic} wrap`, 32),
  )
}

const bodyKey = ({ fileKey, header }: Opened) =>
  Buffer.from(hkdfSync('sha256', fileKey, createHash('sha256').update(header).digest(), `${magic} body`, 32))

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** Collects bytes into blocks and tells the last one, which may be short, or empty where there is nothing. */
function inBlocks(bytes: number, work: (block: Buffer, number: number, last: boolean) => Buffer): Transform {
  let held = Buffer.alloc(0)
  let number = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      held = Buffer.concat([held, chunk])
      let at = 0
      try {
        // The last block is known as such at the end alone, so one is always kept back.
        for (; held.length - at > bytes; at += bytes)
          this.push(work(held.subarray(at, at + bytes), number++, false))
        held = held.subarray(at)
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      try {
        this.push(work(held, number, true))
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })
}

/** Bytes in, a file for `recipient` out. `again` opens the same file without its secret key, to look at what was written. */
export function encrypting(recipient: KeyObject): { stream: Transform; again: () => Transform } {
  const begun = beginFor(recipient)
  const key = bodyKey(begun)
  const stream = inBlocks(partBytes, (block, number, last) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last))
    return Buffer.concat([cipher.update(block), cipher.final(), cipher.getAuthTag()])
  })
  stream.push(begun.header)
  return { stream, again: () => opening(() => begun) }
}

/**
 * A file in, bytes out. What comes out was authenticated part by part; that the file is whole is known at the end
 * alone, so nothing of it may be used before.
 */
export function decrypting(secret: KeyObject): Transform {
  return opening((header) => {
    const [word, ephemeral = '', wrapped = ''] = header.toString('latin1').trimEnd().split(' ')
    const sealed = Buffer.from(wrapped, 'base64url')
    if (word !== magic || sealed.length !== 32 + tagBytes)
      throw new NoBackup('This is no backup of Alongside.')
    try {
      const theirs = readPublicKey(publicWord + ephemeral)
      const key = wrapKey(secret, theirs, ephemeral, createPublicKey(secret))
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.alloc(12))
      decipher.setAuthTag(sealed.subarray(32))
      return { header, fileKey: Buffer.concat([decipher.update(sealed.subarray(0, 32)), decipher.final()]) }
    } catch {
      throw new NoBackup('This key does not open this backup: it was made for another key, or was changed.')
    }
  })
}

const longestHeader = 512

function opening(begin: (header: Buffer) => Opened): Transform {
  let key: Buffer | undefined
  let head = Buffer.alloc(0)
  const body = inBlocks(partBytes + tagBytes, (block, number, last) => {
    if (!key || block.length < tagBytes) throw new NoBackup('The backup is cut short.')
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, last))
    decipher.setAuthTag(block.subarray(block.length - tagBytes))
    try {
      return Buffer.concat([decipher.update(block.subarray(0, block.length - tagBytes)), decipher.final()])
    } catch {
      throw new NoBackup(`The backup was changed or is cut short: part ${number + 1} does not open.`)
    }
  })
  const pass = body._transform.bind(body)
  body._transform = (chunk: Buffer, encoding, done) => {
    if (key) return pass(chunk, encoding, done)
    head = Buffer.concat([head, chunk])
    const end = head.indexOf(0x0a)
    if (end < 0 && head.length <= longestHeader) return done()
    try {
      if (end < 0 || end > longestHeader) throw new NoBackup('This is no backup of Alongside.')
      key = bodyKey(begin(head.subarray(0, end + 1)))
    } catch (error) {
      return done(error as Error)
    }
    pass(head.subarray(end + 1), encoding, done)
  }
  return body
}
