import type { AuthorityKind } from '#db/schema'
import type { Reading } from '~/platform/db.server'
import { dayAt } from './days'
import { authorityUntil } from './facts.server'
import type { Signer } from './form'
import { whoSigns } from './minors'
import * as rows from './rows.server'

/** Somebody who may sign for a participant now: their authority lasts, and nobody found danger. */
export type Representative = {
  authorityId: string
  personId: string
  givenName: string
  name: string
  kind: AuthorityKind
  /** the account on whose own page they can be asked; null where they have none */
  accountId: string | null
}

/** Everybody who may sign for a participant at this moment, whoever was recorded first coming first. */
export async function representativesOf(tx: Reading, participantId: string): Promise<Representative[]> {
  const authorities = await rows.authoritiesOf(tx, participantId)
  const flags = await rows.flagsOf(tx, participantId)
  const flagged = new Set(flags.filter((one) => one.lifted_at === null).map((one) => one.person_id))
  return authorities
    .filter((one) => {
      const until = authorityUntil(one)
      return one.starts_at <= tx.now && (until === null || tx.now < until) && !flagged.has(one.holder_id)
    })
    .map((one) => ({
      authorityId: one.id,
      personId: one.holder_id,
      givenName: one.given_name,
      name: `${one.given_name} ${one.family_name}`,
      kind: one.kind,
      accountId: one.account_id,
    }))
}

/** A parent or guardian: the two kinds whose signature the law asks for beside a minor's. */
export function isParental({ kind }: { kind: AuthorityKind }): boolean {
  return kind === 'parent' || kind === 'guardian'
}

/** Who signs a participant's consents: they alone, they and one of these, or nobody yet. */
export type Signing =
  | { who: 'participant' }
  | { who: 'both'; asked: Representative; askable: Representative[] }
  | { who: 'nobody' }

type Participant = NonNullable<Awaited<ReturnType<typeof rows.participantRow>>>
type Clinic = Awaited<ReturnType<typeof rows.clinicRow>>

/**
 * Who must sign by the rule of the clinic's state. Where a minor and a parent must, one parent is asked and no
 * other is told: the one whom the minor chose, else the recipient, who will know anyway, else the one recorded first.
 *
 * @returns `nobody` also where a parent must sign and none can be asked
 */
export async function signingOf(
  tx: Reading,
  participant: Participant,
  clinic: Clinic,
  wish: { asksId?: string | null | undefined; recipientId?: string | null | undefined } = {},
): Promise<Signing> {
  const who = whoSigns(participant.birth_date, clinic.state, dayAt(tx.now, clinic.time_zone))
  if (who !== 'both') return { who }
  const all = (await representativesOf(tx, participant.id)).filter(
    (one) => one.accountId !== null && isParental(one),
  )
  const askable = all.filter((one, at) => all.findIndex((o) => o.personId === one.personId) === at)
  const asked =
    askable.find(({ personId }) => personId === wish.asksId) ??
    askable.find(({ personId }) => personId === wish.recipientId) ??
    askable[0]
  return asked ? { who, asked, askable } : { who: 'nobody' }
}

/** The signers as a form names them; undefined where the participant signs alone. */
export function signersOnForm(
  signing: Exclude<Signing, { who: 'nobody' }>,
  participant: { person_id: string; given_name: string; family_name: string },
): Signer[] | undefined {
  if (signing.who === 'participant') return undefined
  return [
    {
      id: participant.person_id,
      name: `${participant.given_name} ${participant.family_name}`,
      as: 'participant',
    },
    { id: signing.asked.personId, name: signing.asked.name, as: signing.asked.kind },
  ]
}
