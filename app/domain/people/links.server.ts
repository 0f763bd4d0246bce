import type { Relationship } from '#db/schema'
import type { TeamViewer, Viewer } from '~/doors/viewer'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { appendToLedger } from '~/platform/ledger.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { peopleSettings } from '../clinic/settings.server'
import { NotHere } from '../errors'
import { lookAtPerson, personInCare, personInOwnCare } from './care.server'
import { type InvitationView, invitationsAround } from './invitations.server'
import * as rows from './link-rows.server'
import { type LinkState, linkState } from './rules'

export type LinkView = {
  id: string
  personId: string
  givenName: string
  name: string
  relationship: Relationship
  state: LinkState
  /** whether the clinic has seen who they are */
  verified: boolean
  proposedAt: number
}

export type CircleView = {
  links: LinkView[]
  invitations: InvitationView[]
  blocked: { id: string; name: string; since: number }[]
  /** whether a link counts only once the clinic has seen who the person is */
  identityRequired: boolean
}

/** The people around the participant who asks: links, invitations on their way, and who is kept away. */
export async function readCircle(viewer: Viewer<'participant'>): Promise<CircleView> {
  return reading((tx) => circleOf(tx, viewer, viewer.participantId))
}

/** The people around somebody in the own care. The look is on record. @throws NotHere outside of it */
export async function readCircleInCare(
  viewer: TeamViewer,
  participantId: string,
): Promise<CircleView & { name: string }> {
  await lookAtPerson(viewer, participantId, 'family')
  return reading(async (tx) => {
    const person = await personInCare(tx, viewer, participantId)
    return {
      ...(await circleOf(tx, viewer, participantId)),
      name: `${person.given_name} ${person.family_name}`,
    }
  })
}

async function circleOf(
  tx: Reading,
  viewer: Viewer<'participant'> | TeamViewer,
  participantId: string,
): Promise<CircleView> {
  const blocks = await rows.standingBlocks(tx, participantId)
  return {
    links: (await rows.livingLinks(tx, participantId)).map((row) => ({
      id: row.id,
      personId: row.family_person_id,
      givenName: row.given_name,
      name: `${row.given_name} ${row.family_name}`,
      relationship: row.relationship,
      state: linkState(row),
      verified: row.verified_at !== null,
      proposedAt: row.proposed_at,
    })),
    invitations: await invitationsAround(tx, viewer, participantId),
    blocked: blocks.map((row) => ({
      id: row.id,
      name: `${row.given_name} ${row.family_name}`,
      since: row.placed_at,
    })),
    identityRequired: (await peopleSettings(tx)).identityRequired,
  }
}

/** One living link of the participant who asks. @throws NotHere */
export async function readLink(
  viewer: Viewer<'participant'>,
  id: string,
): Promise<LinkView & { identityRequired: boolean }> {
  const { links, identityRequired } = await readCircle(viewer)
  const link = links.find((one) => one.id === id)
  if (!link) throw new NotHere({ link: id })
  return { ...link, identityRequired }
}

/**
 * The participant says yes to somebody who accepted an invitation. Where the clinic asks to see who it is, the link
 * counts once a coordinator has. Twice is once. Nothing is shared by it.
 *
 * @throws NotHere for a link that is not theirs, or has ended
 */
export async function confirmLink(viewer: Viewer<'participant'>, id: string): Promise<void> {
  const { participantId } = viewer
  await transact(async (tx) => {
    const link = await living(tx, participantId, id)
    if (link.agreed_at !== null || link.confirmed_at !== null) return
    const counts = link.verified_at !== null || !(await peopleSettings(tx)).identityRequired
    await rows.agreeToLink(tx, { id, participantId, personId: viewer.personId }, counts)
    record(tx, viewer, {
      action: 'confirm link',
      subject: { kind: 'link', id },
      participantId,
      detail: { counts },
    })
  })
}

/**
 * A coordinator or clinician has seen who somebody is. The link counts from then on, if the participant has said yes.
 *
 * @throws NotHere outside the own care
 */
export async function verifyLink(viewer: TeamViewer, participantId: string, id: string): Promise<void> {
  await transact(async (tx) => {
    await personInOwnCare(tx, viewer, participantId)
    const link = await living(tx, participantId, id)
    if (link.verified_at !== null) return
    const counts = link.agreed_at !== null && link.confirmed_at === null
    await rows.verifyLink(tx, { id, participantId, personId: viewer.personId }, counts)
    record(tx, viewer, { action: 'verify identity', subject: { kind: 'link', id }, participantId })
  })
}

/** The links around somebody that do not count yet, and whose turn it is. */
export async function linksToConfirm(
  tx: Reading,
  participantId: string,
): Promise<{ id: string; name: string; waitsFor: 'participant' | 'team' }[]> {
  return (await rows.livingLinks(tx, participantId)).flatMap((row) => {
    const state = linkState(row)
    return state === 'confirmed'
      ? []
      : [
          {
            id: row.id,
            name: `${row.given_name} ${row.family_name}`,
            waitsFor: state === 'proposed' ? ('participant' as const) : ('team' as const),
          },
        ]
  })
}

async function living(tx: Reading, participantId: string, id: string) {
  const link = (await rows.livingLinks(tx, participantId)).find((one) => one.id === id)
  if (!link) throw new NotHere({ link: id })
  return link
}

/**
 * Ends a link at this instant. The consent room calls it under its lock, since what was shared hangs on it.
 *
 * @returns whose it was; undefined when this participant has none of this id that lives
 */
export async function closeLink(
  tx: Tx,
  viewer: Viewer<'participant'> | TeamViewer,
  participantId: string,
  id: string,
): Promise<string | undefined> {
  const ended = await rows.endLink(tx, participantId, id, viewer.personId)
  return ended?.family_person_id
}

/**
 * Takes a participant off a family member's own list, and ends the link between them where one lives. The consent
 * room calls it under its lock. It asks and writes the same whether or not a link was live.
 *
 * @returns false where they were not on that list
 */
export async function takeOffOwnList(
  tx: Tx,
  viewer: Viewer<'family'>,
  participantId: string,
): Promise<boolean> {
  const left = await rows.leaveLinks(tx, participantId, viewer.personId)
  await rows.endLivingLinks(tx, participantId, viewer.personId)
  return left
}

/** Keeps somebody away from a participant. Twice is once. The consent room calls it under its lock. */
export async function placeBlock(
  tx: Tx,
  viewer: Viewer,
  participantId: string,
  personId: string,
): Promise<void> {
  const standing = await rows.standingBlocks(tx, participantId)
  if (standing.some((one) => one.person_id === personId)) return
  const id = random128()
  const actorId = viewer.personId
  await rows.insertBlock(tx, {
    id,
    participant_id: participantId,
    person_id: personId,
    placed_at: tx.now,
    placed_by: actorId,
  })
  appendToLedger(tx, { kind: 'blocked', at: tx.now, id, participantId, actorId, recipientId: personId })
}

/** Lifts a block. @returns false when none of this id stands */
export async function endBlock(tx: Tx, viewer: Viewer, participantId: string, id: string): Promise<boolean> {
  return rows.liftBlock(tx, participantId, id, viewer.personId)
}
