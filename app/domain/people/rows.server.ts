import type { Insertable } from 'kysely'
import type { Relationship, TeamMessageTable } from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

export type LinkedPerson = {
  personId: string
  givenName: string
  familyName: string
  relationship: Relationship
  linkId: string
}

/** A participant's family: the people with a confirmed link that has not ended. */
export async function familyOf(tx: Reading, participantId: string): Promise<LinkedPerson[]> {
  const rows = await tx.db
    .selectFrom('family_link')
    .innerJoin('person', 'person.id', 'family_link.family_person_id')
    .select([
      'person.id',
      'person.given_name',
      'person.family_name',
      'family_link.relationship',
      'family_link.id as link_id',
    ])
    .where('family_link.participant_id', '=', participantId)
    .where('family_link.confirmed_at', 'is not', null)
    .where('family_link.ended_at', 'is', null)
    .orderBy('person.given_name')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    personId: row.id,
    givenName: row.given_name,
    familyName: row.family_name,
    relationship: row.relationship,
    linkId: row.link_id,
  }))
}

/** True for somebody who ever held a confirmed link here; the end of a link does not change it. */
export async function everHadLink(tx: Reading, personId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('family_link')
    .select('id')
    .where('family_person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertTeamMessage(tx: Tx, row: Insertable<TeamMessageTable>): Promise<void> {
  await tx.db.insertInto('team_message').values(row).execute()
}

/** The phone of the site where a participant is treated. */
export async function sitePhone(tx: Reading, participantId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('participant')
    .innerJoin('site', 'site.id', 'participant.site_id')
    .select('site.phone')
    .where('participant.id', '=', participantId)
    .executeTakeFirst()
  return row?.phone
}
