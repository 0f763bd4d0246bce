import type { Relationship } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Invalid } from '../errors'
import * as rows from './supported-rows.server'

/** Somebody on a family member's own list: linked once, or only named. */
export type OnOwnList = { id: string; givenName: string; relationship: Relationship | undefined }

/**
 * "People you support", whole: those a confirmed link ever named, and those the family member added by first name.
 * Nobody else's act changes it: not the end of a link, not a block, not a discharge.
 */
export async function ownList(tx: Reading, viewer: Viewer<'family'>): Promise<OnOwnList[]> {
  const linked = await rows.everLinkedWith(tx, viewer.personId)
  const named = await rows.namedBy(tx, viewer.personId)
  return [
    ...linked.map((row) => ({
      id: row.participant_id,
      givenName: row.given_name,
      relationship: row.relationship,
    })),
    ...named.map((row) => ({ id: row.id, givenName: row.given_name, relationship: undefined })),
  ]
}

/** The own list, for its page. */
export async function readOwnList(viewer: Viewer<'family'>): Promise<OnOwnList[]> {
  return reading((tx) => ownList(tx, viewer))
}

/** Takes a name that one typed off the own list. What was said about it stays said. Twice is once. */
export async function removeName(viewer: Viewer<'family'>, id: string): Promise<void> {
  await transact(async (tx) => {
    if (!(await rows.removeNamed(tx, viewer.personId, id))) return
    record(tx, viewer, { action: 'remove name', subject: { kind: 'supported person', id } })
  })
}

/** About whom a family member writes: the name they use, and the link over which it reaches the team, if any. */
export type About = { name: string; link: { linkId: string; participantId: string } | undefined }

/**
 * Finds somebody on the own list, or puts a new first name on it. It asks the same of the database whoever is
 * meant, so that neither an answer nor its time tells a live link from one that ended, is blocked, or never was.
 *
 * @throws Invalid `who` for somebody who is not on the list, `name` where the list is full
 */
export async function aboutWhom(
  tx: Tx,
  viewer: Viewer<'family'>,
  form: { who: string; name?: string | undefined },
): Promise<About> {
  const linked = await rows.everLinkedWith(tx, viewer.personId)
  const named = await rows.namedBy(tx, viewer.personId)
  if (form.who === 'other') {
    const name = form.name ?? ''
    const known = named.find((row) => row.given_name === name)
    if (known) return { name, link: undefined }
    if (named.length >= 20) throw new Invalid('name', 'listFull')
    await rows.insertNamed(tx, { id: random128(), owner_id: viewer.personId, given_name: name })
    return { name, link: undefined }
  }
  const own = named.find((row) => row.id === form.who)
  if (own) return { name: own.given_name, link: undefined }
  const link = linked.find((row) => row.participant_id === form.who)
  if (!link) throw new Invalid('who', 'notOnList')
  const live = link.ended_at === null && Number(link.blocks) === 0
  return {
    name: link.given_name,
    link: live ? { linkId: link.link_id, participantId: link.participant_id } : undefined,
  }
}

/** Two people between whom a session can be arranged: somebody on a caseload, and a live link of theirs. */
export type Pair = {
  linkId: string
  participantId: string
  participant: string
  participantGiven: string
  familyPersonId: string
  family: string
}

/** The participants on a clinician's caseload with the family members they are linked with. */
export async function familyInCare(tx: Reading, viewer: Viewer<'clinician'>): Promise<Pair[]> {
  return (await rows.linksOnCaseload(tx, viewer.personId)).map((row) => ({
    linkId: row.link_id,
    participantId: row.participant_id,
    participant: `${row.given_name} ${row.family_name}`,
    participantGiven: row.given_name,
    familyPersonId: row.family_person_id,
    family: `${row.family_given} ${row.family_family}`,
  }))
}
