import { labels as knownLabels } from './categories'
import { type ConsentFacts, isComplete, isRevoked } from './rules'
import type { ConsentState } from './written'

/*
 * Signed documents and disclosures in FHIR R4 (4.0.1), for machines. Holds, flags and blocks are left out: they are
 * nobody's to export. What is coded comes from HL7's own systems; a category of ours is coded beside them.
 */

export type Resource = { resourceType: string; id: string } & Record<string, unknown>

const v3 = 'http://terminology.hl7.org/CodeSystem/v3-'
/** Our own codes; a urn, since they mean nothing outside this portal. */
const ours = 'urn:alongside'

const coding = (system: string, code: string) => ({ system, code })
const concept = (system: string, code: string) => ({ coding: [coding(system, code)] })
const instant = (at: number) => new Date(at).toISOString()

export const relatedId = (participantId: string, personId: string) => `${participantId}-${personId}`

/** `R` is a confidentiality; `MH` and `SUD` are kinds of sensitive information. */
function securityLabels(labels: Iterable<string>) {
  const held = new Set(labels)
  return knownLabels
    .filter((label) => held.has(label))
    .map((label) => coding(label === 'R' ? `${v3}Confidentiality` : `${v3}ActCode`, label))
}

export function organization(clinic: { name: string; address: string }): Resource {
  return {
    resourceType: 'Organization',
    id: 'clinic',
    name: clinic.name,
    address: [{ text: clinic.address }],
  }
}

export function patient(id: string, name: { given: string; family: string }): Resource {
  return { resourceType: 'Patient', id, name: [{ given: [name.given], family: name.family }] }
}

/** A recipient is related to one patient; the same person beside two patients is two of these. */
export function relatedPerson(
  participantId: string,
  person: { id: string; given: string; family: string },
): Resource {
  return {
    resourceType: 'RelatedPerson',
    id: relatedId(participantId, person.id),
    patient: { reference: `Patient/${participantId}` },
    name: [{ given: [person.given], family: person.family }],
  }
}

export type ExportedConsent = ConsentFacts & { createdAt: number }

/**
 * A signed document: nothing is permitted but what a nested provision permits to one recipient.
 *
 * @param how how the document stands as a whole, and since when (`stateOfConsent`)
 */
export function consentResource(
  consent: ExportedConsent,
  participant: { id: string; personId: string },
  how: { state: ConsentState; since: number },
  now: number,
): Resource {
  const over = how.state === 'replaced' || how.state === 'stopped' || how.state === 'ended'
  const recipients = [...new Set(consent.grants.map(({ recipientId }) => recipientId))]
  return {
    resourceType: 'Consent',
    id: consent.id,
    status: !isComplete(consent)
      ? 'rejected'
      : over
        ? 'inactive'
        : how.state === 'waiting'
          ? 'proposed'
          : 'active',
    scope: concept('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
    category: [concept('http://loinc.org', '59284-0')],
    patient: { reference: `Patient/${participant.id}` },
    dateTime: instant(consent.createdAt),
    performer: consent.signatures.map(({ signerId }) =>
      signerId === participant.personId
        ? { reference: `Patient/${participant.id}` }
        : { identifier: { system: `${ours}:person`, value: signerId } },
    ),
    organization: [{ reference: 'Organization/clinic' }],
    // ppc-1: what the document rests on (42 CFR 2.31 and 45 CFR 164.508), and the digest of the signed words.
    policy: [
      { uri: 'https://www.ecfr.gov/current/title-42/section-2.31' },
      { uri: 'https://www.ecfr.gov/current/title-45/section-164.508' },
    ],
    identifier: [{ system: `${ours}:sha256`, value: consent.storedHash }],
    provision: {
      type: 'deny',
      period: { start: instant(consent.startsAt), end: instant(over ? how.since : consent.expiresAt - 1) },
      provision: recipients.map((recipientId) => permit(consent, participant.id, recipientId, now)),
    },
  }
}

/** What one recipient may see: what is not revoked; where all of it is, when that ended. */
function permit(consent: ExportedConsent, participantId: string, recipientId: string, now: number) {
  const grants = consent.grants
    .filter((grant) => grant.recipientId === recipientId)
    .sort((a, b) => (a.category < b.category ? -1 : 1))
  const open = grants.filter(({ category }) => !isRevoked(consent, recipientId, category, now))
  const shown = open.length > 0 ? open : grants
  const ended = Math.max(
    ...consent.revocations
      .filter((one) => one.recipientId === null || one.recipientId === recipientId)
      .map(({ effectiveAt }) => effectiveAt),
  )
  return {
    type: 'permit',
    ...(open.length === 0 ? { period: { end: instant(ended) } } : {}),
    actor: [
      {
        role: concept(`${v3}RoleCode`, 'IRCP'),
        reference: { reference: `RelatedPerson/${relatedId(participantId, recipientId)}` },
      },
    ],
    action: [concept('http://terminology.hl7.org/CodeSystem/consentaction', 'access')],
    purpose: [coding(`${v3}ActReason`, 'FAMRQT')],
    securityLabel: securityLabels(shown.flatMap(({ labels }) => labels)),
    code: shown.map(({ category }) => concept(`${ours}:category`, category)),
  }
}

export type ExportedDisclosure = {
  id: string
  at: number
  participantId: string
  recipientId: string
  itemId: string
  category: string
  consentId: string
  labels: readonly string[]
}

/**
 * One disclosure.
 *
 * @param holds whether the bundle holds a resource; another is named by its number and not referred to
 */
export function auditEvent(one: ExportedDisclosure, holds: (reference: string) => boolean): Resource {
  const to = (reference: string, system: string, value: string) =>
    holds(reference) ? { reference } : { identifier: { system: `${ours}:${system}`, value } }
  const related = `RelatedPerson/${relatedId(one.participantId, one.recipientId)}`
  return {
    resourceType: 'AuditEvent',
    id: one.id,
    type: coding('http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle', 'disclose'),
    action: 'R',
    recorded: instant(one.at),
    outcome: '0',
    purposeOfEvent: [concept(`${v3}ActReason`, 'FAMRQT')],
    agent: [
      {
        type: concept(`${v3}RoleCode`, 'IRCP'),
        who: to(related, 'person', one.recipientId),
        requestor: true,
      },
    ],
    source: { observer: { reference: 'Organization/clinic' } },
    entity: [
      { what: to(`Patient/${one.participantId}`, 'participant', one.participantId) },
      { what: to(`Consent/${one.consentId}`, 'consent', one.consentId) },
      {
        what: { identifier: { system: `${ours}:item`, value: one.itemId } },
        securityLabel: securityLabels(one.labels),
        detail: [{ type: 'category', valueString: one.category }],
      },
    ],
  }
}

/** A resource as an entry of a bundle; `base` makes its relative references resolve inside it. */
export function entryOf(resource: Resource, base: string): { fullUrl: string; resource: Resource } {
  return { fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource }
}
