import { inOrder, isOffered, labels as knownLabels, type Offered, offered, purposes } from './categories'
import { missingElements, type SignedForm } from './form'

/** One signed document as the gate sees it. Instants are epoch ms; `until` and `ended` bite at the instant itself. */
export type ConsentFacts = {
  id: string
  purpose: string
  discloser: string
  startsAt: number
  expiresAt: number
  endsOnDischarge: boolean
  /** periods that ended before it, and points of a trend before it, stay out */
  dataFrom: number
  /** the digest that was stored, and the digest of the bytes that are stored: complete only when they agree */
  storedHash: string
  computedHash: string
  /** the signed bytes decoded; undefined when they are no form */
  form: SignedForm | undefined
  grants: { recipientId: string; category: string; labels: readonly string[] }[]
  signatures: SignatureFacts[]
  revocations: RevocationFacts[]
}

export type SignatureFacts = {
  signerId: string
  authorityId: string | null
  typedName: string
  confirmedAt: number
  signedAt: number
  hash: string
}

/** Null means every recipient, or every category, of that consent. */
export type RevocationFacts = {
  recipientId: string | null
  category: string | null
  reason: string
  /** when it was asked for: after that a fade lets nothing new through */
  askedAt: number
  effectiveAt: number
}

/** Something that holds from an instant until it is lifted. */
type Lasting = { from: number; until: number | null }

/** Who the participant is, and what ended their time here. */
export type ParticipantFacts = { personId: string; dischargedAt: number | null; diedAt: number | null }

export type AuthorityFacts = Lasting & { id: string; holderId: string }

/** Everything that decides what one recipient may see of one participant. */
export type Facts = {
  participantId: string
  recipientId: string
  /** undefined when there is no such participant */
  participant: ParticipantFacts | undefined
  suspendedAt: number | null
  windowMs: number
  /** confirmed links of this pair; `from` is the confirmation */
  links: Lasting[]
  blocks: Lasting[]
  /** null recipient or category: the hold covers them all */
  holds: (Lasting & { recipientId: string | null; category: string | null })[]
  /** people for whom staff found danger (45 CFR 164.502(g)(5)) */
  flags: (Lasting & { personId: string })[]
  authorities: AuthorityFacts[]
  consents: ConsentFacts[]
}

/** One part of one summary, without its content. */
export type Item = {
  id: string
  participantId: string
  category: string
  labels: readonly string[]
  /** the instant at which its period is over */
  periodEndsAt: number
  releasedAt: number | null
  declinedAt: number | null
  withdrawnAt: number | null
  /** left out for this recipient by the participant */
  omitted: boolean
}

export type Refusal =
  | 'unlabelled'
  | 'unknownParticipant'
  | 'suspended'
  | 'held'
  | 'flagged'
  | 'blocked'
  | 'notReleased'
  | 'windowOver'
  | 'leftOut'
  | 'notShared'
  | 'incomplete'
  | 'unsigned'
  | 'notStarted'
  | 'expired'
  | 'died'
  | 'discharged'
  | 'revoked'
  | 'faded'
  | 'noLink'
  | 'authorityEnded'
  | 'labelsNotCovered'
  | 'beforeDataFrom'
  | 'error'

export type Decision = { permit: true; consentId: string } | { permit: false; why: Refusal }

const minute = 60_000
/** Twelve months and the rest of the last day, whatever the calendar; the database holds the same bound. */
const longestMs = 370 * 24 * 60 * minute
const confirmationMs = 5 * minute

/**
 * Whether one recipient may see one item now, and on which consent it rests. Pure and total: what cannot be
 * decided is refused. The order is that of consent.md, "Deciding".
 *
 * @param now epoch ms
 */
