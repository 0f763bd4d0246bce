import { consentForm, type SignedForm } from '~/domain/consent/form'
import type { ConsentFacts, Facts, Item } from '~/domain/consent/rules'

export const hour = 3_600_000
/** the instant at which these worlds are looked at, epoch ms */
export const now = 1_000 * hour

/** A form of version 1 that lacks nothing: Maya lets Rosa see her goals. */
export const form: SignedForm = consentForm({
  language: 'en',
  participant: { id: 'p', name: 'Maya Torres' },
  discloser: { name: 'Riverbend IOP', address: '14 Mill Street' },
  recipient: { id: 'a', givenName: 'Rosa', familyName: 'Torres', relationship: 'mother' },
  categories: ['goals'],
  purpose: 'own_request',
  ends: { choice: 'date', lastDay: '2027-05-01', at: now + hour },
  dataFrom: { choice: 'all', day: undefined, at: 0 },
})

/** A consent that stands, and an item that it lets through; each test breaks one thing. */
export function world(): { facts: Facts; item: Item; consent: ConsentFacts } {
  const consent: ConsentFacts = {
    id: 'c',
    purpose: 'own_request',
    discloser: 'Riverbend IOP',
    startsAt: now - hour,
    expiresAt: now + hour,
    endsOnDischarge: true,
    dataFrom: 0,
    storedHash: 'h',
    computedHash: 'h',
    form,
    grants: [{ recipientId: 'a', category: 'goals', labels: ['R', 'MH', 'SUD'] }],
    signatures: [
      {
        signerId: 'maya',
        authorityId: null,
        typedName: 'Maya Torres',
        confirmedAt: now - hour,
        signedAt: now - hour,
        hash: 'h',
      },
    ],
    revocations: [],
  }
  const facts: Facts = {
    participantId: 'p',
    recipientId: 'a',
    participant: { personId: 'maya', dischargedAt: null, diedAt: null },
    suspendedAt: null,
    windowMs: 28 * 24 * hour,
    links: [{ from: 0, until: null }],
    blocks: [],
    holds: [],
    flags: [],
    authorities: [],
    consents: [consent],
  }
  const item: Item = {
    id: 'i',
    participantId: 'p',
    category: 'goals',
    labels: ['R', 'MH', 'SUD'],
    periodEndsAt: now - hour,
    releasedAt: now - hour,
    declinedAt: null,
    withdrawnAt: null,
    omitted: false,
  }
  return { facts, item, consent }
}

export type World = ReturnType<typeof world>

/** The form with what the rows of a consent say, so that only the thing under test differs. */
export function formOf(consent: ConsentFacts): SignedForm {
  return {
    ...form,
    discloser: { ...form.discloser, name: consent.discloser },
    recipients: [...new Set(consent.grants.map((grant) => grant.recipientId))].map((id) => ({
      ...(form.recipients[0] as SignedForm['recipients'][number]),
      id,
    })),
    categories: [...new Set(consent.grants.map((grant) => grant.category))].map((category) => ({
      ...(form.categories[0] as SignedForm['categories'][number]),
      category: category as SignedForm['categories'][number]['category'],
    })),
    ends: { ...form.ends, at: consent.expiresAt, onDischarge: consent.endsOnDischarge } as SignedForm['ends'],
    dataFrom: { ...form.dataFrom, at: consent.dataFrom },
  }
}

/** Changes the rows of a consent and the signed bytes with them. */
export function rewrite(consent: ConsentFacts, change: Partial<ConsentFacts>): ConsentFacts {
  Object.assign(consent, change)
  consent.form = formOf(consent)
  return consent
}
