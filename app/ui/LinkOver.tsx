import { useTranslations } from 'use-intl'
import { ButtonLink } from './ButtonLink'
import { Page } from './Page'
import { Titles } from './Titles'

/** A single-use link that is unknown, used or over: one page for all three. */
export function LinkOver({
  again = '/account/address',
}: {
  again?: '/join' | '/reset' | '/account/address'
}) {
  const t = useTranslations('arriving')
  return (
    <Page place="site" current="/home">
      <Titles title={t('over.title')} lead={t('over.text')} />
      <div className="actions">
        <ButtonLink href={again}>{t('over.again')}</ButtonLink>
        <ButtonLink href="/sign-in" kind="plain">
          {t('toSignIn')}
        </ButtonLink>
      </div>
    </Page>
  )
}
