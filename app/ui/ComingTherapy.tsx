import { useTranslations } from 'use-intl'
import type { ComingSession } from '~/domain/therapy/views'
import { ButtonLink } from './ButtonLink'
import type { Level } from './Heading'
import { Panel } from './Panel'
import { TherapyTime } from './TherapyTime'

export type ComingTherapyProps = {
  sessions: readonly ComingSession[]
  /** where a session is shown */
  href: (session: ComingSession) => string
  /** the level of their headings */
  level?: Level
}

/** The family therapy sessions that are booked, on a home page. */
export function ComingTherapy({ sessions, href, level = 2 }: ComingTherapyProps) {
  const t = useTranslations('therapy.home')
  return sessions.map((session) => (
    <Panel
      key={session.requestId}
      kind="yours"
      id={`therapy-${session.requestId}`}
      heading={t('heading', { name: session.with })}
      level={level}
    >
      <TherapyTime time={session.time} />
      <div className="actions">
        <ButtonLink href={href(session)} kind="quiet" size="small" within>
          {t('look')}
        </ButtonLink>
      </div>
    </Panel>
  ))
}
