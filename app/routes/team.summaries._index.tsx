import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listCaseloadSummaries } from '~/domain/summaries/read.server'
import { listSessionsToday } from '~/domain/therapy/offering.server'
import { clinician } from '~/doors/doors.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { DataTable } from '~/ui/DataTable'
import { EmptyState } from '~/ui/EmptyState'
import { OwnSessions } from '~/ui/OwnSessions'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'
import { Word } from '~/ui/Word'

/** The own caseload: whose summary waits, is released, was declined, or is still to be written. */
export const loader = clinician.loader(async ({ viewer, language }) => ({
  people: await listCaseloadSummaries(viewer, language),
  sessions: await listSessionsToday(viewer, language),
}))

type Line = ReturnType<typeof useLoaderData<typeof loader>>['people'][number]

export const meta: MetaFunction<typeof loader> = titleOf('topics.caseload.title')

/** A draft is gone on with, anything else is a new update. */
function wayTo({
  participantId,
  summaryId,
  next,
}: Pick<Line, 'participantId' | 'summaryId' | 'next'>): string {
  return next === 'finish' ? `/team/summaries/${summaryId}` : `/team/summaries/new?for=${participantId}`
}

export default function Summaries() {
  const t = useTranslations('topics.caseload')
  const { people, sessions } = useLoaderData<typeof loader>()
  const therapy = useTranslations('therapyDesk')
  const left = people.filter((one) => one.next !== 'none')
  const [first] = left
  return (
    <Page place="care" current="/team/summaries" wide>
      <Titles title={t('title')} lead={t('lead')}>
        {people.length > 0 && <p>{t('left', { left: left.length, people: people.length })}</p>}
        {first && (
          <p>
            <ButtonLink href={wayTo(first)} within>
              {t('begin', { name: first.name })}
            </ButtonLink>
          </p>
        )}
      </Titles>
      {sessions.length > 0 && (
        <Section id="today" heading={therapy('ownToday', { count: sessions.length })}>
          <OwnSessions sessions={sessions} />
        </Section>
      )}
      {people.length === 0 ? (
        <EmptyState heading={t('empty.heading')} picture="leaf">
          <p>{t('empty.text')}</p>
        </EmptyState>
      ) : (
        <DataTable
          stacks
          caption={t('caption')}
          head={[t('person'), t('period'), t('state'), t('next')]}
          rows={people.map(({ participantId, name, summaryId, summary, next }) => ({
            key: participantId,
            cells: [
              summaryId ? (
                <TextLink key="name" href={`/team/summaries/${summaryId}`} within>
                  {name}
                </TextLink>
              ) : (
                name
              ),
              summary?.period ?? t('none'),
              summary ? (
                <Word key="state" kind={summary.state === 'waiting' ? 'waits' : 'plain'}>
                  {summary.due
                    ? t('due', { day: summary.due })
                    : t(`states.${summary.state}`, { day: summary.on })}
                </Word>
              ) : (
                ''
              ),
              <TextLink key="write" href={wayTo({ participantId, summaryId, next })} within>
                {t(`steps.${next}`)} <span className="out-of-sight">{t('writeFor', { name })}</span>
              </TextLink>,
            ],
          }))}
        />
      )}
    </Page>
  )
}
