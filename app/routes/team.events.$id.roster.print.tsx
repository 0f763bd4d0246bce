import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readPaperRoster } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { DateSummary } from '~/ui/DateSummary'
import { Page } from '~/ui/Page'
import { TickSheet } from '~/ui/TickSheet'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) =>
  readPaperRoster(viewer, language, params.id),
)

export const meta: MetaFunction<typeof loader> = titleOf('checkIn.paper.title')

export default function PaperRoster() {
  const t = useTranslations('checkIn.paper')
  const { date, households } = useLoaderData<typeof loader>()
  return (
    <Page place="team" current="/team/events" wide marks={[date.kind]}>
      <BackLink href={`/team/events/${date.id}/roster`} within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <p className="small soft on-screen">{t('hint')}</p>
      <DateSummary date={date} />
      <TickSheet households={households} />
    </Page>
  )
}
