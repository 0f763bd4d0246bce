import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readRoster } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { Answers } from '~/ui/Answers'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { DataTable } from '~/ui/DataTable'
import { DateSummary } from '~/ui/DateSummary'
import { useHelpWords } from '~/ui/householdWords'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language, url }) =>
  readRoster(viewer, language, params.id, url.searchParams),
)

export const meta: MetaFunction<typeof loader> = titleOf('desk.roster.title')

export default function RosterPage() {
  const t = useTranslations('desk.roster')
  const { date, families, questions, requested, people } = useLoaderData<typeof loader>()
  const home = `/team/events/${date.id}`
  const heading = t('coming', { people, families })
  return (
    <Page place="team" current="/team/events" wide marks={[date.kind]}>
      <BackLink href={home} within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} />
      <DateSummary date={date} />
      {requested.length > 0 && (
        <Panel kind="waits" id="requests" heading={t('requests', { count: requested.length })}>
          <div className="actions">
            <ButtonLink href={`${home}/requests`} kind="quiet" within>
              {t('readRequests')}
            </ButtonLink>
          </div>
        </Panel>
      )}
      <Section id="coming" heading={heading}>
        {families > 0 && <Coming />}
        <Pages />
      </Section>
      <WaitingList />
      <Answered />
      {questions.length > 0 && (
        <Section id="questions" heading={t('questions')}>
          <ul className="bullets">
            {questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </Section>
      )}
      <Away />
    </Page>
  )
}

function Pages() {
  const t = useTranslations('checkIn.pages')
  const { date, page, pages } = useLoaderData<typeof loader>()
  const to = (number: number) => `/team/events/${date.id}/roster?page=${number}`
  if (pages < 2) return null
  return (
    <nav className="actions" aria-label={t('name')}>
      {page > 1 && (
        <TextLink href={to(page - 1)} within>
          {t('earlier')}
        </TextLink>
      )}
      <span className="soft">{t('page', { page, pages })}</span>
      {page < pages && (
        <TextLink href={to(page + 1)} within>
          {t('later')}
        </TextLink>
      )}
    </nav>
  )
}

/** The roster for the door: on paper, as a table, and the door itself. */
function Away() {
  const t = useTranslations('checkIn')
  const seating = useTranslations('seating')
  const { date } = useLoaderData<typeof loader>()
  const home = `/team/events/${date.id}`
  return (
    <div className="flow">
      <div className="actions">
        <ButtonLink href={`${home}/check-in`} within>
          {t('title')}
        </ButtonLink>
        <ButtonLink href={`${home}/roster/print`} kind="quiet" within>
          {t('print')}
        </ButtonLink>
        {date.openness === 'open' && date.joining !== 'drop_in' && (
          <ButtonLink href={`${home}/phone`} kind="quiet" within>
            {seating('phone.title')}
          </ButtonLink>
        )}
        <ButtonLink href={`${home}/roster.csv`} kind="plain" download>
          {t('file.download')}
        </ButtonLink>
      </div>
      <p className="small soft">{t('file.hint')}</p>
    </div>
  )
}

type Family = ReturnType<typeof useLoaderData<typeof loader>>['coming'][number]

/** What a family said would help, in words; "none" where it said nothing. */
function useNeeds() {
  const t = useTranslations('desk.roster')
  const helps = useHelpWords()
  return ({ needs, interpreterLanguage, helped }: Family): string =>
    [
      ...needs.map((need) =>
        need === 'interpreter' && interpreterLanguage
          ? t('interpreter', { language: interpreterLanguage })
          : t(`need.${need}`),
      ),
      ...helped.map((one) => t('helps', { name: one.name, what: helps(one) })),
    ].join(', ') || t('none')
}

/** How a family comes, where it may come both ways. */
function useHow() {
  const t = useTranslations('desk.roster')
  return ({ attending, online }: Family): string =>
    attending === 'both'
      ? t('bothWays', { names: online.join(', ') })
      : t(attending === 'online' ? 'online' : 'inPerson')
}

function Coming() {
  const t = useTranslations('desk.roster')
  const { coming, date } = useLoaderData<typeof loader>()
  const needs = useNeeds()
  const how = useHow()
  // Where everybody comes the same way, a column that says it of each is only in the way.
  const eachWay = date.format === 'both'
  return (
    <DataTable
      caption={t('table')}
      captionHidden
      head={[t('family'), t('people'), ...(eachWay ? [t('how')] : []), t('needs')]}
      rows={coming.map((one) => ({
        key: one.registrationId,
        cells: [one.family, one.people.join(', '), ...(eachWay ? [how(one)] : []), needs(one)],
      }))}
    />
  )
}

/** What families answered to the program's own questions. */
function Answered() {
  const t = useTranslations('questions')
  const { coming, waiting, requested } = useLoaderData<typeof loader>()
  const families = [...coming, ...waiting, ...requested].filter((one) => one.answers.length > 0)
  if (families.length === 0) return null
  return (
    <Section id="answers" heading={t('answers')}>
      {families.map((one) => (
        <div className="flow flow-s" key={one.registrationId}>
          <h3>{one.family}</h3>
          <Answers answers={one.answers} />
        </div>
      ))}
    </Section>
  )
}

/** Who waits, in the list's order. */
function WaitingList() {
  const t = useTranslations('desk.roster')
  const seating = useTranslations('seating')
  const { date, waiting } = useLoaderData<typeof loader>()
  if (waiting.length === 0) return null
  return (
    <Section id="waiting" heading={t('waiting', { count: waiting.length })}>
      <p className="soft">{t('waitingHint')}</p>
      <ol className="bullets">
        {waiting.map((one) => (
          <li key={one.registrationId}>
            <strong>{one.family}</strong>{' '}
            <span className="soft">
              {t('size', { count: one.people.length })}
              {one.since && `, ${t('since', { day: one.since })}`}
            </span>
          </li>
        ))}
      </ol>
      <div className="actions">
        <ButtonLink href={`/team/events/${date.id}/seating`} kind="quiet" within>
          {seating('title')}
        </ButtonLink>
      </div>
    </Section>
  )
}
