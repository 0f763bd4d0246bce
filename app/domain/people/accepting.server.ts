import type { z } from 'zod'
import type { Relationship } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { hashPassword, passwordMatches } from '~/platform/passwords.server'
import { random128 } from '~/platform/secrets.server'
import type { SignedIn } from '../accounts/change.server'
import { judgePassword } from '../accounts/choosing-password.server'
import { askFirst } from '../accounts/first-questions.server'
import { lettersOf } from '../accounts/guessable.server'
import {
  becomeFamily,
  giveAccount,
  isAddressTaken,
  makeAccount,
  makeFamilyAccount,
} from '../accounts/joining.server'
import { normalPassword } from '../accounts/rules'
import { tokenHash } from '../accounts/tokens.server'
import { record } from '../audit/record.server'
import { Invalid, Refused } from '../errors'
import { enqueue } from '../notices/enqueue.server'
import type { acceptInput } from './input'
import * as rows from './invitation-rows.server'
import { proposeLink } from './link-rows.server'

const triesFromHere: Limit = { name: 'invitation from here', most: 30, windowMs: 15 * 60_000 }

type Claimed = NonNullable<Awaited<ReturnType<typeof rows.claimTry>>>

/**
 * Accepts an invitation with a new account. A link to family arises proposed: it counts once the participant has
 * confirmed it. Somebody in the program comes to their own account.
 *
 * @param code what stands in the letter's link
 * @param from a digest of the visitor's network address, for the limit
 * @throws Invalid on `password`; on `passcode` alike for a code that is unknown, withdrawn, over, used or locked and
 *   for a passcode that is wrong (consent 17); Refused `invitationSignIn` where the address has an account
 */
export async function acceptWithNewAccount(
  code: string,
  given: z.infer<typeof acceptInput>,
  from: string,
): Promise<SignedIn> {
  await judgePassword(given.password, {
    near: [given.givenName, given.familyName],
  })
  const invitation = await open(code, given.passcode, from)
  const digest = await hashPassword(normalPassword(given.password))
  const made = await transact(async (tx): Promise<SignedIn | undefined> => {
    if (await isAddressTaken(tx, invitation.email_canonical)) {
      await rows.giveBackTry(tx, invitation.id)
      return undefined
    }
    const account = {
      ...given,
      email: invitation.email,
      canonical: invitation.email_canonical,
      digest,
    }
    if (invitation.person_id !== null) {
      const accountId = await makeAccount(tx, account)
      const personId = invitation.person_id
      await takeUp(tx, invitation, personId)
      if (!(await giveAccount(tx, personId, accountId))) throw notTogether()
      await askFirst(tx, accountId, ['contact'])
      return { accountId, personId, hat: 'participant', language: given.language }
    }
    const { accountId, personId } = await makeFamilyAccount(tx, account)
    await takeUp(tx, invitation, personId)
    await propose(tx, invitation, personId)
    return { accountId, personId, hat: 'family', language: given.language }
  })
  if (!made) throw new Refused('invitationSignIn')
  return made
}

/**
 * Accepts an invitation with the account that is signed in.
 *
 * @throws Invalid on `passcode` as `acceptWithNewAccount`, and for an invitation that is not for a family member's account
 */
export async function acceptWithMyAccount(
  viewer: Viewer,
  code: string,
  passcode: string,
  from: string,
): Promise<void> {
  const invitation = await open(code, passcode, from)
  await transact(async (tx) => {
    const contact = await rows.participantContact(tx, invitation.participant_id ?? '')
    const blocked = await rows.isBlocked(tx, invitation.participant_id ?? '', viewer.personId)
    if (invitation.person_id !== null || contact?.person_id === viewer.personId || blocked)
      throw notTogether()
    await becomeFamily(tx, viewer.personId)
    await takeUp(tx, invitation, viewer.personId)
    await propose(tx, invitation, viewer.personId)
  })
}

/** Counts a try, then judges the passcode outside any transaction; with no open invitation the work is the same. */
async function open(code: string, passcode: string, from: string): Promise<Claimed> {
  if (!(await withinLimit(triesFromHere, from))) throw new Refused('tooManyTries')
  const claimed = await transact((tx) => rows.claimTry(tx, tokenHash(code)))
  const matches = await passwordMatches(claimed?.passcode_hash, lettersOf(passcode))
  await transact(async (tx) => {
    record(tx, undefined, {
      action: 'open invitation',
      subject: { kind: 'invitation', id: claimed?.id ?? 'unknown' },
      outcome: matches ? 'done' : 'refused',
      ...(claimed?.participant_id ? { participantId: claimed.participant_id } : {}),
    })
  })
  if (!claimed || !matches) throw notTogether()
  return claimed
}

const notTogether = () => new Invalid('passcode', 'passcodeWrong')

async function takeUp(tx: Tx, invitation: Claimed, personId: string): Promise<void> {
  if (!(await rows.takeInvitation(tx, invitation.id, personId))) throw notTogether()
  record(tx, undefined, {
    action: 'accept invitation',
    subject: { kind: 'invitation', id: invitation.id },
    actorId: personId,
    ...(invitation.participant_id ? { participantId: invitation.participant_id } : {}),
  })
}

async function propose(tx: Tx, invitation: Claimed, personId: string): Promise<void> {
  const participantId = invitation.participant_id ?? ''
  await proposeLink(tx, {
    id: random128(),
    participant_id: participantId,
    family_person_id: personId,
    relationship: (invitation.relationship ?? 'other') as Relationship,
    proposed_at: tx.now,
  })
  const contact = await rows.participantContact(tx, participantId)
  if (contact?.account_id) {
    await enqueue(tx, { key: `accepted ${invitation.id}`, accountId: contact.account_id, template: 'look' })
  }
}
