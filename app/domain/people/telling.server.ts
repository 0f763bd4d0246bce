import type { Viewer } from '~/doors/viewer'
import { reading, transact } from '~/platform/db.server'
import { seal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { once } from '../once.server'
import { insertTeamMessage, sitePhone } from './rows.server'

/** What the form of a message needs: its key, so that a second press sends nothing more, and the team's phone. */
export async function newMessage(viewer: Viewer<'participant'>): Promise<{ key: string; phone: string }> {
  const phone = await reading((tx) => sitePhone(tx, viewer.participantId))
  return { key: random128(), phone: phone ?? '' }
}

/**
 * Tells the team something in private. The words are sealed at once; no page of the participant's shows them again,
 * so that nobody who looks over a shoulder, or signs in with a known password, finds them.
 *
 * @param given the text as the form's input checked it
 */
export async function tellTeam(
  viewer: Viewer<'participant'>,
  given: { key: string; text: string },
): Promise<void> {
  await transact((tx) =>
    once(tx, viewer, given.key, 'tell team', async () => {
      const id = random128()
      await insertTeamMessage(tx, {
        id,
        from_person_id: viewer.personId,
        about_participant_id: viewer.participantId,
        sealed: Buffer.from(seal(given.text, { table: 'team_message', column: 'sealed', row: id })),
        created_at: tx.now,
      })
      record(tx, viewer, {
        action: 'tell team',
        subject: { kind: 'message', id },
        participantId: viewer.participantId,
      })
    }),
  )
}
