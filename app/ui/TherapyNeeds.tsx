import { useTranslations } from 'use-intl'
import type { TeamRequest } from '~/domain/therapy/views'
import { ButtonLink } from './ButtonLink'
import { Panel } from './Panel'

type Need = 'takeOff' | 'over' | 'toArrange'

export type TherapyNeedsProps = {
  needs: Record<Need, readonly TeamRequest[]>
}

/** What of family therapy waits for somebody of the team: dates to take off, what came of one, times to find. */
export function TherapyNeeds({ needs }: TherapyNeedsProps) {
  const t = useTranslations('therapyDesk.needs')
  const all = (['takeOff', 'over', 'toArrange'] as const).flatMap((need) =>
    needs[need].map((one) => ({ ...one, need })),
  )
  if (all.length === 0) return null
  return (
    <Panel kind="waits" id="therapy-needs" heading={t('heading')}>
      <ul className="needs">
        {all.map(({ id, participant, family, need, time }) => (
          <li key={id}>
            <p>
              {t(need, {
                participant: participant.name,
                family,
                time: time ?? '',
              })}
            </p>
            <ButtonLink href={`/team/therapy/${id}`} kind="quiet" size="small" within>
              {t(`${need}Do`)}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
