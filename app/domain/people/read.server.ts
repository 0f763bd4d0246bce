import type { Relationship } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import type { Reading } from '~/platform/db.server'
import { everHadLink, familyOf, type LinkedPerson } from './rows.server'
import { everLinkedWith } from './supported-rows.server'

export type SupportedPerson = { participantId: string; givenName: string; relationship: Relationship }

/**
 * "People you support", as far as links ever named them. It says the same of everybody on it whatever is shared and
 * whichever link has ended, because it never looks.
 */
export async function peopleSupported(tx: Reading, viewer: Viewer<'family'>): Promise<SupportedPerson[]> {
  const rows = await everLinkedWith(tx, viewer.personId)
  return rows.map((row) => ({
    participantId: row.participant_id,
    givenName: row.given_name,
    relationship: row.relationship,
  }))
}

/** The people a participant could share with: confirmed, living links. */
export async function linkedFamily(tx: Reading, participantId: string): Promise<LinkedPerson[]> {
  return familyOf(tx, participantId)
}

/** The audience `families`: accounts that ever held a confirmed link at this clinic (events.md, "Audience"). */
export async function belongsToFamilies(tx: Reading, personId: string): Promise<boolean> {
  return everHadLink(tx, personId)
}

export type { LinkedPerson }
