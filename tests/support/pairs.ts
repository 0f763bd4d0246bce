import { createHash } from 'node:crypto'
import { chooseCategories, chooseEnd, choosePurpose, startDraft } from '~/domain/consent/change.server'
import { freezeDraft } from '~/domain/consent/drafts.server'
import { signConfirmed } from '~/domain/consent/sign.server'
import { writeSummary } from '~/domain/summaries/change.server'
import type { Viewer } from '~/doors/viewer'
import { type Store, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { personIdOf, siteIds, zone } from './cast'
import { viewerFor } from './viewers'

/*
 * Pairs of a participant and one of their family, as many as a test over HTTP needs, on the machine's own clock:
 * the cast's one family would stand in its own way.
 */

/** A participant and one of their family, both signed in, with one released update and one consent, which is revoked until it is signed anew. */
export type Pair = {
  participantId: string
  recipientId: string
  participant: string
  recipient: string
  consentId: string
  /** the participant, for arranging through the rooms */
  viewer: Viewer<'participant'>
}

/** what the update of every pair says, and nothing else does */
export const canary = 'canary goal: walk three mornings'
const day = 86_400_000

/** A draft of a consent for the goals, frozen, with nothing left but its signature. */
export async function draftToSign(
  viewer: Viewer<'participant'>,
  recipientId: string,
): Promise<{ id: string; hash: string }> {
  const lastDay = new Date(Date.now() + 60 * day).toISOString().slice(0, 10)
  const { id } = await startDraft(viewer, { key: random128(), recipientId, add: [] })
  await chooseCategories(viewer, id, { categories: ['goals'] })
  await chooseEnd(viewer, id, { ends: 'date', lastDay, dataFrom: 'all' })
  await choosePurpose(viewer, id, { purpose: 'own_request' })
  const frozen = await freezeDraft(viewer, id, 'en')
  if (!frozen) throw new Error('the draft is not finished')
  return { id, hash: frozen.hash }
}

/**
 * Makes the pair of a number, in a clinic of the cast that has none of that number yet.
 */
export async function makePair({ writer }: Store, index: number): Promise<Pair> {
  const now = Date.now()
  const [participantId, participant, recipient] = [
    random128(),
    await person('Pat', 'participant'),
    await person('Fay', 'family'),
  ]
  await writer.insertInto('family_member').values({ person_id: recipient.id, since: now }).execute()
  await writer
    .insertInto('participant')
    .values({
      id: participantId,
      person_id: participant.id,
      site_id: siteIds.millstreet,
      admitted_at: now - 60 * day,
    })
    .execute()
  await writer
    .insertInto('family_link')
    .values({
      id: random128(),
      participant_id: participantId,
      family_person_id: recipient.id,
      relationship: 'sister',
      proposed_at: now,
      confirmed_at: now,
      confirmed_by: participant.id,
    })
    .execute()
  await writer
    .insertInto('caseload')
    .values({ participant_id: participantId, clinician_id: personIdOf('adaeze'), starts_at: now - day })
    .execute()
  const viewer = viewerFor({ ...participant.facts, role: 'participant', participantId })
  const clinician = viewerFor({
    ...participant.facts,
    role: 'clinician',
    personId: personIdOf('adaeze'),
    participantId: undefined,
  })
  const text = (back: number) => new Date(now - back * day).toISOString().slice(0, 10)
  const summary = await writeSummary(clinician, {
    participantId,
    periodFrom: text(14),
    periodTo: text(1),
    parts: [{ category: 'goals', content: { goals: [{ text: canary, language: 'en', step: 2 }] } }],
  })
  await writer.updateTable('summary').set({ released_at: now }).where('id', '=', summary).execute()
  const draft = await draftToSign(viewer, recipient.id)
  const signature = `Pat Proof${index}`
  const consentId = await signConfirmed(viewer, draft.id, { hash: draft.hash, signature }, Date.now())
  await writer
    .insertInto('consent_revocation')
    .values({
      id: random128(),
      consent_id: consentId,
      participant_id: participantId,
      reason: 'revoked',
      effective_at: now,
      created_at: now,
      actor_id: participant.id,
    })
    .execute()
  return {
    participantId,
    recipientId: recipient.id,
    participant: participant.cookie,
    recipient: recipient.cookie,
    consentId,
    viewer,
  }

  async function person(given: string, hat: 'participant' | 'family') {
    const [accountId, id, session] = [random128(), random128(), random128()]
    const email = `${given.toLowerCase()}${index}@proof.example`
    await writer
      .insertInto('account')
      .values({
        id: accountId,
        email,
        email_canonical: email,
        password_hash: 'none',
        password_changed_at: now,
        language: 'en',
        created_at: now,
      })
      .execute()
    await writer
      .insertInto('person')
      .values({
        id,
        account_id: accountId,
        given_name: given,
        family_name: `Proof${index}`,
        birth_date: '1990-01-01',
        created_at: now,
      })
      .execute()
    await writer
      .insertInto('session')
      .values({
        id_hash: createHash('sha256').update(session).digest('hex'),
        account_id: accountId,
        hat,
        created_at: now,
        expires_at: now + day,
        ends_at: now + day,
      })
      .execute()
    const facts = {
      accountId,
      personId: id,
      sessionHash: session,
      confirmedAt: undefined,
      givenName: given,
      language: 'en' as const,
      timeZone: zone,
    }
    return { id, cookie: `session=${session}`, facts }
  }
}

/**
 * The same document, signed once more at this instant.
 *
 * @returns the id of the new consent
 */
export async function signAnew(modelId: string): Promise<string> {
  const id = random128()
  const now = Date.now()
  // As the portal writes: a database that is busy with a server's work is waited for.
  await transact(async ({ db }) => {
    const consent = await db
      .selectFrom('consent')
      .selectAll()
      .where('id', '=', modelId)
      .executeTakeFirstOrThrow()
    const grants = await db
      .selectFrom('consent_grant')
      .selectAll()
      .where('consent_id', '=', modelId)
      .execute()
    const signature = await db
      .selectFrom('consent_signature')
      .selectAll()
      .where('consent_id', '=', modelId)
      .executeTakeFirstOrThrow()
    await db
      .insertInto('consent')
      .values({ ...consent, id, starts_at: now, created_at: now })
      .execute()
    for (const grant of grants)
      await db
        .insertInto('consent_grant')
        .values({ ...grant, id: random128(), consent_id: id })
        .execute()
    await db
      .insertInto('consent_signature')
      .values({ ...signature, id: random128(), consent_id: id, signed_at: now, confirmed_at: now })
      .execute()
  })
  return id
}
