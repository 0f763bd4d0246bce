import { useTranslations } from 'use-intl'
import type { TeamRequest } from '~/domain/therapy/views'
import { ButtonLink } from './ButtonLink'
import { Panel } from './Panel'

export type TherapyNeedsProps = {
  needs: { takeOff: readonly TeamRequest[]; toArrange: readonly TeamRequest[] }
}

/** What of family therapy waits for somebody of the team: dates to take off, times to find. */
export function TherapyNeeds({ needs: { takeOff, toArrange } }: TherapyNeedsProps) {
  const t = useTranslations('therapyDesk.needs')
  if (takeOff.length + toArrange.length === 0) return null
  return (
    <Panel kind="waits" id="therapy-needs" heading={t('heading')}>
      <ul className="needs">
        {[...takeOff, ...toArrange].map(({ id, participant, family, stage, time }) => (
          <li key={id}>
            <p>
              {t(stage === 'takeOff' ? 'takeOff' : 'toArrange', {
                participant: participant.name,
                family,
                time: time ?? '',
              })}
            </p>
            <ButtonLink href={`/team/therapy/${id}`} kind="quiet" size="small" within>
              {t(stage === 'takeOff' ? 'takeOffDo' : 'toArrangeDo')}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
