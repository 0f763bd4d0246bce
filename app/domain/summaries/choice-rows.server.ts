import type { Reading, Tx } from '~/platform/db.server'
import type { PartChoice, ReleaseChoice } from './release'

/*
 * What a participant chose about parts and about updates to come, and what their standing choices released. These
 * tables only grow.
 */

/**
 * The choices about every part of a participant's updates.
 *
 * @param recipientId only those that touch this recipient: their own and those about everybody
 */
export async function partChoices(
  tx: Reading,
  participantId: string,
  recipientId?: string,
): Promise<PartChoice[]> {
  const rows = await tx.db
    .selectFrom('summary_part_choice as choice')
    .innerJoin('summary_part', 'summary_part.id', 'choice.part_id')
    .innerJoin('summary', 'summary.id', 'summary_part.summary_id')
    .select(['choice.part_id', 'choice.recipient_id', 'choice.shown', 'choice.version', 'choice.at'])
    .where('summary.participant_id', '=', participantId)
    .$if(recipientId !== undefined, (query) =>
      query.where((of) =>
        of.or([of('choice.recipient_id', 'is', null), of('choice.recipient_id', '=', recipientId ?? '')]),
      ),
    )
    .execute()
  return rows.map((row) => ({
    partId: row.part_id,
    recipientId: row.recipient_id,
    shown: row.shown === 1,
    version: row.version,
    at: row.at,
  }))
}

/** The choices about the parts of these summaries, each with its summary's id. */
export async function choicesOfSummaries(tx: Reading, summaryIds: readonly string[]) {
  const rows = await tx.db
    .selectFrom('summary_part_choice as choice')
    .innerJoin('summary_part', 'summary_part.id', 'choice.part_id')
    .select([
      'summary_part.summary_id',
      'choice.part_id',
      'choice.recipient_id',
      'choice.shown',
      'choice.version',
      'choice.at',
    ])
    .where('summary_part.summary_id', 'in', ['', ...summaryIds])
    .execute()
  return rows.map((row) => ({
    summaryId: row.summary_id,
    partId: row.part_id,
    recipientId: row.recipient_id,
    shown: row.shown === 1,
    version: row.version,
    at: row.at,
  }))
}

export async function insertPartChoice(
  tx: Tx,
  row: {
    id: string
    partId: string
    recipientId: string | null
    shown: boolean
    version: number
    actorId: string
  },
): Promise<void> {
  await tx.db
    .insertInto('summary_part_choice')
    .values({
      id: row.id,
      part_id: row.partId,
      recipient_id: row.recipientId,
      shown: row.shown ? 1 : 0,
      version: row.version,
      at: tx.now,
      actor_id: row.actorId,
    })
    .execute()
}

export type ReleaseChoiceOf = ReleaseChoice & { participantId: string; recipientId: string }

/** The standing choices of these participants, for each recipient or for the one that is named. */
export async function releaseChoices(
  tx: Reading,
  participantIds: readonly string[],
  recipientId?: string,
): Promise<ReleaseChoiceOf[]> {
  const rows = await tx.db
    .selectFrom('release_choice')
    .select(['id', 'participant_id', 'recipient_id', 'days', 'version', 'at'])
    .where('participant_id', 'in', ['', ...participantIds])
    .$if(recipientId !== undefined, (query) => query.where('recipient_id', '=', recipientId ?? ''))
    .execute()
  return rows.map((row) => ({
    id: row.id,
    participantId: row.participant_id,
    recipientId: row.recipient_id,
    days: row.days,
    version: row.version,
    at: row.at,
  }))
}

export async function insertReleaseChoice(tx: Tx, row: ReleaseChoiceOf & { actorId: string }): Promise<void> {
  await tx.db
    .insertInto('release_choice')
    .values({
      id: row.id,
      participant_id: row.participantId,
      recipient_id: row.recipientId,
      days: row.days,
      version: row.version,
      at: row.at,
      actor_id: row.actorId,
    })
    .execute()
}

/**
 * Updates that a standing choice may have released and of which the record does not say so yet. Declined and
 * withdrawn ones are among them: whether the instant came first is for the rules to say.
 *
 * @param since the earliest instant of sending that is looked at, epoch ms
 */
export async function unrecordedReleases(tx: Reading, since: number) {
  return tx.db
    .selectFrom('summary')
    .innerJoin('release_choice', 'release_choice.participant_id', 'summary.participant_id')
    .leftJoin('summary_release', (join) =>
      join
        .onRef('summary_release.summary_id', '=', 'summary.id')
        .onRef('summary_release.recipient_id', '=', 'release_choice.recipient_id'),
    )
    .select([
      'summary.id',
      'summary.participant_id',
      'summary.sent_at',
      'summary.released_at',
      'summary.declined_at',
      'summary.withdrawn_at',
      'release_choice.recipient_id',
    ])
    .distinct()
    .where('summary.sent_at', '>', since)
    .where('summary.sent_at', '<', tx.now)
    .where('release_choice.days', 'is not', null)
    .where('summary_release.summary_id', 'is', null)
    .orderBy('summary.participant_id')
    .orderBy('summary.id')
    .limit(2_000)
    .execute()
}

/** Writes that a standing choice released an update. @returns false when that was written before */
export async function insertRelease(
  tx: Tx,
  row: { summaryId: string; recipientId: string; choiceId: string; at: number },
): Promise<boolean> {
  const written = await tx.db
    .insertInto('summary_release')
    .values({
      summary_id: row.summaryId,
      recipient_id: row.recipientId,
      choice_id: row.choiceId,
      at: row.at,
      recorded_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('summary_id')
    .executeTakeFirst()
  return written !== undefined
}