export function decide(facts: Facts, item: Item, now: number): Decision {
  try {
    const { participant } = facts
    if (!isLabelled(item)) return { permit: false, why: 'unlabelled' }
    if (!participant || item.participantId !== facts.participantId)
      return { permit: false, why: 'unknownParticipant' }
    const why = stopped(facts, item, now)
    if (why) return { permit: false, why }
    // The newest first: it is the one whose scope the participant has in mind.
    const asked = facts.consents
      .flatMap((consent) => {
        const grant = grantOf(consent, facts.recipientId, item.category)
        return grant ? [{ consent, grant }] : []
      })
      .sort((a, b) => b.consent.startsAt - a.consent.startsAt || a.consent.id.localeCompare(b.consent.id))
    let first: Refusal | undefined
    for (const { consent, grant } of asked) {
      const refusal = against({ ...facts, participant }, consent, grant, item, now)
      if (!refusal) return { permit: true, consentId: consent.id }
      first ??= refusal
    }
    return { permit: false, why: first ?? 'notShared' }
  } catch {
    return { permit: false, why: 'error' }
  }
}

/** What refuses an item whatever was signed. */
function stopped(facts: Facts, item: Item, now: number): Refusal | undefined {
  if (facts.suspendedAt !== null) return 'suspended'
  if (facts.holds.some((hold) => stops(hold, now) && covers(hold, facts.recipientId, item.category)))
    return 'held'
  if (facts.flags.some((flag) => flag.personId === facts.recipientId && stops(flag, now))) return 'flagged'
  if (facts.blocks.some((block) => stops(block, now))) return 'blocked'
  if (item.releasedAt === null || item.releasedAt > now) return 'notReleased'
  if (item.declinedAt !== null || item.withdrawnAt !== null) return 'notReleased'
  if (now >= item.releasedAt + facts.windowMs) return 'windowOver'
  if (item.omitted) return 'leftOut'
  return undefined
}

/** What refuses an item whose topic a document names for the recipient. */
function against(
  facts: Facts & Around,
  consent: ConsentFacts,
  grant: Grant,
  item: Item,
  now: number,
): Refusal | undefined {
  const standing = whyNotStanding(consent, facts, grant, now)
  if (standing) return standing
  if (!facts.links.some((link) => link.from <= now && link.until === null)) return 'noLink'
  if (!item.labels.every((label) => grant.labels.includes(label))) return 'labelsNotCovered'
  if (item.periodEndsAt <= consent.dataFrom) return 'beforeDataFrom'
  if (isAfterFade(consent, facts.recipientId, item, now)) return 'faded'
  return undefined
}

/** A fade lets what was released before it run out, and nothing released after it in. */
function isAfterFade(consent: ConsentFacts, recipientId: string, item: Item, now: number): boolean {
  return consent.revocations.some(
    // Whatever covers this and is no fade has refused it as revoked.
    (one) => covers(one, recipientId, item.category) && (item.releasedAt ?? now) > one.askedAt,
  )
}

type Grant = ConsentFacts['grants'][number]

type Around = Pick<Facts, 'authorities' | 'flags'> & { participant: ParticipantFacts }

/**
 * Whether a signed document stands for a recipient and a category: complete, signed, started, unexpired, not
 * ended, not revoked, its authority live. Holds, flags on the recipient, blocks and links are not looked at: the
 * participant's own page is drawn from this, and never shows a hold.
 *
 * @returns why it does not, or undefined when it does
 */
export function whyNotStanding(
  consent: ConsentFacts,
  around: Around,
  grant: { recipientId: string; category: string },
  now: number,
): Refusal | undefined {
  const { participant } = around
  if (!isComplete(consent)) return 'incomplete'
  const signatures = validSignatures(consent, now)
  if (!isSignedByAll(consent, signatures)) return 'unsigned'
  if (now < consent.startsAt) return 'notStarted'
  if (now >= consent.expiresAt) return 'expired'
  if (participant.diedAt !== null) return 'died'
  if (consent.endsOnDischarge && participant.dischargedAt !== null) return 'discharged'
  if (isRevoked(consent, grant.recipientId, grant.category, now)) return 'revoked'
  const standing = signatures.filter((one) => mayHaveSigned(one, around, now))
  if (!isSignedByAll(consent, standing)) return 'authorityEnded'
  return undefined
}

function validSignatures(consent: ConsentFacts, now: number): SignatureFacts[] {
  return consent.signatures.filter((one) => isSignature(one, consent, now))
}

/** Everybody whose signature the form asks for is among those who signed; where it names nobody, one is enough. */
function isSignedByAll(consent: ConsentFacts, signatures: readonly SignatureFacts[]): boolean {
  const signers = consent.form?.signers
  if (!signers) return signatures.length > 0
  return signers.every(({ id }) => signatures.some((one) => one.signerId === id))
}

