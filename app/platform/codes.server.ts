import { randomBytes, timingSafeEqual } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/*
 * The six figures of an authenticator app: TOTP (RFC 6238) as every app knows it, SHA-1, six digits, thirty
 * seconds. SHA-1 is sound inside HMAC, and apps that ignore another choice would show wrong codes.
 */

const period = 30
const oneStep = period * 1_000

/** 160 random bits in base32: what an app keeps. */
export function newCodeSecret(): string {
  return new Secret({ buffer: Uint8Array.from(randomBytes(20)).buffer }).base32
}

/**
 * The address that an app reads from the picture (Google's key URI format).
 *
 * @param issuer how the app calls the portal; neutral, since other people see the app's list
 * @param label which account of it
 */
export function codeAddress(secret: string, issuer: string, label: string): string {
  return totp(secret, issuer, label).toString()
}

/** The number of the 30-second step that an instant is in. */
export function stepAt(instant: number): number {
  return Math.floor(instant / oneStep)
}

/** The code of a step. */
export function codeAt(secret: string, step: number): string {
  return totp(secret).generate({ timestamp: step * oneStep })
}

/**
 * The step whose code was typed: the present one, the one before or the one after, so that a clock may be half a
 * minute wrong. All three are compared, whichever fits.
 *
 * @param after the step of the last code taken; it and earlier ones fit no more
 */
export function stepOfCode(
  secret: string,
  typed: string,
  now: number,
  after: number | undefined,
): number | undefined {
  const present = stepAt(now)
  let found: number | undefined
  for (const step of [present - 1, present, present + 1]) {
    const same = isSame(codeAt(secret, step), typed)
    if (same && step > (after ?? -1)) found = step
  }
  return found
}

function isSame(code: string, typed: string): boolean {
  const [a, b] = [Buffer.from(code), Buffer.from(typed)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function totp(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })
}
