import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listWeek } from '~/domain/progress/recording.server'
import { clinician } from '~/doors/doors.server'
import { DataTable } from '~/ui/DataTable'
import { EmptyState } from '~/ui/EmptyState'
import { Page } from '~/ui/Page'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'
import { Word } from '~/ui/Word'

/** A clinician's Friday: the own caseload, and how much of this week is written down. */
export const loader = clinician.loader(({ viewer, language }) => listWeek(viewer, language))

export const meta: MetaFunction<typeof loader> = titleOf('recording.week.title')

export default function Week() {
  const t = useTranslations('recording.week')
  const { week, people } = useLoaderData<typeof loader>()
  return (
    <Page place="care" current="/team/record" wide>
      <Titles title={t('heading', { day: week })} lead={t('lead')} />
      {people.length === 0 ? (
        <EmptyState heading={t('empty.heading')} picture="leaf">
          <p>{t('empty.text')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t('caption')}
          captionHidden
          head={[t('person'), t('written')]}
          rows={people.map(({ participantId, name, begun, written }) => ({
            key: participantId,
            cells: [
              <TextLink key="name" href={`/team/record/${participantId}`} within>
                {name}
              </TextLink>,
              <Word key="state" kind={written < begun ? 'waits' : 'plain'}>
                {t('count', { written, begun })}
              </Word>,
            ],
          }))}
        />
      )}
    </Page>
  )
}
