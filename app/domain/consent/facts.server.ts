import { createHash } from 'node:crypto'
import type { Reading } from '~/platform/db.server'
import { decodeForm } from './form'
import { authorityEnds } from './minors'
import * as rows from './rows.server'
import type { AuthorityFacts, ConsentFacts, Facts, SignatureFacts } from './rules'

const dayMs = 86_400_000

/** SHA-256 of a document's bytes, in hex: what a signature binds. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A signed document with what this room's pages say of it besides. */
export type SignedConsent = Omit<ConsentFacts, 'signatures'> & {
  createdAt: number
  signatures: (SignatureFacts & { method: 'password' | 'passkey' | 'paper' })[]
}

type Locked =
  | Omit<NonNullable<Awaited<ReturnType<typeof rows.lockParticipant>>>, 'consent_version'>
  | undefined
type Clinic = Awaited<ReturnType<typeof rows.clinicRow>>

/**
 * What decides about one pair. Always the same statements, whoever asks and whatever there is (consent 15).
 *
 * @param participant the locked participant; undefined when there is none of this id
 */
export async function factsOf(
  tx: Reading,
  pair: { participantId: string; recipientId: string },
  participant: Locked,
  clinic: Clinic,
): Promise<Facts> {
  const { participantId, recipientId } = pair
  const links = await rows.linksBetween(tx, participantId, recipientId)
  const blocks = await rows.blocksOf(tx, participantId, recipientId)
  const holds = await rows.holdsOf(tx, participantId)
  const around = await aroundOf(tx, participantId)
  return {
    ...pair,
    participant: participant && {
      personId: participant.person_id,
      dischargedAt: participant.discharged_at,
      diedAt: participant.died_at,
    },
    suspendedAt: clinic.sharing_suspended_at,
    windowMs: clinic.summary_window_days * dayMs,
    links: links.map((link) => ({
      from: link.confirmed_at ?? Number.POSITIVE_INFINITY,
      until: link.ended_at,
    })),
    blocks: blocks.map((block) => ({ from: block.placed_at, until: block.lifted_at })),
    holds: holds.map((hold) => ({
      recipientId: hold.recipient_id,
      category: hold.category,
      from: hold.placed_at,
      until: hold.lifted_at,
    })),
    ...around,
    consents: await signedConsents(tx, participantId, recipientId),
  }
}

/** Flags and authorities: what a standing consent depends on beside itself and its participant. */
export async function aroundOf(
  tx: Reading,
  participantId: string,
): Promise<{ flags: Facts['flags']; authorities: AuthorityFacts[] }> {
  const flags = await rows.flagsOf(tx, participantId)
  const authorities = await rows.authoritiesOf(tx, participantId)
  return {
    flags: flags.map((flag) => ({ personId: flag.person_id, from: flag.placed_at, until: flag.lifted_at })),
    authorities: authorities.map((one) => ({
      id: one.id,
      holderId: one.holder_id,
      from: one.starts_at,
      until: authorityUntil(one),
    })),
  }
}

/** The instant from which a recorded authority counts no more; a parent's ends when the child comes of age. */
export function authorityUntil(row: AuthorityRow): number | null {
  return authorityEnds(
    { kind: row.kind, startsAt: row.starts_at, endsAt: row.ends_at },
    { birthDate: row.birth_date, state: row.state, zone: row.time_zone },
  )
}

export type AuthorityRow = Awaited<ReturnType<typeof rows.authoritiesOf>>[number]

/** The signed documents of a participant with their grants, signatures and revocations, newest first. */
export async function signedConsents(
  tx: Reading,
  participantId: string,
  recipientId?: string,
): Promise<SignedConsent[]> {
  const consents = await rows.consentsOf(tx, participantId, recipientId)
  const grants = await rows.grantsOf(tx, participantId)
  const signatures = await rows.signaturesOf(tx, participantId)
  const revocations = await rows.revocationsOf(tx, participantId)
  return consents.map((consent) => ({
    id: consent.id,
    purpose: consent.purpose,
    discloser: consent.discloser,
    startsAt: consent.starts_at,
    expiresAt: consent.expires_at,
    endsOnDischarge: consent.ends_on_discharge === 1,
    dataFrom: consent.data_from,
    storedHash: consent.snapshot_hash,
    computedHash: digestOf(consent.snapshot),
    form: decodeForm(consent.snapshot),
    createdAt: consent.created_at,
    grants: grants
      .filter((grant) => grant.consent_id === consent.id)
      .map((grant) => ({
        recipientId: grant.recipient_id,
        category: grant.category,
        labels: labelsIn(grant.labels),
      })),
    signatures: signatures
      .filter((one) => one.consent_id === consent.id)
      .map((one) => ({
        signerId: one.signer_id,
        authorityId: one.authority_id,
        typedName: one.typed_name,
        confirmedAt: one.confirmed_at,
        signedAt: one.signed_at,
        hash: one.snapshot_hash,
        method: one.method,
      })),
    revocations: revocations
      .filter((one) => one.consent_id === consent.id)
      .map((one) => ({
        recipientId: one.recipient_id,
        category: one.category,
        reason: one.reason,
        askedAt: one.created_at,
        effectiveAt: one.effective_at,
      })),
  }))
}

/** Labels from their JSON text; none from anything else, so that the item is refused as unlabelled. */
export function labelsIn(text: string): string[] {
  try {
    const found: unknown = JSON.parse(text)
    return Array.isArray(found) && found.every((one) => typeof one === 'string') ? found : []
  } catch {
    return []
  }
}
