import type { Viewer } from '~/doors/viewer'
import { documentWords } from '~/i18n/say.server'
import type { Language } from '~/i18n/words'
import { type Reading, transact } from '~/platform/db.server'
import { unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { confirmPassword } from '../accounts/change.server'
import { isConfirmed } from '../accounts/rules'
import { record } from '../audit/record.server'
import { exportFhir } from '../consent/fhir.server'
import { isSameName } from '../consent/form'
import { Invalid, NotHere } from '../errors'
import { once } from '../once.server'
import { openGoal, openPlan } from '../progress/facts.server'
import { openConditions } from '../progress/treatment.server'
import { updatesHeld } from '../summaries/held.server'
import { type HeldThing, type HeldView, noonOf, resourceOf } from './held'
import { heldPage, type Pen } from './held-page.server'
import * as rows from './held-rows.server'
import { identifiersOf } from './match-rows.server'

/*
 * A participant's right to what is held about them (45 CFR 164.524): as a page and as a FHIR R4 bundle, for
 * themselves behind the password, or for an administrator with a written reason. Each is on record. Holds and who is
 * blocked stay the participant's own secret and are on their sharing pages alone.
 */

/** A written reason opens the copy for a day. */
const requestLivesMs = 24 * 3_600_000

/** @returns undefined when the password was not proved within the last five minutes */
export async function readHeld(
  viewer: Viewer<'participant'>,
  language: Language,
): Promise<HeldView | undefined> {
  return transact(async (tx) => {
    if (!isConfirmed(viewer.confirmedAt, tx.now)) return undefined
    record(tx, viewer, about(viewer.participantId, 'page'))
    return viewOf(tx, viewer.participantId, { zone: viewer.timeZone, language })
  })
}

/** The same as a FHIR R4 bundle. @returns undefined as `readHeld` does */
export async function heldBundle(viewer: Viewer<'participant'>, base: string): Promise<string | undefined> {
  const confirmed = await transact(async (tx) => isConfirmed(viewer.confirmedAt, tx.now))
  return confirmed ? bundleOf(viewer, viewer.participantId, base) : undefined
}

/**
 * Writes an administrator's reason.
 *
 * @returns the request's id; for a day the copy may be read with it
 * @throws Invalid on `password`, or on `participant`: `participantUnknown`, `participantSeveral`
 */
export async function requestCopy(
  viewer: Viewer<'admin'>,
  asked: { key: string; participant: string; reason: string; password: string },
): Promise<string> {
  await confirmPassword(viewer, asked.password)
  return transact(async (tx) =>
    once(tx, viewer, asked.key, 'request record', async () => {
      const [found, another] = (await rows.namedParticipants(tx)).filter(
        (one) =>
          one.id === asked.participant ||
          isSameName(asked.participant, `${one.given_name} ${one.family_name}`),
      )
      if (!found) throw new Invalid('participant', 'participantUnknown')
      if (another) throw new Invalid('participant', 'participantSeveral')
      const id = random128()
      await rows.insertRecordRequest(tx, {
        id,
        participant_id: found.id,
        requested_by: viewer.personId,
        reason: asked.reason,
        requested_at: tx.now,
      })
      record(tx, viewer, {
        action: 'request record',
        subject: { kind: 'record request', id },
        participantId: found.id,
      })
      return id
    }),
  )
}

/**
 * The copy that was asked for.
 *
 * @returns undefined when the password was not proved within the last five minutes
 * @throws NotHere for a request that is another's, or older than a day
 */
export async function readCopy(
  viewer: Viewer<'admin'>,
  id: string,
  language: Language,
): Promise<(HeldView & { reason: string }) | undefined> {
  return transact(async (tx) => {
    const request = await openRequest(tx, viewer, id)
    if (!isConfirmed(viewer.confirmedAt, tx.now)) return undefined
    record(tx, viewer, about(request.participant_id, 'page'))
    const view = await viewOf(tx, request.participant_id, { zone: viewer.timeZone, language })
    return { ...view, reason: request.reason }
  })
}

/** The same as a FHIR R4 bundle. @returns and @throws as `readCopy` does */
export async function copyBundle(
  viewer: Viewer<'admin'>,
  id: string,
  base: string,
): Promise<string | undefined> {
  const participantId = await transact(async (tx) => {
    const request = await openRequest(tx, viewer, id)
    return isConfirmed(viewer.confirmedAt, tx.now) ? request.participant_id : undefined
  })
  return participantId && bundleOf(viewer, participantId, base)
}

async function openRequest(tx: Reading, viewer: Viewer<'admin'>, id: string) {
  const request = await rows.recordRequest(tx, id, viewer.personId)
  if (!request || tx.now >= Number(request.requested_at) + requestLivesMs) throw new NotHere({ record: id })
  return request
}

const about = (participantId: string, as: string) => ({
  action: 'read record' as const,
  subject: { kind: 'participant', id: participantId },
  participantId,
  detail: { as },
})

async function bundleOf(viewer: Viewer, participantId: string, base: string): Promise<string> {
  const pieces: string[] = []
  await exportFhir((piece) => pieces.push(piece), {
    participantId,
    base,
    viewer,
    more: async (tx) => {
      const who = await whoIn(tx, participantId)
      const identifier = (await identifiersOf(tx, [participantId])).map(({ system, value }) => ({
        system,
        value,
      }))
      return [
        {
          resourceType: 'Patient',
          id: participantId,
          name: [{ given: [who.given_name], family: who.family_name }],
          ...(who.birth_date === null ? {} : { birthDate: who.birth_date }),
          ...(identifier.length > 0 ? { identifier } : {}),
        },
        ...(await thingsOf(tx, participantId, who.person_id)).map((one) => resourceOf(one, participantId)),
      ]
    },
  })
  return pieces.join('')
}

async function whoIn(tx: Reading, participantId: string) {
  const who = await rows.whoRow(tx, participantId)
  if (!who) throw new NotHere({ participant: participantId })
  return who
}

async function thingsOf(tx: Reading, participantId: string, personId: string): Promise<HeldThing[]> {
  const say = documentWords('en')
  const all: HeldThing[] = []
  for (const one of await rows.sessionsHeld(tx, participantId))
    all.push({ kind: 'session', id: one.id, start: Number(one.planned_start), outcome: one.outcome })
  for (const one of await rows.ratingsHeld(tx, participantId))
    all.push({ kind: 'rating', id: one.id, code: one.code, total: one.total, takenOn: one.taken_on })
  for (const one of await rows.goalsHeld(tx, participantId))
    all.push({ kind: 'goal', id: one.id, text: openGoal(one).text, setOn: one.set_on })
  for (const one of await rows.levelsHeld(tx, participantId))
    all.push({
      kind: 'level',
      id: one.id,
      level: one.level,
      hoursAWeek: one.hours_a_week,
      startsOn: one.starts_on,
    })
  for (const one of await rows.plansHeld(tx, participantId)) {
    const { signs, coping, help } = openPlan(one)
    all.push({ kind: 'plan', id: one.id, lines: [...signs, ...coping, ...help], writtenOn: one.written_on })
  }
  for (const one of await rows.conditionsHeld(tx, participantId))
    for (const condition of openConditions(one))
      all.push({ kind: 'condition', id: `${one.id}-${condition}`, condition, writtenOn: one.written_on })
  for (const one of await rows.medicationHeld(tx, participantId))
    all.push({ kind: 'medication', id: one.id, followed: one.followed, onDay: one.on_day })
  for (const one of await rows.checkInsHeld(tx, participantId)) {
    const { mood, sleep, stress, confidence, cravings } = one
    const text = JSON.stringify({ mood, sleep, stress, confidence, cravings })
    all.push({ kind: 'words', id: one.id, at: noonOf(one.on_day), about: 'checkIn', text })
  }
  for (const one of await updatesHeld(tx, participantId)) {
    const text = JSON.stringify({ from: one.periodFrom, to: one.periodTo, parts: one.parts })
    all.push({ kind: 'words', id: one.id, at: one.sentAt, about: 'update', text })
  }
  for (const one of await rows.messagesHeld(tx, personId, participantId))
    all.push({
      kind: 'words',
      id: one.id,
      at: Number(one.created_at),
      about: 'message',
      text: unseal(one.sealed, { table: 'team_message', column: 'sealed', row: one.id }),
    })
  for (const one of await rows.tasksHeld(tx, participantId))
    all.push({ kind: 'words', id: one.id, at: noonOf(one.on_day), about: 'task', text: say('held.item9') })
  return all
}

async function viewOf(tx: Reading, participantId: string, pen: Pen): Promise<HeldView> {
  const who = await whoIn(tx, participantId)
  const things = await thingsOf(tx, participantId, who.person_id)
  return heldPage({ who, things, numbers: await identifiersOf(tx, [participantId]) }, pen)
}
