import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readDateMessage } from '~/domain/events/read.server'
import { family } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { PlainText } from '~/ui/PlainText'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, params, language }) =>
  readDateMessage(viewer, language, params.id),
)

export const meta: MetaFunction<typeof loader> = titleOf('notices.inbox.one')

export default function Message() {
  const t = useTranslations('notices.inbox')
  const one = useLoaderData<typeof loader>()
  const { language } = useHouse()
  return (
    <Page place="family" current="/family">
      <BackLink href="/family/messages" within>
        {t('back')}
      </BackLink>
      <Titles title={t('one')} lead={t('sent', one.at)} />
      <p>
        {t('about')} <b lang={one.title.lang === language ? undefined : one.title.lang}>{one.title.text}</b>
        {`, ${one.when.longDay}, ${one.when.time}`}
      </p>
      <Panel kind="plain">
        <PlainText blocks={one.blocks} lang={one.language === language ? undefined : one.language} />
      </Panel>
      <p className="soft">{t('noAnswer')}</p>
      <p>
        <GoLink href={`/events/${one.occurrenceId}/registration`}>{t('date')}</GoLink>
      </p>
    </Page>
  )
}