/** True while somebody whose signature the form asks for has not signed it. */
export function waitsForSignature(consent: ConsentFacts, now: number): boolean {
  return !isSignedByAll(consent, validSignatures(consent, now))
}

/** Every element of 45 CFR 164.508(c) and 42 CFR 2.31(a), looked for again at each read (2.31(c)(2)). */
export function isComplete(consent: ConsentFacts): boolean {
  const { form } = consent
  return (
    form !== undefined &&
    missingElements(form).length === 0 &&
    consent.storedHash === consent.computedHash &&
    (purposes as readonly string[]).includes(consent.purpose) &&
    consent.grants.length > 0 &&
    consent.grants.every((grant) => isOffered(grant.category) && isWritten(grant, form)) &&
    saysTheSame(consent, form) &&
    consent.expiresAt > consent.startsAt &&
    consent.expiresAt - consent.startsAt <= longestMs
  )
}

/** A grant is one of those that the signed bytes name; a row beside them grants nothing. */
function isWritten(grant: Grant, form: SignedForm): boolean {
  const written = form.categories.find((one) => one.category === grant.category)
  return (
    form.recipients.some((one) => one.id === grant.recipientId) &&
    written !== undefined &&
    grant.labels.every((label) => (written.labels as readonly string[]).includes(label))
  )
}

/** What stands in the rows is what stands in the signed bytes. */
function saysTheSame(consent: ConsentFacts, form: SignedForm): boolean {
  return (
    form.discloser.name === consent.discloser &&
    form.purpose.code === consent.purpose &&
    form.ends.at === consent.expiresAt &&
    form.ends.onDischarge === consent.endsOnDischarge &&
    form.dataFrom.at === consent.dataFrom &&
    (form.starts === undefined || form.starts.at === consent.startsAt)
  )
}

function isSignature(one: SignatureFacts, consent: ConsentFacts, now: number): boolean {
  const waited = one.signedAt - one.confirmedAt
  return (
    one.hash === consent.storedHash &&
    one.typedName.trim() !== '' &&
    one.signedAt <= now &&
    waited >= 0 &&
    waited <= confirmationMs
  )
}

/** The participant signs for themselves; anybody else only while their authority lasts and nobody found danger. */
function mayHaveSigned(one: SignatureFacts, around: Around, now: number): boolean {
  if (one.authorityId === null) return one.signerId === around.participant.personId
  if (around.flags.some((flag) => flag.personId === one.signerId && stops(flag, now))) return false
  return around.authorities.some(
    (authority) =>
      authority.id === one.authorityId && authority.holderId === one.signerId && lasts(authority, now),
  )
}

/**
 * Whether a revocation ends a consent for a recipient and a category. One that is seen is in force, whatever this
 * server's clock says: another server's may be ahead, and the lock was taken after the clock was read. Only a fade
 * was asked for at a later instant.
 */
export function isRevoked(
  consent: Pick<ConsentFacts, 'revocations'>,
  recipientId: string,
  category: string,
  now: number,
): boolean {
  return consent.revocations.some(
    (one) => (one.reason !== 'faded' || one.effectiveAt <= now) && covers(one, recipientId, category),
  )
}

/** A proof of the password counts for signing for five minutes, the last instant included. */
export function isFreshProof(confirmedAt: number, now: number): boolean {
  return confirmedAt <= now && now - confirmedAt <= confirmationMs
}

function covers(
  scope: { recipientId: string | null; category: string | null },
  recipientId: string,
  category: string,
): boolean {
  return (
    (scope.recipientId === null || scope.recipientId === recipientId) &&
    (scope.category === null || scope.category === category)
  )
}

/** A stop is in force from the moment that it can be seen, until it is lifted; see `isRevoked` about clocks. */
function stops(one: Lasting, now: number): boolean {
  return one.until === null || now < one.until
}

function lasts(one: Lasting, now: number): boolean {
  return one.from <= now && (one.until === null || now < one.until)
}

