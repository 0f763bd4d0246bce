import type { z } from 'zod'
import type { TeamViewer, Viewer } from '~/doors/viewer'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { hashPassword } from '~/platform/passwords.server'
import { seal, unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { lettersOf } from '../accounts/guessable.server'
import { makePasscode } from '../accounts/passphrases.server'
import { canonicalEmail } from '../accounts/rules'
import { tokenHash } from '../accounts/tokens.server'
import { record } from '../audit/record.server'
import { peopleSettings } from '../clinic/settings.server'
import { Invalid, NotHere, Refused } from '../errors'
import { enqueueTo } from '../notices/enqueue-to.server'
import { once } from '../once.server'
import { personInCare, personInOwnCare } from './care.server'
import type { invitationInput } from './input'
import * as rows from './invitation-rows.server'
import { type InvitationState, invitationState } from './rules'

const day = 86_400_000
/** How long the inviter's own page shows the passcode. */
const passcodeShownMs = 15 * 60_000
const invitationsByOne: Limit = { name: 'invite', most: 10, windowMs: 60 * 60_000 }
const lettersTo: Limit = { name: 'invitations to', most: 3, windowMs: day }

/** Who may invite for somebody in the program: they themselves, and their own team. */
export type Inviter = Viewer<'participant'> | TeamViewer

type Given = z.infer<typeof invitationInput>

/**
 * Invites somebody of the family by letter. The letter's link opens only with a passcode, which the inviter sees
 * for fifteen minutes and tells in another way.
 *
 * @param origin the portal's own origin, for the letter's link
 * @returns the invitation's id
 * @throws NotHere outside the own care; Invalid on `email` for the participant's own address, unless staff give a
 *   reason (consent 19); Refused `tooManyInvited`
 */
export async function invite(
  viewer: Inviter,
  participantId: string,
  given: Given,
  origin: string,
): Promise<string> {
  await reading((tx) => maySend(tx, viewer, participantId))
  await admitInviting(viewer, given.email)
  return send(viewer, participantId, { ...given, personId: null }, origin)
}

/** Withdraws the one and sends another, with a new passcode. @throws as `invite`; NotHere for one that was accepted */
export async function inviteAnew(
  viewer: Inviter,
  participantId: string,
  id: string,
  given: { key: string },
  origin: string,
): Promise<string> {
  const old = await reading(async (tx) => {
    await maySend(tx, viewer, participantId)
    return rows.invitationOf(tx, participantId, id)
  })
  if (!old || old.used_at !== null) throw new NotHere({ invitation: id })
  await admitInviting(viewer, old.email)
  const again = {
    key: given.key,
    email: old.email,
    relationship: (old.relationship ?? 'other') as Given['relationship'],
    language: old.language,
    personId: old.person_id,
    replaces: id,
  }
  return send(viewer, participantId, again, origin)
}

/**
 * Sends somebody who was just admitted the way to their own account. For the verb that admits, in its transaction.
 *
 * @returns the invitation's id
 */
export async function inviteThemselves(
  tx: Tx,
  viewer: TeamViewer,
  one: { participantId: string; personId: string; email: string; language: 'en' | 'es' },
  made: Passcode,
  origin: string,
): Promise<string> {
  return write(tx, viewer, one.participantId, { ...one, relationship: null }, made, origin)
}

export type Passcode = { passcode: string; digest: string }

/** A passcode and what is kept of it; hashing takes its time, so it is made before a transaction. */
export async function newPasscode(language: 'en' | 'es'): Promise<Passcode> {
  const passcode = makePasscode(language)
  return { passcode, digest: await hashPassword(lettersOf(passcode)) }
}

/** Withdraws an invitation. Twice is once. @throws NotHere outside the own care */
export async function withdrawInvitation(viewer: Inviter, participantId: string, id: string): Promise<void> {
  await transact(async (tx) => {
    await mayInvite(tx, viewer, participantId)
    const row = await rows.invitationOf(tx, participantId, id)
    if (!row) throw new NotHere({ invitation: id })
    if (!(await rows.withdrawInvitation(tx, id))) return
    record(tx, viewer, {
      action: 'withdraw invitation',
      subject: { kind: 'invitation', id },
      participantId,
    })
  })
}

export type InvitationView = {
  id: string
  email: string
  relationship: string | undefined
  /** true for the way to somebody's own account in the program */
  forThemselves: boolean
  state: InvitationState
  sentAt: number
  expiresAt: number
  /** for its inviter, in the first fifteen minutes */
  passcode: string | undefined
}

/** The last invitations around somebody in the program. @throws NotHere outside the own care */
export async function invitationsAround(
  tx: Reading,
  viewer: Inviter,
  participantId: string,
): Promise<InvitationView[]> {
  await mayInvite(tx, viewer, participantId)
  const found = await rows.invitationsAround(tx, participantId, 20)
  return found.map((row) => viewOf(row, viewer, tx.now))
}

/** One invitation, with its passcode while its inviter may still see it. @throws NotHere */
export async function readInvitation(
  viewer: Inviter,
  participantId: string,
  id: string,
): Promise<InvitationView> {
  return reading(async (tx) => {
    await mayInvite(tx, viewer, participantId)
    const row = await rows.invitationOf(tx, participantId, id)
    if (!row) throw new NotHere({ invitation: id })
    return viewOf(row, viewer, tx.now)
  })
}

function viewOf(
  row: NonNullable<Awaited<ReturnType<typeof rows.invitationOf>>>,
  viewer: Inviter,
  now: number,
): InvitationView {
  const state = invitationState(row, now, rows.mostTries)
  const mine = row.created_by === viewer.personId && now < row.created_at + passcodeShownMs
  return {
    id: row.id,
    email: row.email,
    relationship: row.relationship ?? undefined,
    forThemselves: row.person_id !== null,
    state,
    sentAt: row.created_at,
    expiresAt: row.expires_at,
    passcode:
      mine && state === 'waiting' && row.sealed_passcode
        ? unseal(row.sealed_passcode, placeOf(row.id))
        : undefined,
  }
}

const placeOf = (id: string) => ({ table: 'invitation', column: 'sealed_passcode', row: id })

async function mayInvite(tx: Reading, viewer: Inviter, participantId: string): Promise<void> {
  if (viewer.role === 'participant') {
    if (viewer.participantId !== participantId) throw new NotHere()
  } else await personInCare(tx, viewer, participantId)
}

/** Whoever looks in an emergency invites nobody. */
async function maySend(tx: Reading, viewer: Inviter, participantId: string): Promise<void> {
  await mayInvite(tx, viewer, participantId)
  if (viewer.role !== 'participant') await personInOwnCare(tx, viewer, participantId)
}

async function admitInviting(viewer: Inviter, email: string): Promise<void> {
  const within =
    (await withinLimit(invitationsByOne, viewer.accountId)) &&
    (await withinLimit(lettersTo, tokenHash(canonicalEmail(email)).slice(0, 32)))
  if (!within) throw new Refused('tooManyInvited')
}

type Sent = {
  key: string
  email: string
  relationship: Given['relationship'] | null
  language: 'en' | 'es'
  personId: string | null
  override?: string | undefined
  replaces?: string
}

async function send(viewer: Inviter, participantId: string, one: Sent, origin: string): Promise<string> {
  const made = await newPasscode(one.language)
  return transact((tx) =>
    once(tx, viewer, one.key, `invite for ${participantId}`, async () => {
      await maySend(tx, viewer, participantId)
      if (one.replaces !== undefined) await rows.withdrawInvitation(tx, one.replaces)
      await keepApart(tx, viewer, participantId, one)
      return write(tx, viewer, participantId, one, made, origin)
    }),
  )
}

/** Consent 19: nobody's address is both that of somebody in the program and that of their family. */
async function keepApart(tx: Tx, viewer: Inviter, participantId: string, one: Sent): Promise<void> {
  if (one.personId !== null) return
  if (!(await rows.isParticipantsAddress(tx, participantId, canonicalEmail(one.email)))) return
  if (viewer.role === 'participant' || !one.override) throw new Invalid('email', 'addressIsParticipants')
  record(tx, viewer, {
    action: 'override shared address',
    subject: { kind: 'participant', id: participantId },
    participantId,
  })
}

async function write(
  tx: Tx,
  viewer: Inviter,
  participantId: string,
  one: Omit<Sent, 'key'>,
  { passcode, digest }: Passcode,
  origin: string,
): Promise<string> {
  const id = random128()
  const code = random128()
  await rows.forgetPasscodes(tx, tx.now - passcodeShownMs)
  await rows.insertInvitation(tx, {
    id,
    code_hash: tokenHash(code),
    passcode_hash: digest,
    participant_id: participantId,
    person_id: one.personId,
    relationship: one.relationship,
    email: one.email.trim(),
    email_canonical: canonicalEmail(one.email),
    language: one.language,
    created_at: tx.now,
    created_by: viewer.personId,
    expires_at: tx.now + (await peopleSettings(tx)).invitationDays * day,
    sealed_passcode: Buffer.from(seal(passcode, placeOf(id))),
    override_reason: one.override
      ? Buffer.from(seal(one.override, { table: 'invitation', column: 'override_reason', row: id }))
      : null,
  })
  await enqueueTo(tx, {
    key: `invited ${id}`,
    to: one.email.trim(),
    language: one.language,
    template: 'invited',
    link: `${origin}/invite/${code}`,
  })
  record(tx, viewer, { action: 'invite', subject: { kind: 'invitation', id }, participantId })
  return id
}
