import type { TeamViewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { readZone } from '../clinic/read.server'
import { peopleSettings } from '../clinic/settings.server'
import { NotHere } from '../errors'
import { careOf, personInCare } from './care.server'
import { askedBefore, type LinkAsked } from './link-question'
import * as rows from './link-question-rows.server'

const most = 50

/**
 * The links of people in the own care who left the program as long ago as the clinic's setting says, and that nobody
 * kept since. Nothing ends by itself: somebody says for each whether it stays.
 *
 * @param only one participant's
 */
export async function linksToAsk(
  tx: Reading,
  viewer: TeamViewer,
  language: Language,
  only?: string,
): Promise<LinkAsked[]> {
  const zone = await readZone(tx)
  const { linkQuestionMonths } = await peopleSettings(tx)
  const before = askedBefore(tx.now, linkQuestionMonths, zone)
  const found = await rows.linksOfWhoLeft(tx, await careOf(tx, viewer), { before, only, count: most })
  return found.map((row) => ({
    id: row.id,
    participantId: row.participant_id,
    participant: `${row.given_name} ${row.family_name}`,
    family: `${row.family_given} ${row.family_family}`,
    relationship: row.relationship,
    left: longDay(row.discharged_at ?? 0, zone, language, tx.now),
  }))
}

/** The first fifty of them, those of who left first in front. */
export async function listLinksToAsk(viewer: TeamViewer, language: Language): Promise<LinkAsked[]> {
  return reading((tx) => linksToAsk(tx, viewer, language))
}

/**
 * Whether the team may answer for a link now: for the verb that keeps or ends it.
 *
 * @returns false where it was answered already, so that twice is once
 * @throws NotHere for a link of nobody in the own care, and for one that nobody is asked about yet
 */
export async function mayAnswer(
  tx: Reading,
  viewer: TeamViewer,
  participantId: string,
  id: string,
): Promise<boolean> {
  await personInCare(tx, viewer, participantId)
  const asked = await linksToAsk(tx, viewer, 'en', participantId)
  if (asked.some((one) => one.id === id)) return true
  const link = await rows.linkOf(tx, participantId, id)
  if (link && (link.ended_at !== null || link.kept_at !== null)) return false
  throw new NotHere({ link: id })
}

/** Says that a link stays, although the participant left. The question comes again after the same time. */
export async function keepLink(viewer: TeamViewer, participantId: string, id: string): Promise<void> {
  await transact(async (tx: Tx) => {
    if (!(await mayAnswer(tx, viewer, participantId, id))) return
    await rows.keepLink(tx, id, viewer.personId)
    record(tx, viewer, { action: 'keep link', subject: { kind: 'link', id }, participantId })
  })
}
