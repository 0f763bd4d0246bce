import { askFirst } from '~/domain/accounts/first-questions.server'
import { invite, withdrawInvitation } from '~/domain/people/invitations.server'
import { house } from '~/doors/house.server'
import { transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import type { Relationship } from '../schema'
import type { SharingActs } from './sharing'

const hour = 3_600_000

/**
 * Invitations on their way: one that waits, one withdrawn, one from another participant, and one by the team; and two
 * of the family who have not said everything that is asked at a first sign-in.
 */
export async function seedArriving(
  acts: SharingActs & { neighbourIds: Record<string, string> },
): Promise<void> {
  const origin = house().origin.origin
  const letter = (name: string, relationship: Relationship) => ({
    key: random128(),
    email: `${name}@mail.example`,
    relationship,
    language: 'en' as const,
  })
  acts.at(acts.now - 50 * hour)
  const maya = await acts.as('maya@riverbend.example', 'participant')
  const mistaken = await invite(maya, acts.participantIds.maya, letter('valeria', 'friend'), origin)
  await withdrawInvitation(maya, acts.participantIds.maya, mistaken)
  acts.at(acts.now - 49 * hour)
  await invite(maya, acts.participantIds.maya, letter('valeria.soto', 'friend'), origin)
  const sam = await acts.as('sam@riverbend.example', 'participant')
  await invite(sam, acts.participantIds.sam, letter('chidi', 'brother'), origin)
  acts.at(acts.now - 20 * hour)
  const lena = await acts.as('lena@riverbend.example', 'coordinator')
  await invite(lena, acts.neighbourIds.henry ?? '', letter('peter', 'brother'), origin)
  const newest = await acts.as('family26@riverbend.example', 'family')
  const theo = await acts.as('theo@riverbend.example', 'family')
  await transact(async (tx) => {
    await askFirst(tx, newest.accountId, ['contact', 'help'])
    await askFirst(tx, theo.accountId, ['help'])
  })
}
