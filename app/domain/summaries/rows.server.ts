import type { Reading, Tx } from '~/platform/db.server'

export type SummaryHead = {
  id: string
  period_from: string
  period_to: string
  sent_at: number | null
  released_at: number | null
  declined_at: number | null
  withdrawn_at: number | null
}

const head = [
  'summary.id',
  'summary.period_from',
  'summary.period_to',
  'summary.sent_at',
  'summary.released_at',
  'summary.declined_at',
  'summary.withdrawn_at',
] as const

/** The participant's summaries that reached them, newest period first; never a content. */
export async function summariesOf(tx: Reading, participantId: string): Promise<SummaryHead[]> {
  return tx.db
    .selectFrom('summary')
    .select(head)
    .where('participant_id', '=', participantId)
    .where('sent_at', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('period_to', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
}

/** Everything that reached a participant, withdrawn or not, newest period first. */
export async function ownSummaries(
  tx: Reading,
  participantId: string,
  { from, count }: { from: number; count: number },
): Promise<SummaryHead[]> {
  return tx.db
    .selectFrom('summary')
    .select(head)
    .where('participant_id', '=', participantId)
    .where('sent_at', 'is not', null)
    .orderBy('period_to', 'desc')
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .offset(from)
    .limit(count)
    .execute()
}

/** The people on a clinician's caseload now, each with their newest summary. */
export async function caseloadSummaries(tx: Reading, clinicianId: string) {
  return tx.db
    .selectFrom('caseload')
    .innerJoin('participant', 'participant.id', 'caseload.participant_id')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .leftJoin('summary', (join) =>
      join.on('summary.id', '=', (of) =>
        of
          .selectFrom('summary as newest')
          .select('newest.id')
          .whereRef('newest.participant_id', '=', 'participant.id')
          .orderBy('newest.period_to', 'desc')
          .orderBy('newest.created_at', 'desc')
          .orderBy('newest.id')
          .limit(1),
      ),
    )
    .select(['participant.id as participant_id', 'person.given_name', 'person.family_name'])
    .select(head)
    .where('caseload.clinician_id', '=', clinicianId)
    .where('caseload.starts_at', '<=', tx.now)
    .where((or) => or.or([or('caseload.ends_at', 'is', null), or('caseload.ends_at', '>', tx.now)]))
    .where('participant.discharged_at', 'is', null)
    .orderBy('person.family_name')
    .orderBy('person.given_name')
    .orderBy('participant.id')
    .limit(200)
    .execute()
}

export async function insertSummary(
  tx: Tx,
  row: {
    id: string
    participantId: string
    periodFrom: string
    periodTo: string
    authorId: string
    /** null for a draft */
    sentAt: number | null
  },
): Promise<void> {
  await tx.db
    .insertInto('summary')
    .values({
      id: row.id,
      participant_id: row.participantId,
      period_from: row.periodFrom,
      period_to: row.periodTo,
      author_id: row.authorId,
      created_at: tx.now,
      sent_at: row.sentAt,
    })
    .execute()
}

/** A summary with its participant, draft or sent. */
export async function summaryOfCaseload(tx: Reading, id: string) {
  return tx.db
    .selectFrom('summary')
    .innerJoin('participant', 'participant.id', 'summary.participant_id')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .select(head)
    .select(['summary.participant_id', 'person.given_name', 'person.family_name'])
    .where('summary.id', '=', id)
    .executeTakeFirst()
}

/** Sent at an instant, or a draft again. */
export async function markSent(tx: Tx, id: string, at: number | null): Promise<void> {
  await tx.db.updateTable('summary').set({ sent_at: at }).where('id', '=', id).execute()
}

/** Throws a draft away, whose parts are gone. */
export async function deleteSummary(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('summary').where('id', '=', id).where('sent_at', 'is', null).execute()
}

/** A summary that reached this participant. */
export async function ownSummary(
  tx: Reading,
  id: string,
  participantId: string,
): Promise<SummaryHead | undefined> {
  return tx.db
    .selectFrom('summary')
    .select(head)
    .where('summary.id', '=', id)
    .where('summary.participant_id', '=', participantId)
    .where('summary.sent_at', 'is not', null)
    .executeTakeFirst()
}

export type OwnPart = { id: string; category: string; labels: string }

/** The parts of a summary without their content. */
export async function partsOf(tx: Reading, summaryId: string): Promise<OwnPart[]> {
  return tx.db
    .selectFrom('summary_part')
    .select(['id', 'category', 'labels'])
    .where('summary_id', '=', summaryId)
    .execute()
}

export async function markReleased(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('summary').set({ released_at: tx.now }).where('id', '=', id).execute()
}

export async function markDeclined(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('summary').set({ declined_at: tx.now }).where('id', '=', id).execute()
}

export async function markWithdrawn(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('summary').set({ withdrawn_at: tx.now }).where('id', '=', id).execute()
}

/** The account to which a letter for a participant goes; undefined where they have none. */
export async function accountOfParticipant(tx: Reading, participantId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .select('person.account_id')
    .where('participant.id', '=', participantId)
    .executeTakeFirst()
  return row?.account_id ?? undefined
}

/** How long a released update is shown, in ms: the clinic's setting, the same for everybody. */
export async function windowMs(tx: Reading): Promise<number> {
  const row = await tx.db.selectFrom('clinic').select('summary_window_days').executeTakeFirstOrThrow()
  return row.summary_window_days * 86_400_000
}

/** The language in which each of these people reads the portal; nobody without an account is in it. */
export async function languagesOf(tx: Reading, personIds: readonly string[]) {
  return tx.db
    .selectFrom('person')
    .innerJoin('account', 'account.id', 'person.account_id')
    .select(['person.id', 'account.language'])
    .where('person.id', 'in', ['', ...personIds])
    .execute()
}
