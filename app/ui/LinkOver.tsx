import { useTranslations } from 'use-intl'
import { ButtonLink } from './ButtonLink'
import { Page } from './Page'
import { Titles } from './Titles'

/** A single-use link that is unknown, used or over: one page for all three. */
export function LinkOver({
  again = '/account/address',
  stops = false,
}: {
  again?: '/join' | '/reset' | '/account/address'
  /** true for a link that would have stopped something: it leads to a new password */
  stops?: boolean
}) {
  const t = useTranslations('arriving')
  return (
    <Page place="letter">
      <Titles title={t('over.title')} lead={t(stops ? 'over.stopText' : 'over.text')} />
      <div className="actions">
        <ButtonLink href={stops ? '/reset' : again}>{t(stops ? 'over.stopAgain' : 'over.again')}</ButtonLink>
        <ButtonLink href="/sign-in" kind="plain">
          {t('toSignIn')}
        </ButtonLink>
      </div>
    </Page>
  )
}
