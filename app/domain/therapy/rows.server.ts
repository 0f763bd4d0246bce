import { type Insertable, sql } from 'kysely'
import type {
  TherapyAcceptanceTable,
  TherapyAnswerTable,
  TherapyProposalTable,
  TherapyRequestTable,
} from '#db/schema'
import type { Reading, Tx } from '~/platform/db.server'

function requests(tx: Reading) {
  return tx.db
    .selectFrom('therapy_request')
    .innerJoin('person as family', 'family.id', 'therapy_request.family_person_id')
    .leftJoin('participant', 'participant.id', 'therapy_request.participant_id')
    .leftJoin('person as supported', 'supported.id', 'participant.person_id')
    .leftJoin('family_link', 'family_link.id', 'therapy_request.link_id')
    .select([
      'therapy_request.id',
      'therapy_request.side',
      'therapy_request.family_person_id',
      'therapy_request.about_name',
      'therapy_request.link_id',
      'therapy_request.participant_id',
      'therapy_request.topic',
      'therapy_request.sealed_times',
      'therapy_request.created_at',
      'therapy_request.ended_at',
      'family.given_name as family_given',
      'family.family_name as family_family',
      'family.account_id as family_account',
      'supported.given_name as supported_given',
      'supported.family_name as supported_family',
      'supported.account_id as supported_account',
      'family_link.relationship',
      'family_link.ended_at as link_ended_at',
    ])
    .select((of) =>
      of
        .selectFrom('block')
        .select((count) => count.fn.countAll<number>().as('blocks'))
        .whereRef('block.participant_id', '=', 'therapy_request.participant_id')
        .whereRef('block.person_id', '=', 'therapy_request.family_person_id')
        .where('block.lifted_at', 'is', null)
        .as('blocks'),
    )
    .select((of) =>
      of
        .selectFrom('therapy_proposal')
        .select((count) => count.fn.countAll<number>().as('offers'))
        .whereRef('therapy_proposal.request_id', '=', 'therapy_request.id')
        .as('offers'),
    )
}

/** A request with the names of both sides, and what has become of the link that it came over. */
export type RequestRow = Awaited<ReturnType<ReturnType<typeof requests>['execute']>>[number]

export async function requestById(tx: Reading, id: string): Promise<RequestRow | undefined> {
  return requests(tx).where('therapy_request.id', '=', id).executeTakeFirst()
}

type Page = { offset: number; count: number }

/** What a family member asked for, and what the team offered them, newest first. */
export async function requestsOfFamily(tx: Reading, personId: string, page: Page): Promise<RequestRow[]> {
  return requests(tx)
    .where('therapy_request.family_person_id', '=', personId)
    .where((of) =>
      of.or([
        of('therapy_request.side', '=', 'family'),
        of.exists(
          of
            .selectFrom('therapy_proposal')
            .select('therapy_proposal.id')
            .whereRef('therapy_proposal.request_id', '=', 'therapy_request.id'),
        ),
      ]),
    )
    .orderBy('therapy_request.created_at', 'desc')
    .orderBy('therapy_request.id')
    .offset(page.offset)
    .limit(page.count)
    .execute()
}

/** What was asked of a participant over a link that stands, or has a session booked, newest first. */
export async function requestsOfParticipant(
  tx: Reading,
  participantId: string,
  page: Page,
): Promise<RequestRow[]> {
  return requests(tx)
    .where('therapy_request.participant_id', '=', participantId)
    .where((of) =>
      of.or([
        of('family_link.ended_at', 'is', null),
        of.exists(liveSession(of.ref('therapy_request.id'), tx)),
      ]),
    )
    .orderBy('therapy_request.created_at', 'desc')
    .orderBy('therapy_request.id')
    .offset(page.offset)
    .limit(page.count)
    .execute()
}

function liveSession(requestId: unknown, tx: Reading) {
  return tx.db
    .selectFrom('therapy_session')
    .select('therapy_session.id')
    .where('therapy_session.request_id', '=', requestId as never)
    .where('therapy_session.ended_at', 'is', null)
}

/** Whose requests: a clinician's caseload's, or those of some sites (undefined: of every site). */
export type Care = { clinicianId: string } | { sites: string[] | undefined }

/**
 * The requests in care, newest first. Those whose link has ended are there only while a session of theirs stands.
 *
 * @param only one request
 */
