import { type MetaFunction, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { readToday } from '~/domain/events/read.server'
import { listLinksToAsk } from '~/domain/people/link-question.server'
import { countOpenMessages } from '~/domain/people/messages.server'
import { readNeeds } from '~/domain/therapy/caring.server'
import { coordinator } from '~/doors/doors.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { useDateWords } from '~/ui/dateViews'
import { useDeskRow } from '~/ui/deskDates'
import { GoLink } from '~/ui/GoLink'
import { kinds } from '~/ui/Mark'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { DateList, type DateView } from '~/ui/Programme'
import { Section } from '~/ui/Section'
import { TextLink } from '~/ui/TextLink'
import { TherapyNeeds } from '~/ui/TherapyNeeds'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, language }) => ({
  ...(await readToday(viewer, language)),
  messages: await countOpenMessages(viewer),
  askedLinks: (await listLinksToAsk(viewer, language)).length,
  therapy: await readNeeds(viewer, language),
}))

export const meta: MetaFunction<typeof loader> = titleOf('desk.today.title')

export default function Today() {
  const t = useTranslations('desk.today')
  const add = useTranslations('desk.list')
  const needs = useTranslations('therapyDesk.needs')
  const { today, dates, before, expected, therapy } = useLoaderData<typeof loader>()
  const merging = useTranslations('merging')
  const row = useDeskRow()
  const words = useDateWords()
  const door = useTranslations('checkIn.today')
  /** A date whose door is open leads there, and says how many are in. */
  const starting = (one: (typeof dates)[number]): DateView => {
    if (one.door !== 'open') return row(one, { href: `/team/events/${one.id}/roster` })
    const view = row(one, { href: `/team/events/${one.id}/check-in` })
    const says = [view.saysMore, door('here', { count: one.here })].filter(Boolean).join(', ')
    return { ...view, saysMore: says, word: { kind: 'waits', text: door('open') } }
  }
  return (
    <Page place="team" current="/team" wide marks={kinds}>
      <div className="split titles">
        <div className="flow flow-s">
          <h1>{words.begun(today)}</h1>
          <p className="lead">{t('lead', expected)}</p>
        </div>
        <div className="actions">
          <ButtonLink href="/team/events/new" kind="quiet" within>
            {add('add')}
          </ButtonLink>
        </div>
      </div>
      <Needs />
      <TherapyNeeds needs={therapy} />
      <Section id="starts" heading={t('starts')}>
        {dates.length > 0 ? <DateList dates={dates.map(starting)} /> : <p>{t('none')}</p>}
        <div className="actions">
          <GoLink href="/team/events" within>
            {t('all')}
          </GoLink>
          <TextLink href="/team/cancellations" within>
            {t('cancelSeveral')}
          </TextLink>
        </div>
      </Section>
      {before.length > 0 && (
        <Section id="before" heading={door('before')}>
          <DateList dates={before.map(starting)} />
        </Section>
      )}
      <nav className="actions" aria-label={t('more')}>
        <TextLink href="/team/messages" within>
          {t('messagesAll')}
        </TextLink>
        <TextLink href="/team/therapy" within>
          {needs('today')}
        </TextLink>
        <TextLink href="/team/wishes" within>
          {t('wishes')}
        </TextLink>
        <TextLink href="/team/reports" within>
          {door('reports')}
        </TextLink>
        <TextLink href="/team/households" within>
          {merging('link')}
        </TextLink>
      </nav>
    </Page>
  )
}

/** What waits for a decision: too few people, places free while families wait, families that ask. */
function Needs() {
  const t = useTranslations('desk.today')
  const more = useTranslations('series.today')
  const { short, freed, asked, clashing, calls, messages, askedLinks } = useLoaderData<typeof loader>()
  if (
    short.length + freed.length + asked.length + clashing.length + calls.length + messages + askedLinks ===
    0
  )
    return <p className="soft">{t('calm')}</p>
  const b = (words: ReactNode) => <strong>{words}</strong>
  const date = (id: string) => (words: ReactNode) => (
    <TextLink href={`/team/events/${id}/roster`} within>
      {words}
    </TextLink>
  )
  const about = (one: (typeof short)[number]) => ({
    b,
    title: one.title.text,
    day: one.when.longDay,
    date: date(one.id),
  })
  return (
    <Panel kind="waits" id="needs" heading={t('needs')}>
      <ul className="needs">
        {messages > 0 && (
          <Need href="/team/messages" does={t('messagesDo')}>
            {t.rich('messages', { b, count: messages })}
          </Need>
        )}
        {askedLinks > 0 && (
          <Need href="/team/people/links" does={t('askedLinksDo')}>
            {t.rich('askedLinks', { b, count: askedLinks })}
          </Need>
        )}
        {calls.map(({ date: one, dates, open }) => (
          <Need
            key={`calls ${one.id}`}
            href={dates > 1 ? `/team/calls?day=${one.when.day}` : `/team/events/${one.id}/calls`}
            does={more('callsDo')}
          >
            {more.rich('calls', { ...about(one), count: open, dates })}
          </Need>
        ))}
        {clashing.map(({ date: one, resource, name }) => (
          <Need
            key={`clash ${one.id} ${resource} ${name}`}
            href={`/team/events/${one.id}/change`}
            does={more('clashDo')}
          >
            {more.rich('clash', { ...about(one), what: more(`clashWhat.${resource}`, { name }) })}
          </Need>
        ))}
        {short.map((one) => (
          <Need key={`short ${one.id}`} href={`/team/events/${one.id}`} does={t('shortDo')}>
            {t.rich('short', { ...about(one), people: one.people, least: one.least })}
          </Need>
        ))}
        {freed.map((one) => (
          <Need key={`freed ${one.id}`} href={`/team/events/${one.id}/seating`} does={t('freedDo')}>
            {t.rich('freed', { ...about(one), count: one.freeWhileWaiting, waiting: one.seats.waiting })}
          </Need>
        ))}
        {asked.map((one) => (
          <Need key={`asked ${one.id}`} href={`/team/events/${one.id}/requests`} does={t('askedDo')}>
            {t.rich('asked', { ...about(one), count: one.requests })}
          </Need>
        ))}
      </ul>
    </Panel>
  )
}

function Need({ href, does, children }: { href: string; does: string; children: ReactNode }) {
  return (
    <li>
      <p>{children}</p>
      <ButtonLink href={href} kind="quiet" size="small" within>
        {does}
      </ButtonLink>
    </li>
  )
}
