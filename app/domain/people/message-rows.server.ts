import type { Reading, Tx } from '~/platform/db.server'
import { type Care, inCare } from './care-rows.server'

/** What people in care wrote to the team: what is still open first, then the newest. The words stay sealed. */
export async function messagesInCare(tx: Reading, care: Care, page: { offset: number; count: number }) {
  return inCare(tx, care)
    .innerJoin('team_message', 'team_message.about_participant_id', 'participant.id')
    .innerJoin('person as writer', 'writer.id', 'team_message.from_person_id')
    .leftJoin('person as holder', 'holder.id', 'team_message.assigned_to')
    .select([
      'team_message.id',
      'team_message.created_at',
      'team_message.assigned_to',
      'team_message.done_at',
      'writer.given_name',
      'writer.family_name',
      'holder.given_name as holder_given',
      'holder.family_name as holder_family',
    ])
    .orderBy((of) => of.case().when('team_message.done_at', 'is', null).then(0).else(1).end())
    .orderBy('team_message.created_at', 'desc')
    .orderBy('team_message.id')
    .limit(page.count)
    .offset(page.offset)
    .execute()
}

export async function openMessages(tx: Reading, care: Care): Promise<number> {
  const row = await inCare(tx, care)
    .innerJoin('team_message', 'team_message.about_participant_id', 'participant.id')
    .select((of) => of.fn.countAll().as('count'))
    .where('team_message.done_at', 'is', null)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** One message with its sealed words. */
export async function messageInCare(tx: Reading, care: Care, id: string) {
  return inCare(tx, care)
    .innerJoin('team_message', 'team_message.about_participant_id', 'participant.id')
    .innerJoin('person as writer', 'writer.id', 'team_message.from_person_id')
    .leftJoin('person as holder', 'holder.id', 'team_message.assigned_to')
    .select([
      'team_message.id',
      'team_message.sealed',
      'team_message.created_at',
      'team_message.assigned_to',
      'team_message.done_at',
      'participant.id as participant_id',
      'writer.given_name',
      'writer.family_name',
      'holder.given_name as holder_given',
      'holder.family_name as holder_family',
    ])
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
