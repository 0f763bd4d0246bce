import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readWishes } from '~/domain/events/read.server'
import { dayparts, weekdays } from '~/domain/events/views'
import { coordinator } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { DataTable } from '~/ui/DataTable'
import { EmptyState } from '~/ui/EmptyState'
import { Page } from '~/ui/Page'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer }) => readWishes(viewer))

export const meta: MetaFunction<typeof loader> = titleOf('seating.wishes.title')

export default function Wishes() {
  const t = useTranslations('seating.wishes')
  const desk = useTranslations('desk.form')
  const wish = useTranslations('turns.wish')
  const { counts, families } = useLoaderData<typeof loader>()
  const cells = (of: 'dayparts' | 'days', index: number) => counts.map((one) => String(one[of][index] ?? 0))
  return (
    <Page place="team" current="/team/events">
      <BackLink href="/team/events" within>
        {desk('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead', { families })} />
      {families === 0 ? (
        <EmptyState heading={t('emptyHeading')} picture="people">
          <p>{t('emptyText')}</p>
        </EmptyState>
      ) : (
        <DataTable
          stacks
          caption={t('table')}
          head={[t('time'), t('en'), t('es')]}
          rows={[
            ...dayparts.map((name, index) => ({
              key: name,
              cells: [wish(`daypart.${name}`), ...cells('dayparts', index)],
            })),
            ...weekdays.map((name, index) => ({
              key: name,
              cells: [wish(`day.${name}`), ...cells('days', index)],
            })),
          ]}
        />
      )}
    </Page>
  )
}
