import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import type { Reading } from '~/platform/db.server'
import { NotHere } from '../errors'
import { linkedFamily } from '../people/read.server'
import { aroundOf, type SignedConsent, signedConsents } from './facts.server'
import * as rows from './rows.server'
import { comingFor, type Standing, standingFor } from './rules'
import { type Pen, stateOfConsent } from './written'

export type Whole = Awaited<ReturnType<typeof wholeOf>>

/** Everything that the participant's own pages are drawn from: signed documents, family, time. */
export async function wholeOf(tx: Reading, viewer: Viewer<'participant'>, language: Language) {
  const participant = await rows.participantRow(tx, viewer.participantId)
  if (!participant) throw new NotHere()
  const clinic = await rows.clinicRow(tx)
  const consents = await signedConsents(tx, viewer.participantId)
  const family = await linkedFamily(tx, viewer.participantId)
  const around = {
    ...(await aroundOf(tx, viewer.participantId)),
    participant: {
      personId: participant.person_id,
      dischargedAt: participant.discharged_at,
      diedAt: participant.died_at,
    },
  }
  const pen: Pen = { zone: viewer.timeZone, language, now: tx.now }
  const clinicPen: Pen = { ...pen, zone: clinic.time_zone }
  const standing = (recipientId: string): Standing[] => standingFor(consents, around, recipientId, tx.now)
  const coming = (recipientId: string) => comingFor(consents, around, recipientId, tx.now)
  return { participant, clinic, consents, family, around, pen, clinicPen, standing, coming }
}

/** How one signed document stands as a whole, and since when. */
export function stateIn(whole: Whole, consent: SignedConsent) {
  const standing = consent.grants.filter((grant) =>
    whole.standing(grant.recipientId).some(({ consentId, categories }) => {
      return consentId === consent.id && categories.some((held) => held === grant.category)
    }),
  )
  return stateOfConsent(consent, standing.length, whole.participant.discharged_at, whole.pen.now)
}
