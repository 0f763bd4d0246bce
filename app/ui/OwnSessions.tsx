import { useTranslations } from 'use-intl'
import type { ComingSession } from '~/domain/therapy/views'
import { DataTable } from './DataTable'
import { begun } from './inSentence'
import { TextLink } from './TextLink'

/** A clinician's own family sessions: with whom, when and where. */
export function OwnSessions({ sessions }: { sessions: readonly ComingSession[] }) {
  const t = useTranslations('therapyDesk')
  return (
    <DataTable
      caption={t('ownTable')}
      captionHidden
      head={[t('who'), t('when'), t('where')]}
      rows={sessions.map(({ requestId, with: who, time }) => ({
        key: requestId,
        cells: [
          <TextLink key="who" href={`/team/therapy/${requestId}`} within>
            {who}
          </TextLink>,
          <time key="when" dateTime={time.when.iso.start}>
            {t('at', { day: begun(time.when.longDay), time: time.when.time })}
          </time>,
          time.online ? t('online') : time.place,
        ],
      }))}
    />
  )
}
