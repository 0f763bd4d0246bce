import type { Viewer } from '~/doors/viewer'
import { type Reading, reading, transact } from '~/platform/db.server'
import { disclosuresAfter } from '../audit/read.server'
import { record } from '../audit/record.server'
import { NotHere } from '../errors'
import { everyParticipant } from './accounting-rows.server'
import { aroundOf, signedConsents } from './facts.server'
import * as fhir from './fhir'
import * as rows from './rows.server'
import { whyNotStanding } from './rules'
import { stateOfConsent } from './written'

const batch = 1_000

/**
 * Writes every signed document and every disclosure as one FHIR R4 bundle, piece by piece, so that a large clinic
 * needs no more memory than a small one. One consistent look at the database; holds are never in it. The act is on
 * record before the first byte.
 *
 * @param write gets the text of the bundle in pieces, in order
 * @param options `participantId` leaves out everybody else; `base` is the address in front of the resources
 * @returns how many of each kind were written
 * @throws NotHere where there is no such participant
 */
export async function exportFhir(
  write: (piece: string) => void,
  options: {
    participantId?: string
    base: string
    /** who asks, where somebody does; else the portal's own command */
    viewer?: Viewer
    /** what other rooms hold of the same participant, read at the same instant */
    more?: (tx: Reading) => Promise<fhir.Resource[]>
  },
): Promise<{ consents: number; disclosures: number }> {
  const { participantId, base, viewer, more } = options
  await transact(async (tx) => {
    if (participantId !== undefined && !(await rows.participantRow(tx, participantId)))
      throw new NotHere({ participant: participantId })
    record(tx, viewer, {
      action: 'export fhir',
      subject: participantId ? { kind: 'participant', id: participantId } : { kind: 'clinic', id: 'clinic' },
      ...(participantId ? { participantId } : {}),
      ...(viewer ? {} : { actorId: 'portal' }),
    })
  })
  return reading(async (tx) => {
    const held = new Set<string>()
    let consents = 0
    let disclosures = 0
    const head = { resourceType: 'Bundle', type: 'collection', timestamp: new Date(tx.now).toISOString() }
    write(`${JSON.stringify(head).slice(0, -1)},"entry":[\n`)
    const put = (resource: fhir.Resource) => {
      if (held.has(`${resource.resourceType}/${resource.id}`)) return
      write(`${held.size > 0 ? ',\n' : ''}${JSON.stringify(fhir.entryOf(resource, base))}`)
      held.add(`${resource.resourceType}/${resource.id}`)
    }
    put(fhir.organization(await rows.clinicRow(tx)))
    for (const one of await everyParticipant(tx)) {
      if (participantId !== undefined && one.id !== participantId) continue
      for (const resource of await documentsOf(tx, one.id)) {
        if (resource.resourceType === 'Consent') consents += 1
        put(resource)
      }
    }
    for (const resource of (await more?.(tx)) ?? []) put(resource)
    for (let after = 0; ; ) {
      const found = await disclosuresAfter(tx, after, batch)
      for (const one of found) {
        if (participantId !== undefined && one.participantId !== participantId) continue
        put(fhir.auditEvent({ ...one, labels: ['R'] }, (reference) => held.has(reference)))
        disclosures += 1
      }
      const last = found.at(-1)
      if (!last || found.length < batch) break
      after = last.seq
    }
    write('\n]}\n')
    return { consents, disclosures }
  })
}

/** The patient, the recipients and the signed documents of one participant; nothing where nothing was signed. */
async function documentsOf(tx: Reading, participantId: string): Promise<fhir.Resource[]> {
  const consents = await signedConsents(tx, participantId)
  const participant = await rows.participantRow(tx, participantId)
  if (!participant || consents.length === 0) return []
  const around = {
    ...(await aroundOf(tx, participantId)),
    participant: {
      personId: participant.person_id,
      dischargedAt: participant.discharged_at,
      diedAt: participant.died_at,
    },
  }
  const recipients = new Set(consents.flatMap((one) => one.grants.map(({ recipientId }) => recipientId)))
  const people = await rows.namesAround(tx, participantId)
  return [
    fhir.patient(participantId, { given: participant.given_name, family: participant.family_name }),
    ...people
      .filter(({ id }) => recipients.has(id))
      .map((one) =>
        fhir.relatedPerson(participantId, { id: one.id, given: one.given_name, family: one.family_name }),
      ),
    ...consents.map((consent) => {
      const standing = consent.grants.filter((grant) => !whyNotStanding(consent, around, grant, tx.now))
      const how = stateOfConsent(consent, standing.length, participant.discharged_at, tx.now)
      return fhir.consentResource(
        consent,
        { id: participantId, personId: participant.person_id },
        how,
        tx.now,
      )
    }),
  ]
}
