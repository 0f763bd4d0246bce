import type { Viewer } from '~/doors/viewer'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { type SealedPlace, seal, unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { addDays, dayAt } from '../consent/days'
import { ofCaseload } from './caseload.server'
import type { From } from './facts.server'
import { type Condition, conditions, type Followed } from './kinds'
import { clinicZone } from './record-rows.server'
import * as rows from './treatment-rows.server'

/*
 * What somebody's treatment is for, and whether their medication plan is followed: two topics of their own, each
 * shared only by whoever signed for it (docs/decisions/0032).
 */

const place = (row: string): SealedPlace => ({ table: 'condition_list', column: 'sealed', row })

/** What a list says. @throws when the bytes do not open */
export function openConditions(row: { id: string; sealed: Uint8Array }): Condition[] {
  const given = JSON.parse(unseal(row.sealed, place(row.id))) as string[]
  return conditions.filter((one) => given.includes(one))
}

/** A new list of what treatment is for; an empty one says nothing any more. @param fact `writtenOn` a local day */
export async function recordConditions(
  tx: Tx,
  participantId: string,
  fact: { conditions: readonly Condition[]; writtenOn: string },
  { source, by }: Pick<From, 'source' | 'by'>,
): Promise<void> {
  const id = random128()
  await rows.insertConditions(tx, {
    id,
    participant_id: participantId,
    sealed: Buffer.from(seal(JSON.stringify(fact.conditions), place(id))),
    written_on: fact.writtenOn,
    source,
    recorded_at: tx.now,
    recorded_by: by,
  })
}

/** Whether the medication plan was followed, as of a local day. */
export async function recordMedication(
  tx: Tx,
  participantId: string,
  fact: { followed: Followed; onDay: string },
  { source, by }: Pick<From, 'source' | 'by'>,
): Promise<void> {
  await rows.insertMedication(tx, {
    id: random128(),
    participant_id: participantId,
    followed: fact.followed,
    on_day: fact.onDay,
    source,
    recorded_at: tx.now,
    recorded_by: by,
  })
}

type Treatment = { conditions: Condition[]; followed: Followed }

/** How long a word on the medication plan is offered to be kept as it is, in days. */
const wordHoldsDays = 28

async function newest(tx: Reading, participantId: string, today: string): Promise<Treatment> {
  const list = await rows.conditionsUntil(tx, participantId, today)
  const days = { from: addDays(today, -wordHoldsDays), to: today }
  const word = await rows.medicationBetween(tx, participantId, days)
  return { conditions: list ? openConditions(list) : [], followed: word?.followed ?? 'none' }
}

/** What the record says now, for the form. @throws NotHere for somebody outside the caseload */
export async function readTreatment(
  viewer: Viewer<'clinician'>,
  participantId: string,
): Promise<Treatment & { participantId: string; name: string }> {
  return reading(async (tx) => {
    const { person } = await ofCaseload(tx, viewer, participantId)
    const today = dayAt(tx.now, await clinicZone(tx))
    return {
      participantId,
      name: `${person.given_name} ${person.family_name}`,
      ...(await newest(tx, participantId, today)),
    }
  })
}

/** Writes down what treatment is for, where that changed, and today's word on the medication plan. @throws NotHere */
export async function setTreatment(
  viewer: Viewer<'clinician'>,
  participantId: string,
  given: Treatment,
): Promise<void> {
  await transact(async (tx) => {
    await ofCaseload(tx, viewer, participantId)
    const today = dayAt(tx.now, await clinicZone(tx))
    const held = await newest(tx, participantId, today)
    const from = { source: 'team', by: viewer.personId }
    if (conditions.some((one) => held.conditions.includes(one) !== given.conditions.includes(one)))
      await recordConditions(tx, participantId, { conditions: given.conditions, writtenOn: today }, from)
    if (given.followed !== 'none' || held.followed !== 'none')
      await recordMedication(tx, participantId, { followed: given.followed, onDay: today }, from)
    record(tx, viewer, {
      action: 'write treatment',
      subject: { kind: 'participant', id: participantId },
      participantId,
    })
  })
}
