import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { keyFor } from './secrets.server'

/*
 * Passkeys (WebAuthn, level 3). A device must always have checked its person: by finger, face or PIN. The portal
 * asks for no attestation: it need not know which device somebody owns.
 */

/** What a challenge is for; one for one purpose answers no other. */
export type PasskeyPurpose = 'add' | 'prove' | 'sign-in'

/** A challenge's place: its purpose, and the session it was shown to; '' where nobody is signed in. */
export type ChallengePlace = { purpose: PasskeyPurpose; session: string }

const lifeMs = 10 * 60_000
const [randomLength, timeLength, markLength] = [16, 6, 16]

/**
 * A challenge that needs no row until it is answered: random bytes, the instant, and a mark that only this portal
 * can make for this place. Whoever checks it must also see that it was not answered before.
 */
export function newChallenge(place: ChallengePlace, now: number): Uint8Array<ArrayBuffer> {
  const time = Buffer.alloc(timeLength)
  time.writeUIntBE(now, 0, timeLength)
  const head = Buffer.concat([randomBytes(randomLength), time])
  return Uint8Array.from(Buffer.concat([head, markOf(head, place)]))
}

/** The instant at which a challenge of this place ends; undefined for one that is not ours, or that is over. */
export function challengeEnd(text: string, place: ChallengePlace, now: number): number | undefined {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== randomLength + timeLength + markLength) return undefined
  const head = bytes.subarray(0, randomLength + timeLength)
  if (!timingSafeEqual(bytes.subarray(head.length), markOf(head, place))) return undefined
  const end = head.readUIntBE(randomLength, timeLength) + lifeMs
  return now < end ? end : undefined
}

function markOf(head: Buffer, { purpose, session }: ChallengePlace): Buffer {
  return createHmac('sha256', keyFor('passkey challenge'))
    .update(head)
    .update(JSON.stringify([purpose, session]))
    .digest()
    .subarray(0, markLength)
}

/** A passkey as it is kept. */
export type KeptPasskey = { id: string; publicKey: Uint8Array; counter: number; transports: string[] }

export type AddingOptions = Awaited<ReturnType<typeof generateRegistrationOptions>>
export type AskingOptions = Awaited<ReturnType<typeof generateAuthenticationOptions>>

/**
 * What the browser needs to make a passkey that can sign in alone.
 *
 * @param name how the device lists it; neutral, since others may see the list
 */
export function addingOptions(
  origin: URL,
  challenge: Uint8Array<ArrayBuffer>,
  who: { userId: string; name: string; have: readonly { id: string; transports: string[] }[] },
): Promise<AddingOptions> {
  return generateRegistrationOptions({
    rpName: 'Family portal',
    rpID: origin.hostname,
    userName: who.name,
    userID: Uint8Array.from(Buffer.from(who.userId)),
    challenge,
    excludeCredentials: [...who.have],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestationType: 'none',
  })
}

/** What the browser needs to show a passkey; with none named, the device offers those it has for this address. */
export function askingOptions(
  origin: URL,
  challenge: Uint8Array<ArrayBuffer>,
  have: readonly { id: string; transports: string[] }[] = [],
): Promise<AskingOptions> {
  return generateAuthenticationOptions({
    rpID: origin.hostname,
    challenge,
    userVerification: 'required',
    allowCredentials: [...have],
  })
}

/** A credential's id as browsers write it: base64url of at most 1,023 bytes (WebAuthn, level 3). */
const credentialId = /^[\w-]{1,1400}$/

/** A browser's answer as a form carries it; undefined for what is none. */
export function answerIn(text: string): { id: string; challenge: string; json: unknown } | undefined {
  try {
    const json = JSON.parse(text)
    const client = JSON.parse(Buffer.from(String(json.response.clientDataJSON), 'base64url').toString('utf8'))
    if (typeof json.id !== 'string' || !credentialId.test(json.id)) return undefined
    if (typeof client.challenge !== 'string') return undefined
    return { id: json.id, challenge: client.challenge, json }
  } catch {
    return undefined
  }
}

/** Checks a new passkey. @returns undefined where anything does not fit */
export async function checkAdded(
  origin: URL,
  answer: { challenge: string; json: unknown },
): Promise<KeptPasskey | undefined> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer.json as never,
      expectedChallenge: answer.challenge,
      expectedOrigin: origin.origin,
      expectedRPID: origin.hostname,
      requireUserVerification: true,
    })
    if (!verified) return undefined
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential
    return { id, publicKey, counter, transports: [...transports] }
  } catch {
    return undefined
  }
}

/** Checks a passkey that was shown. @returns its new counter; undefined where anything does not fit */
export async function checkShown(
  origin: URL,
  answer: { challenge: string; json: unknown },
  kept: KeptPasskey,
): Promise<number | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer.json as never,
      expectedChallenge: answer.challenge,
      expectedOrigin: origin.origin,
      expectedRPID: origin.hostname,
      credential: { ...kept, publicKey: Uint8Array.from(kept.publicKey) },
      requireUserVerification: true,
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}
