import type { Viewer } from '~/doors/viewer'
import { reading, type Tx, transact } from '~/platform/db.server'
import { type Limit, withinLimit } from '~/platform/limits.server'
import { seal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Refused } from '../errors'
import { once } from '../once.server'
import type { FamilyMessageForm } from './input'
import { insertTeamMessage, sitePhone } from './rows.server'
import { aboutWhom, type OnOwnList, ownList } from './supported.server'

/** Enough for a bad evening; more is somebody at a machine. */
const messagesAnHour: Limit = { name: 'tell team', most: 12, windowMs: 3_600_000 }

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
 * @throws Refused after too many in an hour
 */
export async function tellTeam(
  viewer: Viewer<'participant'>,
  given: { key: string; text: string },
): Promise<void> {
  await notTooMany(viewer)
  await transact((tx) =>
    once(tx, viewer, given.key, 'tell team', () =>
      keep(tx, viewer, { text: given.text, participantId: viewer.participantId, name: null }),
    ),
  )
}

/** What a family member's form of a message needs: its key, and the people on the own list. */
export async function newFamilyMessage(
  viewer: Viewer<'family'>,
): Promise<{ key: string; people: OnOwnList[] }> {
  return { key: random128(), people: await reading((tx) => ownList(tx, viewer)) }
}

/**
 * A family member tells the team something. Listening is no disclosure (45 CFR 164.510(b), 42 CFR 2.13(c)), so
 * everything is taken, and nothing is confirmed: over a live link it lands with the team of the person it is about,
 * without one in the coordinators' general list, and the writer gets the same answer by the same statements.
 *
 * @throws Refused after too many in an hour, Invalid for somebody who is not on the own list
 */
export async function tellTeamAsFamily(viewer: Viewer<'family'>, given: FamilyMessageForm): Promise<void> {
  await notTooMany(viewer)
  await transact((tx) =>
    once(tx, viewer, given.key, 'family tells team', async () => {
      const about = given.who === 'nobody' ? undefined : await aboutWhom(tx, viewer, given)
      await keep(tx, viewer, {
        text: given.text,
        participantId: about?.link?.participantId ?? null,
        name: about?.name ?? null,
      })
    }),
  )
}

async function notTooMany(viewer: Viewer): Promise<void> {
  if (!(await withinLimit(messagesAnHour, viewer.accountId))) throw new Refused('tooManyMessages')
}

async function keep(
  tx: Tx,
  viewer: Viewer,
  { text, participantId, name }: { text: string; participantId: string | null; name: string | null },
): Promise<void> {
  const id = random128()
  await insertTeamMessage(tx, {
    id,
    from_person_id: viewer.personId,
    about_participant_id: participantId,
    about_name: name,
    sealed: Buffer.from(seal(text, { table: 'team_message', column: 'sealed', row: id })),
    created_at: tx.now,
  })
  record(tx, viewer, {
    action: 'tell team',
    subject: { kind: 'message', id },
    ...(participantId === null ? {} : { participantId }),
  })
}
