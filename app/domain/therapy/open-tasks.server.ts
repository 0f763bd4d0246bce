import type { TeamViewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import { personInCare } from '../people/care.server'
import { linksToAsk } from '../people/link-question.server'
import { linksToConfirm } from '../people/links.server'
import { openMessagesAbout } from '../people/messages.server'
import { requestsOpenFor } from './caring.server'
import type { OpenTasks } from './views'

/**
 * The open tasks around somebody in the own care.
 *
 * @throws NotHere for anybody else
 */
export async function readOpenTasks(
  viewer: TeamViewer,
  participantId: string,
  language: Language,
): Promise<OpenTasks> {
  return reading(async (tx: Reading) => {
    await personInCare(tx, viewer, participantId)
    const messages = await openMessagesAbout(tx, viewer, participantId)
    return {
      links: await linksToConfirm(tx, participantId),
      asked: await linksToAsk(tx, viewer, language, participantId),
      messages: messages.map((one) => ({
        id: one.id,
        day: longDay(one.sentAt, viewer.timeZone, language, tx.now),
        isMine: one.holderId === viewer.personId,
        isNew: one.holderId === undefined,
      })),
      therapy: await requestsOpenFor(tx, viewer, participantId, language),
    }
  })
}
