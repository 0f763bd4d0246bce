import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readEvent } from '~/domain/events/read.server'
import { addressesOf } from '~/doors/addresses.server'
import { open } from '~/doors/doors.server'
import { addressTags } from '~/ui/addressTags'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { useDateWords } from '~/ui/dateViews'
import { Facts } from '~/ui/Facts'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { Mark } from '~/ui/Mark'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { PlainText } from '~/ui/PlainText'
import { Seats } from '~/ui/Seats'
import { Section } from '~/ui/Section'
import { SiblingDates } from '~/ui/SiblingDates'
import { TextLink } from '~/ui/TextLink'

export const loader = open.loader(async ({ params, url, language }) => ({
  event: await readEvent(language, params.id),
  addresses: addressesOf(url, language),
}))

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: `${data.event.title.text}, ${data.event.when.longDay}` },
        { name: 'description', content: data.event.summary?.text ?? data.event.title.text },
        ...addressTags(data.addresses),
      ]
    : []

export default function Event() {
  const t = useTranslations('events')
  const { event } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  const other = (lang: 'en' | 'es') => (lang === language ? undefined : lang)
  return (
    <Page place="site" current="/events" wide space="none" marks={[event.kind]}>
      <BackLink href="/events">{t('page.back')}</BackLink>
      <div className="beside dated">
        <div className="flow titles head">
          <div className="kindline">
            <Mark kind={event.kind} size={64} />
            <p>
              <b>{t(`kindsLong.${event.kind}`)}</b>
              <br />
              <span className="soft">{t('page.open')}</span>
            </p>
          </div>
          <h1 lang={other(event.title.lang)}>{event.title.text}</h1>
          {event.summary && (
            <p className="lead" lang={other(event.summary.lang)}>
              {event.summary.text}
            </p>
          )}
          <Standing />
        </div>
        <AtAGlance />
        <div className="flow flow-l body">
          {event.about && (
            <Section id="about" heading={t('page.about')}>
              {event.about.lang !== language && (
                <p className="soft">{t('page.textOnly', { language: t(`textIn.${event.about.lang}`) })}</p>
              )}
              <PlainText blocks={event.about.blocks} lang={other(event.about.lang)} />
            </Section>
          )}
          {event.bring && (
            <Section id="bring" heading={t('page.bring')}>
              <p lang={other(event.bring.lang)}>{event.bring.text}</p>
            </Section>
          )}
          {event.address && (
            <Section id="arriving" heading={t('page.arriving')}>
              <p>
                {event.place?.site}, {event.address}
              </p>
              {event.arriving && <p lang={other(event.arriving.lang)}>{event.arriving.text}</p>}
            </Section>
          )}
          <SiblingDates
            heading={t('page.otherDates')}
            dates={event.siblings}
            joining={event.joining}
            more={<GoLink href={`/programs/${event.programId}`}>{t('page.series')}</GoLink>}
          />
          {event.conditions.length > 0 && (
            <p>
              <GoLink href={`/library?condition=${event.conditions[0]}`}>{t('page.reading')}</GoLink>
            </p>
          )}
        </div>
      </div>
    </Page>
  )
}

/** That a date does not take place, has begun or is over, and the way on. */
function Standing() {
  const t = useTranslations('events.page')
  const { event } = useLoaderData<typeof loader>()
  const { next } = event
  if (event.openness === 'over' || event.openness === 'started') {
    return (
      <Notice kind="info" heading={t(event.openness)}>
        <p>
          <TextLink href="/events">{t('others')}</TextLink>
        </p>
      </Notice>
    )
  }
  if (event.openness !== 'cancelled') return null
  return (
    <Notice kind="stops" heading={t('cancelled')}>
      <p>
        {next
          ? t.rich('cancelledNext', {
              day: next.longDay,
              next: (words) => <TextLink href={`/events/${next.id}`}>{words}</TextLink>,
            })
          : t.rich('cancelledLast', { all: (words) => <TextLink href="/events">{words}</TextLink> })}
      </p>
    </Notice>
  )
}

/** When, where, with whom, how many places, and the button. */
function AtAGlance() {
  const t = useTranslations('events')
  const { event } = useLoaderData<typeof loader>()
  const words = useDateWords()
  const open = event.openness === 'open'
  const seats = words.seats(event.seats, event.joining)
  return (
    <Panel as="aside" kind="yours" stays className="facts-box" label={t('page.atAGlance')}>
      <Facts
        facts={[
          {
            name: t('page.when'),
            value: (
              <time dateTime={event.when.iso.start}>
                {words.begun(event.when.longDay)}
                <br />
                {words.time(event.when)}
              </time>
            ),
          },
          { name: t('page.where'), value: <Where /> },
          ...(event.facilitators.length > 0
            ? [{ name: t('page.with'), value: event.facilitators.join(', ') }]
            : []),
          { name: t('page.language'), value: t(`languages.${event.language}`) },
          ...(open
            ? [
                {
                  name: t('page.places'),
                  value: (
                    <Seats
                      {...(seats.drawn ?? { taken: 0, total: 0 })}
                      says={seats.says}
                      {...(seats.more ? { more: seats.more } : {})}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
      {open && <Joining />}
    </Panel>
  )
}

function Where() {
  const t = useTranslations('events.where')
  const { event } = useLoaderData<typeof loader>()
  const { place, format } = event
  if (!place) return t('onlineStart')
  return (
    <>
      {place.room ? t('room', { site: place.site, room: place.room }) : place.site}
      {format === 'both' && (
        <>
          <br />
          <span className="soft">{t('orOnline')}</span>
        </>
      )}
    </>
  )
}

function Joining() {
  const t = useTranslations('events.page')
  const { event } = useLoaderData<typeof loader>()
  if (event.joining === 'drop_in') return <p>{t('noSignUp')}</p>
  if (event.joining === 'course') {
    return (
      <>
        <p>{t('course')}</p>
        <div className="actions">
          <ButtonLink href={`/family/programs/${event.programId}`}>{t('joinCourse')}</ButtonLink>
        </div>
        <p className="small">{t('signInFirst')}</p>
      </>
    )
  }
  const waits = event.seats.left === 0 || event.seats.held
  return (
    <>
      <div className="actions">
        <ButtonLink href={`/events/${event.id}/registration`}>
          {event.joining === 'request' ? t('ask') : waits ? t('waitingList') : t('signUp')}
        </ButtonLink>
      </div>
      <p className="small">{t('signInFirst')}</p>
    </>
  )
}
