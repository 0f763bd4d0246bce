import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { listRegistrations } from '~/domain/events/read.server'
import { listComing } from '~/domain/therapy/asking.server'
import { family } from '~/doors/doors.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { ComingTherapy } from '~/ui/ComingTherapy'
import { EmptyState } from '~/ui/EmptyState'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { kinds } from '~/ui/Mark'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { RegistrationCard } from '~/ui/RegistrationCard'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, language }) => ({
  ...(await listRegistrations(viewer, language)),
  therapy: await listComing(viewer, language),
}))

export const meta: MetaFunction<typeof loader> = titleOf('registration.list.title')

export default function Registrations() {
  const t = useTranslations('registration.list')
  const { offers, upcoming, waiting, ended, takenOff, past, therapy } = useLoaderData<typeof loader>()
  const turns = useTranslations('turns.list')
  const more = useTranslations('notices.more')
  const household = useTranslations('household')
  const nothing = [offers, upcoming, waiting, ended, takenOff, past, therapy].every(
    (list) => list.length === 0,
  )
  return (
    <Page place="family" current="/family/registrations" wide marks={kinds}>
      <Undoable />
      <CoursesLeft />
      <Titles title={t('title')} lead={t('lead')} />
      <NewTimes />
      {nothing ? (
        <EmptyState picture="leaf" heading={t('emptyHeading')}>
          <p>{t('emptyText')}</p>
          <Find />
        </EmptyState>
      ) : (
        <>
          <Group id="offers" heading={turns('offers')} list={offers} headed />
          <Group
            id="upcoming"
            heading={t('upcoming')}
            list={upcoming}
            empty={therapy.length === 0 && <NoPlace />}
          />
          <FamilySessions />
          <Group id="waiting" heading={t('waiting')} list={waiting} />
          <Group id="ended" heading={turns('ended')} list={ended} />
          <Group id="taken-off" heading={t('takenOff')} list={takenOff} />
          <Past />
        </>
      )}
      <p>
        <GoLink href="/family/household">{household('link')}</GoLink>
      </p>
      <p>
        <GoLink href="/family/wish">{turns('wish')}</GoLink>
      </p>
      <Section id="more" heading={more('heading')}>
        <p>
          <GoLink href="/family/calendar">{more('feed')}</GoLink>
        </p>
        <p>
          <GoLink href="/family/letters">{more('letters')}</GoLink>
        </p>
      </Section>
    </Page>
  )
}

/** A course that was left in the last minutes, and the press that takes it back whole. */
function CoursesLeft() {
  const t = useTranslations('turns.list')
  const { coursesLeft } = useLoaderData<typeof loader>()
  return coursesLeft.map(({ programId, title, until }) => (
    <Notice key={programId} kind="info" heading={t('undoCourse', { title: title.text })}>
      <p>{t('undoCourseText', { time: until.time })}</p>
      <Form method="post" action={`/family/programs/${programId}/undo`} className="actions">
        <SubmitButton kind="quiet" size="small">
          {t('undo')}
        </SubmitButton>
      </Form>
    </Notice>
  ))
}

/** A group whose time has changed: the team asks whether one can still come. */
function NewTimes() {
  const t = useTranslations('series.time')
  const { newTimes } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  return newTimes.map(({ id, title, day }) => (
    <Notice key={id} kind="waits" heading={t('notice')} id={`new-time-${id}`}>
      <p>
        <span lang={title.lang === language ? undefined : title.lang}>{title.text}</span>, {day}
      </p>
      <div className="actions">
        <ButtonLink href={`/family/registrations/${id}/time`} kind="quiet" size="small" within>
          {t('answer')}
        </ButtonLink>
      </div>
    </Notice>
  ))
}

type Listed = ReturnType<typeof useLoaderData<typeof loader>>['upcoming']

function Group(group: {
  id: string
  heading: string
  list: Listed
  empty?: ReactNode
  /** the heading says the state of each of them */
  headed?: boolean
}) {
  if (group.list.length === 0 && !group.empty) return null
  return (
    <Section id={group.id} heading={group.heading}>
      {group.list.length === 0 ? (
        group.empty
      ) : (
        <div className="halves">
          {group.list.map((one) => (
            <RegistrationCard key={one.id} registration={one} headed={group.headed === true} />
          ))}
        </div>
      )}
    </Section>
  )
}

/** Family sessions stand among the sign-ups, and are seen, moved and cancelled on their own page. */
function FamilySessions() {
  const t = useTranslations('therapy.home')
  const { therapy } = useLoaderData<typeof loader>()
  if (therapy.length === 0) return null
  return (
    <Section id="family-sessions" heading={t('booked')}>
      <div className="halves">
        <ComingTherapy sessions={therapy} href={(one) => `/family/therapy/${one.requestId}`} level={3} />
      </div>
    </Section>
  )
}

/** What was given up in the last minutes, and the press that takes it back. */
function Undoable() {
  const t = useTranslations('turns.list')
  const { undoable } = useLoaderData<typeof loader>()
  return undoable.map(({ registration: one, until }) => (
    <Notice
      key={one.id}
      kind="info"
      heading={t('undoHeading', { title: one.title.text, day: one.when.longDay })}
    >
      <p>{t('undoText', { time: until.time })}</p>
      <Form method="post" action={`/family/registrations/${one.id}/undo`} className="actions">
        <SubmitButton kind="quiet" size="small">
          {t('undo')}
        </SubmitButton>
      </Form>
    </Notice>
  ))
}

function NoPlace() {
  const t = useTranslations('registration.list')
  return (
    <>
      <p>{t('emptyUpcoming')}</p>
      <Find />
    </>
  )
}

function Find() {
  const t = useTranslations('registration.list')
  return (
    <div className="actions">
      <ButtonLink href="/events">{t('find')}</ButtonLink>
    </div>
  )
}

/** What was, briefly: when, what, and how it ended. Whether somebody came is not ours to say. */
function Past() {
  const t = useTranslations('registration')
  const turns = useTranslations('turns')
  const { past, missed } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  if (past.length === 0) return null
  return (
    <Section id="past" heading={t('list.past')}>
      <ul className="reading">
        {past.map((one) => (
          <li key={one.id}>
            <span>
              <TextLink href={`/events/${one.occurrenceId}/registration`}>
                <span {...(one.title.lang === language ? {} : { lang: one.title.lang })}>
                  {one.title.text}
                </span>
              </TextLink>{' '}
              <span className="soft">{one.when.longDay}</span>
              {missed.includes(one.id) && (
                <>
                  <br />
                  <TextLink href={`/family/registrations/${one.id}/make-up`} within>
                    {turns('makeUp.link')}
                    <span className="out-of-sight">, {one.when.longDay}</span>
                  </TextLink>
                </>
              )}
            </span>
            <span className="soft">{t(`mine.ended.${one.state}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
