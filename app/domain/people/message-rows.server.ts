import { sql } from 'kysely'
import type { Reading, Tx } from '~/platform/db.server'
import { type Care, inCare } from './care-rows.server'

/**
 * The messages that whoever has this care reads: those about people in care, and for coordinators the general list
 * too, where what families wrote about nobody, or over no live link, lands. No site decides about that list, since
 * nothing about a person's treatment may.
 */
function readable(tx: Reading, care: Care) {
  const all = tx.db
    .selectFrom('team_message')
    .innerJoin('person as writer', 'writer.id', 'team_message.from_person_id')
    .leftJoin('participant', 'participant.id', 'team_message.about_participant_id')
    .leftJoin('person', 'person.id', 'participant.person_id')
    .leftJoin('person as holder', 'holder.id', 'team_message.assigned_to')
  // Asked for each message: a clinic has many more participants than messages on a page.
  const theirs = inCare(tx, care)
    .select('participant.id')
    .where(sql<boolean>`participant.id = team_message.about_participant_id`)
  return 'clinicianId' in care
    ? all.where((of) => of.exists(theirs))
    : all.where((of) => of.or([of('team_message.about_participant_id', 'is', null), of.exists(theirs)]))
}

const head = [
  'team_message.id',
  'team_message.created_at',
  'team_message.assigned_to',
  'team_message.done_at',
  'team_message.about_name',
  'participant.id as participant_id',
  'participant.person_id as about_person_id',
  'person.given_name as about_given',
  'person.family_name as about_family',
  'writer.id as writer_id',
  'writer.given_name',
  'writer.family_name',
  'holder.given_name as holder_given',
  'holder.family_name as holder_family',
] as const

/** What people wrote to the team: what is still open first, then the newest. The words stay sealed. */
export async function messagesInCare(tx: Reading, care: Care, page: { offset: number; count: number }) {
  return readable(tx, care)
    .select(head)
    .orderBy((of) => of.case().when('team_message.done_at', 'is', null).then(0).else(1).end())
    .orderBy('team_message.created_at', 'desc')
    .orderBy('team_message.id')
    .limit(page.count)
    .offset(page.offset)
    .execute()
}

/** The messages about one person that are not done, the oldest first. */
export async function openMessagesAbout(tx: Reading, care: Care, participantId: string) {
  return readable(tx, care)
    .select(['team_message.id', 'team_message.created_at', 'team_message.assigned_to'])
    .where('team_message.about_participant_id', '=', participantId)
    .where('team_message.done_at', 'is', null)
    .orderBy('team_message.created_at')
    .orderBy('team_message.id')
    .limit(20)
    .execute()
}

export async function openMessages(tx: Reading, care: Care): Promise<number> {
  const row = await readable(tx, care)
    .select((of) => of.fn.countAll().as('count'))
    .where('team_message.done_at', 'is', null)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** One message with its sealed words. */
export async function messageInCare(tx: Reading, care: Care, id: string) {
  return readable(tx, care)
    .select(head)
    .select('team_message.sealed')
    .where('team_message.id', '=', id)
    .executeTakeFirst()
}

export async function changeMessage(
  tx: Tx,
  id: string,
  change: { assigned_to?: string; done_at?: number | null; done_by?: string | null },
): Promise<void> {
  await tx.db.updateTable('team_message').set(change).where('id', '=', id).execute()
}

/**
 * The colleagues who may read a message: the coordinators of its person's site and of every site, and the clinicians
 * on whose caseload the person is. A message of the general list has the coordinators alone.
 */
export async function colleaguesFor(tx: Reading, participantId: string | null) {
  return tx.db
    .selectFrom('person')
    .select(['person.id', 'person.given_name', 'person.family_name'])
    .where('person.id', 'in', (of) =>
      of
        .selectFrom('staff_role')
        .leftJoin('participant', (join) => join.on('participant.id', '=', participantId ?? 'nobody'))
        .select('staff_role.person_id')
        .where('staff_role.starts_at', '<=', tx.now)
        .where((or) => or.or([or('staff_role.ends_at', 'is', null), or('staff_role.ends_at', '>', tx.now)]))
        .where((or) =>
          or.or([
            or.and([
              or('staff_role.role', '=', 'coordinator'),
              or.or([
                or('participant.id', 'is', null),
                or('staff_role.site_id', 'is', null),
                or('staff_role.site_id', '=', or.ref('participant.site_id')),
              ]),
            ]),
            or.and([
              or('staff_role.role', '=', 'clinician'),
              or.exists(
                or
                  .selectFrom('caseload')
                  .select('caseload.participant_id')
                  .whereRef('caseload.participant_id', '=', 'participant.id')
                  .whereRef('caseload.clinician_id', '=', 'staff_role.person_id')
                  .where('caseload.starts_at', '<=', tx.now)
                  .where((late) =>
                    late.or([late('caseload.ends_at', 'is', null), late('caseload.ends_at', '>', tx.now)]),
                  ),
              ),
            ]),
          ]),
        ),
    )
    .orderBy('person.family_name')
    .orderBy('person.given_name')
    .orderBy('person.id')
    .limit(60)
    .execute()
}