/** An item is labelled when it says that it is restricted and for which kind of care; else nobody decided it. */
function isLabelled(item: Item): boolean {
  return (
    item.labels.includes('R') &&
    (item.labels.includes('MH') || item.labels.includes('SUD')) &&
    item.labels.every((label) => (knownLabels as readonly string[]).includes(label))
  )
}

function grantOf(consent: ConsentFacts, recipientId: string, category: string) {
  return consent.grants.find((grant) => grant.recipientId === recipientId && grant.category === category)
}

/** What signed documents let one person see now, and until when: what the sharing page says of that person. */
export type Standing = {
  consentId: string
  categories: Offered[]
  /** the end that was signed, or the earlier one at which everything of it will have faded */
  expiresAt: number
  endsOnDischarge: boolean
  /** nothing new is let through for any of these topics */
  fading: boolean
}

export function standingFor(
  consents: ConsentFacts[],
  around: Around,
  recipientId: string,
  now: number,
): Standing[] {
  return consents.flatMap((consent) => {
    const categories = offered.filter((category) => {
      const grant = grantOf(consent, recipientId, category)
      return grant && !whyNotStanding(consent, around, grant, now)
    })
    if (categories.length === 0) return []
    const { id, endsOnDischarge } = consent
    const ends = categories.map((category) => fadesAt(consent, recipientId, category) ?? consent.expiresAt)
    return [
      {
        consentId: id,
        categories,
        expiresAt: Math.max(...ends),
        endsOnDischarge,
        fading: categories.every((category) => fadesAt(consent, recipientId, category) !== undefined),
      },
    ]
  })
}

/** What signed documents will let one person see from a later day on. */
export function comingFor(
  consents: ConsentFacts[],
  around: Around,
  recipientId: string,
  now: number,
): (Standing & { startsAt: number })[] {
  return consents
    .filter(({ startsAt }) => now < startsAt)
    .flatMap((consent) =>
      standingFor([consent], around, recipientId, consent.startsAt).map((standing) => ({
        ...standing,
        startsAt: consent.startsAt,
      })),
    )
}

/** The instant at which a topic will have faded for a person; undefined where nobody asked for a fade. */
export function fadesAt(consent: ConsentFacts, recipientId: string, category: string): number | undefined {
  const fades = consent.revocations.filter(
    (one) => one.reason === 'faded' && covers(one, recipientId, category),
  )
  return fades.length === 0 ? undefined : Math.min(...fades.map(({ effectiveAt }) => effectiveAt))
}

/**
 * When a fade that is asked for now ends: with the window of the newest update that was let go, at once where
 * there is none in its window, and never after the consent itself.
 */
export function endOfFade(
  consent: Pick<ConsentFacts, 'expiresAt'>,
  released: readonly number[],
  windowMs: number,
  now: number,
): number {
  return Math.min(consent.expiresAt, Math.max(now, ...released.map((at) => at + windowMs)))
}

/** Of permitted items, the current one of each category: the newest release. */
export function currentOf<I extends Item>(permitted: readonly I[]): I[] {
  const newest = new Map<string, I>()
  for (const item of permitted) {
    const held = newest.get(item.category)
    if (!held || isNewer(item, held)) newest.set(item.category, item)
  }
  const order = inOrder(newest.keys())
  return [...newest.values()].sort((a, b) => order.indexOf(a.category) - order.indexOf(b.category))
}

function isNewer(a: Item, b: Item): boolean {
  const [first, second] = [a.releasedAt ?? 0, b.releasedAt ?? 0]
  if (first > second) return true
  if (first < second) return false
  if (a.periodEndsAt > b.periodEndsAt) return true
  if (a.periodEndsAt < b.periodEndsAt) return false
  return a.id > b.id
}

/** The scope under which an item was shown, as text whose digest stands in the disclosure row (42 CFR 2.32(b)). */
export function scopeText(consent: ConsentFacts, recipientId: string, category: string): string {
  const grant = grantOf(consent, recipientId, category)
  return JSON.stringify([
    recipientId,
    category,
    [...(grant?.labels ?? [])].sort(),
    consent.startsAt,
    consent.expiresAt,
    consent.endsOnDischarge,
    consent.dataFrom,
    consent.purpose,
  ])
}
