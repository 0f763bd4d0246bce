import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { confirmPassword } from '../accounts/change.server'
import { isConfirmed } from '../accounts/rules'
import { record } from '../audit/record.server'
import { Invalid, NotHere } from '../errors'
import { once } from '../once.server'
import { type AccountingView, periodOf, requestLivesMs } from './accounting'
import { type Accounting, accountingOf, fileOf, viewOf } from './accounting.server'
import { everyParticipant, insertRequest, requestOf } from './accounting-rows.server'
import { dayAt } from './days'
import { isSameName } from './form'
import type { AccountingAsked } from './input'
import * as rows from './rows.server'

/*
 * An administrator accounts for one participant: named one by one, with a written reason, after the password, on
 * record each time it is opened. It holds who saw what kind of thing, never what it said.
 */

/**
 * Writes the request.
 *
 * @returns its id; for a day it may be read at /admin/accounting/:id
 * @throws Invalid on `password`, or on `participant`: `participantUnknown`, `participantSeveral`
 */
export async function requestAccounting(viewer: Viewer<'admin'>, asked: AccountingAsked): Promise<string> {
  // Outside the transaction: hashing would hold the only write lock.
  await confirmPassword(viewer, asked.password)
  return transact(async (tx) =>
    once(tx, viewer, asked.key, 'request accounting', async () => {
      const found = (await everyParticipant(tx)).filter(
        (one) =>
          one.id === asked.participant ||
          isSameName(asked.participant, `${one.given_name} ${one.family_name}`),
      )
      const [participant, another] = found
      if (!participant) throw new Invalid('participant', 'participantUnknown')
      if (another) throw new Invalid('participant', 'participantSeveral')
      const { time_zone: zone } = await rows.clinicRow(tx)
      const period = periodOf(asked, dayAt(tx.now, zone), dayAt(participant.admitted_at, zone))
      const id = random128()
      await insertRequest(tx, {
        id,
        participant_id: participant.id,
        requested_by: viewer.personId,
        reason: asked.reason,
        first_day: period.first,
        last_day: period.last,
        requested_at: tx.now,
      })
      record(tx, viewer, {
        action: 'request accounting',
        subject: { kind: 'accounting', id },
        participantId: participant.id,
      })
      return id
    }),
  )
}

/**
 * An accounting that was asked for.
 *
 * @returns undefined when the password was not proved within the last five minutes
 * @throws NotHere for a request that is another's, or older than a day
 */
export async function readRequestedAccounting(
  viewer: Viewer<'admin'>,
  id: string,
  language: Language,
): Promise<(AccountingView & { reason: string }) | undefined> {
  const opened = await openRequest(viewer, id, language, 'page')
  return opened && { ...viewOf(opened.accounting), reason: opened.reason }
}

/**
 * The same as a file.
 *
 * @returns undefined when the password was not proved within the last five minutes
 * @throws NotHere for a request that is another's, or older than a day; Conflict `periodTooLong`
 */
export async function requestedAccountingFile(
  viewer: Viewer<'admin'>,
  id: string,
  language: Language,
  kind: 'csv' | 'pdf',
): Promise<Uint8Array<ArrayBuffer> | string | undefined> {
  const opened = await openRequest(viewer, id, language, kind)
  return opened && fileOf(opened.accounting, kind)
}

async function openRequest(
  viewer: Viewer<'admin'>,
  id: string,
  language: Language,
  as: 'page' | 'csv' | 'pdf',
): Promise<{ accounting: Accounting; reason: string } | undefined> {
  return transact(async (tx: Tx) => {
    const request = await requestOf(tx, id, viewer.personId)
    if (!request || tx.now >= request.requested_at + requestLivesMs) throw new NotHere({ accounting: id })
    if (!isConfirmed(viewer.confirmedAt, tx.now)) return undefined
    const { time_zone: zone } = await rows.clinicRow(tx)
    record(tx, viewer, {
      action: 'read accounting',
      subject: { kind: 'accounting', id },
      participantId: request.participant_id,
      detail: { as },
    })
    const asked = { first: request.first_day, last: request.last_day }
    const pen = { zone, language, now: tx.now }
    return { accounting: await accountingOf(tx, request.participant_id, asked, pen), reason: request.reason }
  })
}
