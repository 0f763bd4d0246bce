import { useTranslations } from 'use-intl'
import { ButtonLink } from './ButtonLink'
import { Page } from './Page'
import { Panel } from './Panel'
import { Titles } from './Titles'

/** Ten codes that are shown once: the answer to the form that made them, kept nowhere. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslations('security.codes')
  return (
    <Page place="account">
      <Titles title={t('title')} lead={t('lead')} />
      <p>{t('keep')}</p>
      <Panel id="codes" heading={t('list')}>
        <ol className="codes">
          {codes.map((code) => (
            <li key={code} className="code">
              {code}
            </li>
          ))}
        </ol>
      </Panel>
      <div className="actions">
        <ButtonLink href="/home">{t('done')}</ButtonLink>
      </div>
    </Page>
  )
}
