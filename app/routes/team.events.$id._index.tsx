import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { changeDate } from '~/domain/events/change.server'
import { dateChangeInput } from '~/domain/events/date-input'
import { readDeskDate } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { SeatFields, WordFields } from '~/ui/DateFields'
import { useDateWords } from '~/ui/dateViews'
import { Facts } from '~/ui/Facts'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { useHouse } from '~/ui/house'
import { Mark } from '~/ui/Mark'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) => ({
  date: await readDeskDate(viewer, language, params.id),
}))

export const action = coordinator.action(dateChangeInput, async ({ viewer, params, input }) => {
  await changeDate(viewer, params.id, input)
  return redirect(`/team/events/${params.id}`, {
    status: 303,
    headers: { 'Set-Cookie': flashCookie('dateSaved') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('desk.date.title')

export default function DeskDate() {
  const t = useTranslations('desk')
  const events = useTranslations('events')
  const { date } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  const state = useFormState()
  const changeable = date.openness === 'draft' || date.openness === 'open'
  return (
    <Page place="team" current="/team/events" wide space="none" marks={[date.kind]}>
      <FormTop state={state} />
      <BackLink href="/team/events" within>
        {t('form.back')}
      </BackLink>
      <div className="beside dated">
        <div className="flow titles head">
          <div className="kindline">
            <Mark kind={date.kind} size={64} />
            <p>
              <b>{events(`kindsLong.${date.kind}`)}</b>
              <br />
              <span className="soft">{t(`date.states.${date.openness}`)}</span>
            </p>
          </div>
          <h1 lang={date.title.lang === language ? undefined : date.title.lang}>{date.title.text}</h1>
          {date.openness === 'draft' && <p className="lead">{t('date.draft')}</p>}
        </div>
        <AtAGlance />
        <div className="flow flow-l body">
          <Acts />
          {date.openness === 'cancelled' && <Notice kind="stops" heading={t('date.cancelled')} />}
          {(date.openness === 'started' || date.openness === 'over') && (
            <Notice kind="info" heading={t('date.begun')} />
          )}
          {date.over > 0 && (
            <Notice kind="waits" heading={t('date.overHeading', { over: date.over })}>
              <p>{t('date.overText', { over: date.over })}</p>
            </Notice>
          )}
          {changeable && <Change />}
        </div>
      </div>
    </Page>
  )
}

function Acts() {
  const t = useTranslations('desk.date')
  const more = useTranslations('series.event')
  const series = useTranslations('series')
  const seating = useTranslations('seating')
  const door = useTranslations('checkIn')
  const notices = useTranslations('notices')
  const { date } = useLoaderData<typeof loader>()
  const ended = date.openness === 'cancelled' || date.openness === 'over'
  const home = `/team/events/${date.id}`
  return (
    <div className="actions">
      {date.openness === 'draft' && (
        <Form method="post" action={`${home}/publication`}>
          <SubmitButton>{t('publish')}</SubmitButton>
        </Form>
      )}
      {date.openness !== 'draft' && (
        <ButtonLink href={`${home}/roster`} kind={date.openness === 'started' ? 'quiet' : 'filled'} within>
          {t('roster')}
        </ButtonLink>
      )}
      {date.openness !== 'draft' && date.openness !== 'cancelled' && (
        <ButtonLink href={`${home}/check-in`} kind={date.openness === 'started' ? 'filled' : 'quiet'} within>
          {door('title')}
        </ButtonLink>
      )}
      {date.openness === 'open' && (
        <ButtonLink href={`${home}/seating`} kind="quiet" within>
          {seating('title')}
        </ButtonLink>
      )}
      {!ended && date.openness !== 'started' && (
        <ButtonLink href={`${home}/change`} kind="quiet" within>
          {more('change')}
        </ButtonLink>
      )}
      {date.openness === 'open' && (
        <ButtonLink href={`${home}/phone`} kind="plain" within>
          {seating('phone.title')}
        </ButtonLink>
      )}
      {!ended && (
        <ButtonLink href={`${home}/substitute`} kind="plain" within>
          {more('substitute')}
        </ButtonLink>
      )}
      {date.restorable && (
        <ButtonLink href={`${home}/restoration`} kind="quiet" within>
          {more('restore')}
        </ButtonLink>
      )}
      {date.openness !== 'draft' && (
        <ButtonLink href={`${home}/messages`} kind="plain" within>
          {notices('desk.title')}
        </ButtonLink>
      )}
      {date.format !== 'in_person' && !ended && (
        <ButtonLink href={`${home}/join-link`} kind="plain" within>
          {notices('link.title')}
        </ButtonLink>
      )}
      {date.openness !== 'draft' && (
        <ButtonLink href={`${home}/calls`} kind="plain" within>
          {more('calls')}
        </ButtonLink>
      )}
      <ButtonLink href={`/team/programs/${date.programId}/dates?like=${date.id}`} kind="plain" within>
        {series('program.like')}
      </ButtonLink>
      <ButtonLink href={`/team/programs/${date.programId}`} kind="plain" within>
        {more('program')}
      </ButtonLink>
      {date.openness !== 'draft' && date.audience === 'open' && (
        <ButtonLink href={`/events/${date.id}`} kind="plain">
          {t('seePublic')}
        </ButtonLink>
      )}
      {!ended && (
        <ButtonLink href={`${home}/cancellation`} kind="plain stop" within>
          {t('takeOff')}
        </ButtonLink>
      )}
    </div>
  )
}

function AtAGlance() {
  const t = useTranslations('desk')
  const events = useTranslations('events')
  const { date } = useLoaderData<typeof loader>()
  const words = useDateWords()
  const { expected, families, waiting } = {
    expected: t('row.expected', { people: date.people, total: date.seats.total ?? 0 }),
    families: t('row.families', { families: date.families }),
    waiting: t('row.waiting', { waiting: date.seats.waiting }),
  }
  const series = useTranslations('series.event')
  return (
    <Panel as="aside" stays className="facts-box" label={events('page.atAGlance')}>
      <Facts
        facts={[
          {
            name: events('page.when'),
            value: (
              <time dateTime={date.when.iso.start}>
                {words.begun(date.when.longDay)}
                <br />
                {words.time(date.when)}
              </time>
            ),
          },
          { name: events('page.where'), value: date.place ? words.where(date) : events('where.onlineStart') },
          ...(date.facilitators.length > 0
            ? [
                {
                  name: events('page.with'),
                  value: date.substituteFor
                    ? series('standsIn', { name: date.facilitators.join(', '), instead: date.substituteFor })
                    : date.facilitators.join(', '),
                },
              ]
            : []),
          { name: events('page.language'), value: events(`languages.${date.language}`) },
          {
            name: t('date.audience'),
            value: date.audience === 'named' ? t('date.nobody') : t(`form.audiences.${date.audience}`),
          },
          { name: t('date.people'), value: date.families > 0 ? `${expected}, ${families}` : expected },
          { name: t('date.waiting'), value: date.seats.waiting > 0 ? waiting : t('date.nobody') },
        ]}
      />
    </Panel>
  )
}

function Change() {
  const t = useTranslations('desk.date')
  const { date } = useLoaderData<typeof loader>()
  const state = useFormState()
  const start = {
    ...date.words,
    facilitators: date.facilitators.join(', '),
    seats: date.seats.total === undefined ? '' : String(date.seats.total),
    maxPartySize: String(date.maxPartySize),
    minPeople: String(date.least),
  }
  return (
    <Section id="change" heading={t('change')} space="l">
      <p className="soft">
        {t('changeHint')} {t('fewer')}
      </p>
      <Form method="post" className="form" noValidate>
        <SeatFields state={state} start={start} />
        <WordFields state={state} start={start} />
        <div className="actions">
          <SubmitButton kind="quiet">{t('save')}</SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
