import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listDeskDates } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { useDeskRow } from '~/ui/deskDates'
import { EmptyState } from '~/ui/EmptyState'
import { Filters } from '~/ui/Filters'
import { GoLink } from '~/ui/GoLink'
import { kinds } from '~/ui/Mark'
import { Page } from '~/ui/Page'
import { DayList } from '~/ui/Programme'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, language, url }) => ({
  ...(await listDeskDates(viewer, language, url.searchParams)),
  further: url.searchParams.has('after'),
}))

export const meta: MetaFunction<typeof loader> = titleOf('desk.list.title')

export default function DeskEvents() {
  const t = useTranslations('desk.list')
  const { dates, sites, site, next, further } = useLoaderData<typeof loader>()
  const row = useDeskRow()
  const address = (query: Record<string, string | undefined>) => {
    const given = Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined)
    return given.length > 0 ? `/team/events?${new URLSearchParams(given)}` : '/team/events'
  }
  return (
    <Page place="team" current="/team/events" wide marks={kinds}>
      <div className="split titles">
        <div className="flow flow-s">
          <h1>{t('title')}</h1>
          <p className="lead">{t('lead')}</p>
        </div>
        <div className="actions">
          <ButtonLink href="/team/events/new" within>
            {t('add')}
          </ButtonLink>
        </div>
      </div>
      {sites.length > 1 && (
        <Filters
          label={t('sites')}
          rows={[
            {
              name: t('site'),
              choices: [
                { label: t('every'), href: address({}), current: site === undefined },
                ...sites.map((one) => ({
                  label: one.name,
                  href: address({ site: one.id }),
                  current: site === one.id,
                })),
              ],
            },
          ]}
        />
      )}
      {dates.length > 0 ? (
        <DayList
          level={2}
          dates={dates.map((one) => row(one, { grouped: true, href: `/team/events/${one.id}` }))}
        />
      ) : (
        <EmptyState picture="leaf" heading={t('emptyHeading')}>
          <p>{t('emptyText')}</p>
        </EmptyState>
      )}
      <p className="actions">
        {next && (
          <GoLink href={address({ site, after: next })} within>
            {t('next')}
          </GoLink>
        )}
        {further && (
          <GoLink href={address({ site })} within>
            {t('first')}
          </GoLink>
        )}
      </p>
    </Page>
  )
}