export async function requestsInCare(
  tx: Reading,
  care: Care,
  page: Page & { only?: string; about?: string },
): Promise<RequestRow[]> {
  let query = requests(tx)
    .where('therapy_request.participant_id', 'is not', null)
    .where((of) =>
      of.or([
        of('family_link.ended_at', 'is', null),
        of.exists(liveSession(of.ref('therapy_request.id'), tx)),
      ]),
    )
  if ('clinicianId' in care) {
    query = query.where((of) =>
      of.exists(
        of
          .selectFrom('caseload')
          .select('caseload.participant_id')
          .whereRef('caseload.participant_id', '=', 'therapy_request.participant_id')
          .where('caseload.clinician_id', '=', care.clinicianId)
          .where('caseload.starts_at', '<=', tx.now)
          .where((or) => or.or([or('caseload.ends_at', 'is', null), or('caseload.ends_at', '>', tx.now)])),
      ),
    )
  } else if (care.sites !== undefined) {
    query = query.where('participant.site_id', 'in', ['', ...care.sites])
  }
  if (page.only !== undefined) query = query.where('therapy_request.id', '=', page.only)
  if (page.about !== undefined) query = query.where('therapy_request.participant_id', '=', page.about)
  return query
    .orderBy('therapy_request.created_at', 'desc')
    .orderBy('therapy_request.id')
    .offset(page.offset)
    .limit(page.count)
    .execute()
}

/** The lock of everything about one request: it holds on both engines until the commit. */
export async function lockRequest(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('therapy_request').set({ ended_by: sql`ended_by` }).where('id', '=', id).execute()
}

export async function insertRequest(tx: Tx, row: Insertable<TherapyRequestTable>): Promise<void> {
  await tx.db.insertInto('therapy_request').values(row).execute()
}

export async function endRequest(tx: Tx, id: string, by: string): Promise<void> {
  await tx.db
    .updateTable('therapy_request')
    .set({ ended_at: tx.now, ended_by: by })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

export async function answersTo(tx: Reading, ids: readonly string[]) {
  return tx.db
    .selectFrom('therapy_answer')
    .select(['request_id', 'number', 'answer', 'at'])
    .where('request_id', 'in', ['', ...ids])
    .orderBy('request_id')
    .orderBy('number')
    .execute()
}

export async function insertAnswer(tx: Tx, row: Insertable<TherapyAnswerTable>): Promise<void> {
  await tx.db.insertInto('therapy_answer').values(row).execute()
}

/** The times on offer: at most one for each request. */
export async function openProposals(tx: Reading, ids: readonly string[]) {
  return tx.db
    .selectFrom('therapy_proposal')
    .leftJoin('room', 'room.id', 'therapy_proposal.room_id')
    .leftJoin('site', 'site.id', 'room.site_id')
    .innerJoin('person', 'person.id', 'therapy_proposal.clinician_id')
    .select([
      'therapy_proposal.id',
      'therapy_proposal.request_id',
      'therapy_proposal.clinician_id',
      'therapy_proposal.starts_at',
      'therapy_proposal.ends_at',
      'therapy_proposal.format',
      'therapy_proposal.room_id',
      'therapy_proposal.language',
      'therapy_proposal.sealed_link',
      'therapy_proposal.sealed_note',
      'room.name_en as room_en',
      'room.name_es as room_es',
      'site.name as site_name',
      'person.given_name',
      'person.family_name',
    ])
    .where('therapy_proposal.request_id', 'in', ['', ...ids])
    .where('therapy_proposal.closed_at', 'is', null)
    .execute()
}

export type ProposalRow = Awaited<ReturnType<typeof openProposals>>[number]

export async function insertProposal(tx: Tx, row: Insertable<TherapyProposalTable>): Promise<void> {
  await tx.db.insertInto('therapy_proposal').values(row).execute()
}

export async function closeProposals(tx: Tx, requestId: string, by: string): Promise<void> {
  await tx.db
    .updateTable('therapy_proposal')
    .set({ closed_at: tx.now, closed_by: by })
    .where('request_id', '=', requestId)
    .where('closed_at', 'is', null)
    .execute()
}

export async function acceptancesOf(tx: Reading, proposalIds: readonly string[]) {
  return tx.db
    .selectFrom('therapy_acceptance')
    .select(['proposal_id', 'side', 'number', 'answer'])
    .where('proposal_id', 'in', ['', ...proposalIds])
    .orderBy('proposal_id')
    .orderBy('number')
    .execute()
}

export async function insertAcceptance(tx: Tx, row: Insertable<TherapyAcceptanceTable>): Promise<void> {
  await tx.db.insertInto('therapy_acceptance').values(row).execute()
}

/** Requests of live links that their participants have not been told of. */
export async function untoldRequests(tx: Reading, count: number) {
  return tx.db
    .selectFrom('therapy_request')
    .innerJoin('participant', 'participant.id', 'therapy_request.participant_id')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .select(['therapy_request.id', 'person.account_id'])
    .where('therapy_request.told_at', 'is', null)
    .where('therapy_request.link_id', 'is not', null)
    .limit(count)
    .execute()
}

export async function markTold(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('therapy_request').set({ told_at: tx.now }).where('id', '=', id).execute()
}
