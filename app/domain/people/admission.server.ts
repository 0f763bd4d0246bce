import type { z } from 'zod'
import type { Viewer } from '~/doors/viewer'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { isAddressTaken, makePerson } from '../accounts/joining.server'
import { listSitesIn } from '../accounts/read.server'
import { canonicalEmail } from '../accounts/rules'
import { cliniciansIn } from '../accounts/staff.server'
import { record } from '../audit/record.server'
import { dayAfter, startOfDay } from '../clinic/days'
import { readZone } from '../clinic/read.server'
import { Invalid, NotHere } from '../errors'
import { once } from '../once.server'
import * as rows from './admission-rows.server'
import { personInCare } from './care.server'
import type { admissionInput } from './input'
import { inviteThemselves, newPasscode } from './invitations.server'

type Coordinator = Viewer<'coordinator'>
type Choice = { id: string; name: string }

/** The sites in the own care, and the clinicians who work here. */
export async function readAdmissionChoices(
  viewer: Coordinator,
): Promise<{ sites: Choice[]; clinicians: Choice[] }> {
  return reading(async (tx) => ({
    sites: await listSitesIn(tx, viewer),
    clinicians: await cliniciansIn(tx),
  }))
}

/**
 * Admits somebody to the program at a site in the own care. With an address they get an invitation to their own
 * account: a letter that names nothing, and a passcode to tell them.
 *
 * @param origin the portal's own origin, for the letter's link
 * @throws Invalid on `siteId`, `clinicianId`, or `email` where the address has an account already (consent 19)
 */
export async function admit(
  viewer: Coordinator,
  given: z.infer<typeof admissionInput>,
  origin: string,
): Promise<{ participantId: string; invitationId: string | null }> {
  const made = await newPasscode(given.language)
  return transact((tx) =>
    once(tx, viewer, given.key, 'admit', async () => {
      await mayPlace(tx, viewer, given)
      if (given.email && (await isAddressTaken(tx, canonicalEmail(given.email)))) {
        throw new Invalid('email', 'emailTaken')
      }
      const personId = await makePerson(tx, given)
      const participantId = random128()
      await rows.insertParticipant(tx, {
        id: participantId,
        person_id: personId,
        site_id: given.siteId,
        admitted_at: tx.now,
      })
      if (given.clinicianId) await takeOn(tx, viewer, participantId, { clinicianId: given.clinicianId })
      record(tx, viewer, {
        action: 'admit',
        subject: { kind: 'participant', id: participantId },
        participantId,
        detail: { site: given.siteId },
      })
      const invitationId = given.email
        ? await inviteThemselves(
            tx,
            viewer,
            { participantId, personId, email: given.email, language: given.language },
            made,
            origin,
          )
        : null
      return { participantId, invitationId }
    }),
  )
}

async function mayPlace(
  tx: Reading,
  viewer: Coordinator,
  { siteId, clinicianId }: { siteId: string; clinicianId?: string | undefined },
): Promise<void> {
  if (!(await listSitesIn(tx, viewer)).some(({ id }) => id === siteId)) {
    throw new Invalid('siteId', 'siteMissing')
  }
  if (clinicianId) await mustBeClinician(tx, clinicianId)
}

async function mustBeClinician(tx: Reading, id: string): Promise<void> {
  if (!(await cliniciansIn(tx)).some((one) => one.id === id)) {
    throw new Invalid('clinicianId', 'clinicianMissing')
  }
}

/** A clinician, and the days between which somebody is theirs: from today, or with no end, where none is given. */
type Taking = { clinicianId: string; startsOn?: string | undefined; endsOn?: string | undefined }

