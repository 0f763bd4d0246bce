import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { listCare, readNeeds } from '~/domain/therapy/caring.server'
import { listOwnSessions } from '~/domain/therapy/offering.server'
import { team } from '~/doors/doors.server'
import { numberIn } from '~/doors/query'
import { ButtonLink } from '~/ui/ButtonLink'
import { DataTable } from '~/ui/DataTable'
import { EmptyState } from '~/ui/EmptyState'
import { GoLink } from '~/ui/GoLink'
import { OwnSessions } from '~/ui/OwnSessions'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { TextLink } from '~/ui/TextLink'
import { TherapyNeeds } from '~/ui/TherapyNeeds'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'
import { Word } from '~/ui/Word'

/** Family therapy of the people in the own care: what waits, what is booked, what was asked. */
export const loader = team.loader(async ({ viewer, url, language }) => ({
  ...(await listCare(viewer, { page: Math.min(numberIn(url, 'page') ?? 1, 1_000), language })),
  needs: await readNeeds(viewer, language),
  own: await listOwnSessions(viewer, language),
  place: teamPlace(viewer.role),
}))

export const meta: MetaFunction<typeof loader> = titleOf('therapyDesk.title')

/** Where a request waits for somebody of the team. */
const waiting: readonly string[] = ['toArrange', 'takeOff', 'over']

export default function TeamTherapy() {
  const t = useTranslations('therapyDesk')
  const { requests, page, more, needs, own, place } = useLoaderData<typeof loader>()
  const clinician = place === 'care'
  return (
    <Page place={place} current={clinician ? '/team/therapy' : '/team'} wide>
      <Titles title={t('title')} lead={t(clinician ? 'lead' : 'leadCoordinator')} />
      {clinician && (
        <div className="actions">
          <ButtonLink href="/team/therapy/new" within>
            {t('start')}
          </ButtonLink>
          <ButtonLink href="/team/therapy/times" kind="quiet" within>
            {t('times.title')}
          </ButtonLink>
        </div>
      )}
      <TherapyNeeds needs={needs} />
      {own.length > 0 && (
        <Section id="own" heading={t('own')}>
          <OwnSessions sessions={own} />
        </Section>
      )}
      <Section id="all" heading={t('all')}>
        {requests.length === 0 ? (
          <EmptyState heading={t('none')} picture="leaf">
            <p>{t('noneText')}</p>
          </EmptyState>
        ) : (
          <DataTable
            stacks
            caption={t('allTable')}
            captionHidden
            head={[t('who'), t('state')]}
            rows={requests.map((one) => ({
              key: one.id,
              cells: [
                <TextLink key="who" href={`/team/therapy/${one.id}`} within>
                  {t('pair', { participant: one.participant.name, family: one.family })}
                </TextLink>,
                <span key="state">
                  <Word kind={waiting.includes(one.stage) ? 'waits' : 'plain'}>
                    {t(`stages.${one.stage}`)}
                  </Word>{' '}
                  {one.time}
                  <br />
                  <span className="soft">{t('askedOn', { day: one.asked })}</span>
                </span>,
              ],
            }))}
          />
        )}
        <div className="actions">
          {page > 1 && (
            <GoLink href="/team/therapy" within>
              {t('newer')}
            </GoLink>
          )}
          {more && (
            <GoLink href={`/team/therapy?page=${page + 1}`} within>
              {t('older')}
            </GoLink>
          )}
        </div>
      </Section>
    </Page>
  )
}
