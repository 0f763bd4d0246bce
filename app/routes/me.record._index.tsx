import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readHeld } from '~/domain/records/held.server'
import { participant } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { GoLink } from '~/ui/GoLink'
import { HeldRecord } from '~/ui/HeldRecord'
import { Page } from '~/ui/Page'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Everything that is held about the participant, behind the password. */
export const loader = participant.loader(async ({ viewer, language }) => {
  const held = await readHeld(viewer, language)
  if (!held) throw redirect('/confirm?to=/me/record', 303)
  return { held }
})

export const meta: MetaFunction<typeof loader> = titleOf('records.held.title')

export default function Held() {
  const t = useTranslations('records.held')
  const { held } = useLoaderData<typeof loader>()
  return (
    <Page place="me" current="/me">
      <BackLink href="/me" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <HeldRecord held={held} file="/me/record.json" />
      <p>{t('looks')}</p>
      <div className="actions">
        <GoLink href="/me/disclosures" within>
          {t('disclosures')}
        </GoLink>
        <GoLink href="/me/history" within>
          {t('history')}
        </GoLink>
      </div>
    </Page>
  )
}
