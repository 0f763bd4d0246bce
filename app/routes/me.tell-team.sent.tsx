import type { MetaFunction } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { participant } from '~/doors/doors.server'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The receipt of a message to the team; it says nothing of what was written. */
export const loader = participant.loader(async () => null)

export const meta: MetaFunction<typeof loader> = titleOf('telling.sent.title')

export default function Sent() {
  const t = useTranslations('telling.sent')
  return (
    <Page place="me" current="/me/sharing">
      <Titles title={t('heading')} lead={t('text')} />
      <p>
        <GoLink href="/me/sharing" within>
          {t('back')}
        </GoLink>
      </p>
    </Page>
  )
}