async function takeOn(tx: Tx, viewer: Coordinator, participantId: string, one: Taking): Promise<void> {
  const { clinicianId } = one
  const present = await rows.caseloadOf(tx, participantId)
  if (present.some((held) => held.clinician_id === clinicianId)) {
    if (one.startsOn === undefined && one.endsOn === undefined) return
    throw new Invalid('clinicianId', 'clinicianHeld')
  }
  const zone = await readZone(tx)
  const startsAt = one.startsOn ? Math.max(tx.now, startOfDay(one.startsOn, zone)) : tx.now
  // A last day is included, so it ends when the next one begins.
  const endsAt = one.endsOn ? startOfDay(dayAfter(one.endsOn), zone) : null
  if (endsAt !== null && endsAt <= startsAt) throw new Invalid('endsOn', 'lastDayBefore')
  await rows.insertCaseload(tx, {
    participant_id: participantId,
    clinician_id: clinicianId,
    starts_at: startsAt,
    ends_at: endsAt,
    assigned_by: viewer.personId,
  })
  record(tx, viewer, {
    action: 'assign clinician',
    subject: { kind: 'person', id: clinicianId },
    participantId,
    detail: { from: startsAt, until: endsAt },
  })
}

export type CareView = {
  id: string
  name: string
  siteId: string
  sites: Choice[]
  /** every site, for a move to one that is not in the own care */
  clinicians: Choice[]
  caseload: { clinicianId: string; name: string; from: number; until: number | undefined; later: boolean }[]
}

/** Where somebody is cared for and by whom. @throws NotHere outside the own care */
export async function readCare(
  viewer: Coordinator,
  participantId: string,
  allSites: Choice[],
): Promise<CareView> {
  return reading(async (tx) => {
    const person = await personInCare(tx, viewer, participantId)
    return {
      id: participantId,
      name: `${person.given_name} ${person.family_name}`,
      siteId: (await rows.siteOf(tx, participantId)) ?? '',
      sites: allSites,
      clinicians: await cliniciansIn(tx),
      caseload: (await rows.caseloadOf(tx, participantId)).map((one) => ({
        clinicianId: one.clinician_id,
        name: `${one.given_name} ${one.family_name}`,
        from: one.starts_at,
        until: one.ends_at ?? undefined,
        later: one.starts_at > tx.now,
      })),
    }
  })
}

/**
 * Gives somebody to a clinician's caseload, between two days where they are given. Twice is once.
 *
 * @throws NotHere; Invalid on `clinicianId`, also where they have somebody already and other days are asked; on
 *   `endsOn` for a last day before the first
 */
export async function assignClinician(
  viewer: Coordinator,
  participantId: string,
  one: Taking,
): Promise<void> {
  await transact(async (tx) => {
    await personInCare(tx, viewer, participantId)
    await mustBeClinician(tx, one.clinicianId)
    await takeOn(tx, viewer, participantId, one)
  })
}

/** Takes somebody off a clinician's caseload, from this instant. Twice is once. @throws NotHere */
export async function releaseClinician(
  viewer: Coordinator,
  participantId: string,
  clinicianId: string,
): Promise<void> {
  await transact(async (tx) => {
    await personInCare(tx, viewer, participantId)
    if (!(await rows.endCaseload(tx, participantId, clinicianId))) return
    record(tx, viewer, {
      action: 'release clinician',
      subject: { kind: 'person', id: clinicianId },
      participantId,
    })
  })
}

/**
 * Moves somebody to another site of the clinic. Links, consents and sign-ups stay; the new site's coordinators see
 * them from now on, and those of the old one no more.
 *
 * @throws NotHere outside the own care; Invalid on `siteId`
 */
export async function transfer(
  viewer: Coordinator,
  participantId: string,
  siteId: string,
  allSites: readonly Choice[],
): Promise<void> {
  if (!allSites.some(({ id }) => id === siteId)) throw new Invalid('siteId', 'siteMissing')
  await transact(async (tx) => {
    await personInCare(tx, viewer, participantId)
    const from = await rows.siteOf(tx, participantId)
    if (!from) throw new NotHere()
    if (from === siteId) return
    await rows.moveToSite(tx, participantId, siteId)
    record(tx, viewer, {
      action: 'transfer',
      subject: { kind: 'participant', id: participantId },
      participantId,
      detail: { from, to: siteId },
    })
  })
}
