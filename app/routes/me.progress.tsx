import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readOwnProgress } from '~/domain/summaries/own-progress.server'
import { participant } from '~/doors/doors.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { EmptyState } from '~/ui/EmptyState'
import { OwnTrends } from '~/ui/OwnTrends'
import { Page } from '~/ui/Page'
import { SharedUpdate } from '~/ui/SharedUpdate'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The own twelve weeks, drawn as a family would see them, and the own days, which nobody else sees. */
export const loader = participant.loader(({ viewer, language }) => readOwnProgress(viewer, language))

export const meta: MetaFunction<typeof loader> = titleOf('progress.mine.title')

export default function Progress() {
  const t = useTranslations('progress.mine')
  const { givenName, parts, days } = useLoaderData<typeof loader>()
  return (
    <Page place="me" current="/me/progress" wide>
      <Titles title={t('heading')} lead={t('lead')}>
        <div className="actions">
          <ButtonLink href="/me/check-in" within>
            {t('checkIn')}
          </ButtonLink>
          <ButtonLink href="/me/goals" kind="quiet" within>
            {t('goals')}
          </ButtonLink>
        </div>
      </Titles>
      {parts.length === 0 && days.length === 0 ? (
        <EmptyState heading={t('empty.heading')} picture="tea">
          <p>{t('empty.text')}</p>
        </EmptyState>
      ) : (
        <div className="parts">
          <OwnTrends trends={days} />
          <SharedUpdate name={givenName} parts={parts} partPeriods={false} />
        </div>
      )}
    </Page>
  )
}
