import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listNotReached } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { DataTable } from '~/ui/DataTable'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, url }) => ({
  ...(await listNotReached(viewer, url.searchParams)),
  begun: !url.searchParams.has('after'),
}))

export const meta: MetaFunction<typeof loader> = titleOf('reports.notReached.title')

export default function NotReached() {
  const t = useTranslations('reports.notReached')
  const { people, count, next, begun } = useLoaderData<typeof loader>()
  return (
    <Page place="team" current="/team" wide>
      <BackLink href="/team/reports" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead', { count })} />
      <p className="soft">{t('hint')}</p>
      {people.length > 0 && (
        <DataTable
          stacks
          caption={t('table')}
          captionHidden
          head={[t('name'), t('account'), t('coming')]}
          rows={people.map((one) => ({
            key: one.id,
            cells: [one.name, t(one.account ? 'has' : 'hasNot'), t('comingCount', { count: one.coming })],
          }))}
        />
      )}
      <div className="actions">
        {next && (
          <GoLink href={`/team/reports/not-reached?after=${next}`} within>
            {t('more')}
          </GoLink>
        )}
        {!begun && (
          <GoLink href="/team/reports/not-reached" within>
            {t('first')}
          </GoLink>
        )}
      </div>
    </Page>
  )
}
