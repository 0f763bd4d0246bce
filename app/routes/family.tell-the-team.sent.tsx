import type { MetaFunction } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { family } from '~/doors/doors.server'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'
import { UrgentHelp } from '~/ui/UrgentHelp'

/** The receipt of what a family member told the team: the same bytes whoever it was about. */
export const loader = family.loader(async () => null)

export const meta: MetaFunction<typeof loader> = titleOf('familyTelling.sent.title')

export default function Sent() {
  const t = useTranslations('familyTelling')
  return (
    <Page place="family" current="/family">
      <Titles title={t('sent.heading')} lead={t('sent.text')} />
      <p>{t('privacy')}</p>
      <UrgentHelp text={t('urgent')} />
      <p>
        <GoLink href="/family" within>
          {t('sent.back')}
        </GoLink>
      </p>
    </Page>
  )
}
