/*
 * When an update goes to a recipient, and what of it. Nothing here runs by itself: the instant is computed from
 * what the participant chose, so that it is right at the instant and needs no job (consent.md, "Sharing centre").
 */

const dayMs = 86_400_000

/** The most days that a standing choice may wait. */
export const mostDays = 14

/**
 * What a participant chose for the updates to come, for one recipient: to be asked each time (`days` null), or a
 * release after some days in which they did nothing. The version orders choices, whatever the clocks of servers say.
 */
export type ReleaseChoice = { id: string; days: number | null; version: number; at: number }

/** Standing choices, each recipient's together. */
export function byRecipient<C extends { recipientId: string }>(choices: readonly C[]): C[][] {
  const people = [...new Set(choices.map(({ recipientId }) => recipientId))]
  return people.map((person) => choices.filter(({ recipientId }) => recipientId === person))
}

/** An update's own dates, epoch ms. */
export type UpdateDates = {
  sentAt: number | null
  releasedAt: number | null
  declinedAt: number | null
  withdrawnAt: number | null
}

/** An update's dates as a row holds them. */
export function datesOf(row: {
  sent_at: number | null
  released_at: number | null
  declined_at: number | null
  withdrawn_at: number | null
}): UpdateDates {
  return {
    sentAt: row.sent_at,
    releasedAt: row.released_at,
    declinedAt: row.declined_at,
    withdrawnAt: row.withdrawn_at,
  }
}

/**
 * When an update goes to a recipient by the standing choice alone. The choice must have been there before the update
 * came, and any other choice made before the instant leaves the update to the participant: it was chosen for the
 * updates to come, so one that waits already is never let go by it.
 *
 * @param choices those for this recipient
 * @returns the instant and the choice it rests on; undefined when the update waits for the participant
 */
export function automaticRelease(
  sentAt: number | null,
  choices: readonly ReleaseChoice[],
): { at: number; choiceId: string } | undefined {
  if (sentAt === null) return undefined
  const standing = newest(choices.filter((one) => one.at <= sentAt))
  if (!standing?.days) return undefined
  const at = sentAt + standing.days * dayMs
  const changed = choices.some((one) => one.version > standing.version && one.at <= at)
  return changed ? undefined : { at, choiceId: standing.id }
}

/**
 * When an update was or will be released to a recipient: by the participant, or by their standing choice, whichever
 * is earlier. The window of the family's page counts from here. Declining and withdrawing are not looked at: the
 * gate refuses those whatever was released.
 */
export function releasedTo(
  update: Pick<UpdateDates, 'sentAt' | 'releasedAt'>,
  choices: readonly ReleaseChoice[],
): number | null {
  const automatic = automaticRelease(update.sentAt, choices)?.at ?? Number.POSITIVE_INFINITY
  const earliest = Math.min(update.releasedAt ?? Number.POSITIVE_INFINITY, automatic)
  return Number.isFinite(earliest) ? earliest : null
}

/** One choice about a part: shown or left out, for one recipient or (null) for everybody. */
export type PartChoice = {
  partId: string
  recipientId: string | null
  shown: boolean
  version: number
  at: number
}

/** Since when a part is left out for a recipient: by the newest choice about them, or about everybody. */
export function leftOutSince(
  choices: readonly PartChoice[],
  partId: string,
  recipientId: string | null,
): number | null {
  const ofPart = choices.filter((one) => one.partId === partId)
  const forAll = newest(ofPart.filter((one) => one.recipientId === null))
  const forOne = newest(ofPart.filter((one) => one.recipientId === recipientId))
  const hidden = [forAll, forOne].filter((one) => one && !one.shown)
  return hidden[0]?.at ?? null
}

/** The newest by version; of one version, the one that shows less. */
export function newest<C extends { version: number; shown?: boolean }>(choices: readonly C[]): C | undefined {
  return choices.reduce<C | undefined>(
    (held, one) =>
      !held || one.version > held.version || (one.version === held.version && one.shown === false)
        ? one
        : held,
    undefined,
  )
}

/** Whether some part is left out for somebody. */
export function isSomeLeftOut(choices: readonly PartChoice[]): boolean {
  return choices.some(({ partId, recipientId }) => leftOutSince(choices, partId, recipientId) !== null)
}

/** The standing choice of this moment: the days, or null for being asked each time. */
export function standingDays(choices: readonly ReleaseChoice[]): number | null {
  return newest(choices)?.days ?? null
}

/** How an update stands: what the participant's list and the clinician's say of it. */
export type UpdateState = 'draft' | 'waiting' | 'automatic' | 'released' | 'partly' | 'declined' | 'withdrawn'

export type UpdateStanding = {
  state: UpdateState
  /** when it came to be so, epoch ms; null for a draft */
  at: number | null
  /** when the first standing choice will release it, while it waits */
  due: number | null
}

/**
 * @param choices the standing choices of each recipient that has any
 * @param someLeftOut whether some part is left out for somebody
 * @param now epoch ms
 */
export function standingOf(
  update: UpdateDates,
  around: { choices: readonly (readonly ReleaseChoice[])[]; someLeftOut: boolean },
  now: number,
): UpdateStanding {
  const stand = (state: UpdateState, at: number | null, due: number | null = null) => ({ state, at, due })
  if (update.withdrawnAt !== null) return stand('withdrawn', update.withdrawnAt)
  if (update.declinedAt !== null) return stand('declined', update.declinedAt)
  if (update.releasedAt !== null) return stand(around.someLeftOut ? 'partly' : 'released', update.releasedAt)
  if (update.sentAt === null) return stand('draft', null)
  const automatic = around.choices.flatMap((one) => automaticRelease(update.sentAt, one)?.at ?? [])
  const first = automatic.length > 0 ? Math.min(...automatic) : null
  if (first !== null && first <= now) return stand('automatic', first)
  return stand('waiting', update.sentAt, first)
}
