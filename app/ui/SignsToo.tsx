import { useTranslations } from 'use-intl'
import { Panel } from './Panel'
import { TextLink } from './TextLink'

export type SignsTooProps = { name: string; others: boolean; draftId: string }

/** Before a minor signs: who will be asked to sign too, and a way to ask somebody else. */
export function SignsToo({ name, others, draftId }: SignsTooProps) {
  const t = useTranslations('secondSignature.asked')
  return (
    <Panel kind="waits" id="second" heading={t('heading')}>
      <p>{t.rich('text', { name, b: (words) => <strong>{words}</strong> })}</p>
      {others && (
        <p>
          <TextLink href={`/me/sharing/${draftId}/parent`} within>
            {t('other')}
          </TextLink>
        </p>
      )}
    </Panel>
  )
}
