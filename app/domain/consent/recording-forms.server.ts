import type { AuthorityKind } from '#db/schema'
import type { TeamViewer } from '~/doors/viewer'
import { reading } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { personInCare } from '../people/care.server'
import { linkedFamily } from '../people/read.server'
import { offered } from './categories'
import { addDays, dayAt, lastDayAllowed } from './days'
import { type WhoSigns, whoSigns } from './minors'
import { recordedWithinDays } from './oral-stops.server'
import * as rows from './rows.server'
import { representativesOf } from './signers.server'

export type PaperView = {
  id: string
  name: string
  family: { personId: string; name: string }[]
  representatives: { authorityId: string; name: string; kind: AuthorityKind }[]
  who: WhoSigns
  left: boolean
  offered: readonly (typeof offered)[number][]
  /** local days: what was signed lies between these two, and ends between today and `latest` */
  oldest: string
  today: string
  latest: string
  speakers: { personId: string; name: string }[]
  key: string
}

/**
 * What the forms of the team need of somebody: for a consent on paper, a spoken stop, a representative.
 *
 * @throws NotHere for somebody who is not in the own care
 */
export async function readForRecording(viewer: TeamViewer, participantId: string): Promise<PaperView> {
  return reading(async (tx) => {
    const person = await personInCare(tx, viewer, participantId)
    const clinic = await rows.clinicRow(tx)
    const today = dayAt(tx.now, clinic.time_zone)
    const name = `${person.given_name} ${person.family_name}`
    const representatives = await representativesOf(tx, participantId)
    const family = await linkedFamily(tx, participantId)
    return {
      id: person.id,
      name,
      family: family.map((one) => ({
        personId: one.personId,
        name: `${one.givenName} ${one.familyName}`,
      })),
      representatives: representatives.map(({ authorityId, name: own, kind }) => ({
        authorityId,
        name: own,
        kind,
      })),
      who: whoSigns(person.birth_date, clinic.state, today),
      left: person.discharged_at !== null,
      offered,
      oldest: addDays(today, -recordedWithinDays),
      today,
      latest: lastDayAllowed(today),
      speakers: [
        { personId: person.person_id, name },
        ...representatives.map((one) => ({ personId: one.personId, name: one.name })),
      ].filter((one, at, all) => all.findIndex((o) => o.personId === one.personId) === at),
      key: random128(),
    }
  })
}
