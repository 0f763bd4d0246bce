import type { AuthorityKind } from '#db/schema'
import type { TeamViewer } from '~/doors/viewer'
import type { Tx } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import * as rows from './authority-rows.server'

/**
 * Writes that somebody may sign for a participant. The consent room calls it under its lock, since what a
 * representative signed hangs on it.
 *
 * @returns the authority's id
 */
export async function writeAuthority(
  tx: Tx,
  viewer: TeamViewer,
  given: {
    participantId: string
    holderId: string
    kind: AuthorityKind
    /** epoch ms; `endsAt` is the instant from which it counts no more */
    startsAt: number
    endsAt: number | null
  },
): Promise<string> {
  const id = random128()
  await rows.insertAuthority(tx, {
    id,
    participant_id: given.participantId,
    holder_id: given.holderId,
    kind: given.kind,
    starts_at: given.startsAt,
    ends_at: given.endsAt,
    recorded_by: viewer.personId,
    recorded_at: tx.now,
  })
  return id
}

/** Ends an authority at this instant. @returns false when this participant has none of this id that lasts */
export async function closeAuthority(
  tx: Tx,
  viewer: TeamViewer,
  participantId: string,
  id: string,
): Promise<boolean> {
  return rows.endAuthority(tx, participantId, id, viewer.personId)
}
