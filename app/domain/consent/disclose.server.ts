import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { type Tx, transact } from '~/platform/db.server'
import { record, recordDisclosure } from '../audit/record.server'
import { NotHere } from '../errors'
import { isId } from '../ids'
import { noticeVersion } from './categories'
import { digestOf } from './facts.server'
import * as rows from './rows.server'
import { scopeText } from './rules'
import { type Permitted, type SharedParts, type SharedView, shownTo } from './shown.server'

export type { SharedParts, SharedView }

/*
 * The one gate. A family member sees what a summary says through this function and no other (a test holds that).
 * It locks, decides and opens (shown.server.ts), and writes the disclosure rows in one transaction, and answers
 * after the commit: if a row cannot be written, nothing was shown.
 */

/**
 * Everything that a participant shares with this family member at this moment.
 *
 * @param participantId any well-formed id; an unknown one is answered like a person who shares nothing
 * @throws NotHere for an id that is not well formed
 */
export async function readShared(
  viewer: Viewer<'family'>,
  participantId: string,
  language: Language = viewer.language,
): Promise<SharedView> {
  if (!isId(participantId)) throw new NotHere()
  const pair = { participantId, recipientId: viewer.personId }
  return transact(async (tx) => {
    const participant = await rows.lockParticipant(tx, participantId)
    const { items, view, why } = await shownTo(tx, { pair, participant, language })
    if (view.kind === 'empty') {
      // One row for each cause, the unknown id included: who asked, for which id, and why nothing was shown.
      record(tx, viewer, {
        action: 'view shared',
        subject: { kind: 'participant', id: participantId },
        ...(participant ? { participantId } : {}),
        outcome: 'refused',
        detail: { why },
      })
    }
    for (const one of items) disclose(tx, viewer, one)
    return view
  })
}

function disclose(tx: Tx, viewer: Viewer<'family'>, { item, consent }: Permitted): void {
  recordDisclosure(tx, {
    participantId: item.participantId,
    recipientId: viewer.personId,
    itemId: item.id,
    category: item.category,
    consentId: consent.id,
    purpose: consent.purpose,
    channel: 'page',
    noticeVersion,
    scopeHash: digestOf(new TextEncoder().encode(scopeText(consent, viewer.personId, item.category))),
  })
}
