import { useTranslations } from 'use-intl'
import type { Attending, RegistrationView } from '~/domain/events/views'
import { ButtonLink } from './ButtonLink'
import { useDateWords } from './dateViews'
import { Facts } from './Facts'
import { Heading, type Level } from './Heading'
import { useHouse } from './house'
import { Mark } from './Mark'
import { Panel } from './Panel'
import { Picture } from './Pictures'
import { TextLink } from './TextLink'

/** "You, Ana and Luis": names as a sentence holds them. */
export function usePeople() {
  const t = useTranslations('registration')
  const { language } = useHouse()
  return (people: readonly { name: string; me: boolean }[], inside = false): string => {
    const names = people.map((one) => (one.me ? t(inside ? 'youInside' : 'you') : one.name))
    const last = names.at(-1) ?? ''
    if (names.length < 2) return last
    const before = names.slice(0, -1).join(', ')
    // Spanish says "e" before the sound of i: "Ana e Inés", but "Ana y Hielo" keeps its y.
    return language === 'es' && /^h?[ií](?![aeo])/i.test(last)
      ? `${before} e ${last}`
      : t('and', { before, last })
  }
}

export type RegistrationCardProps = {
  registration: RegistrationView
  level?: Level
  /** what stands above the title: "Your next session" */
  about?: string
  /** on the page of its date, which has the title and what the sign-up stands for above it */
  onItsPage?: boolean
  /** under a heading that says its state already */
  headed?: boolean
}

/**
 * One sign-up as its family sees it: with a place it is sage; waiting or asked it is marigold and says plainly that
 * nothing is booked.
 */
export function RegistrationCard({
  registration: one,
  level = 3,
  about,
  onItsPage = false,
  headed = onItsPage,
}: RegistrationCardProps) {
  const t = useTranslations('registration.mine')
  const { language } = useHouse()
  const turns = useTranslations('turns')
  const notices = useTranslations('notices.card')
  const held = one.state === 'confirmed'
  const waits = ['waitlisted', 'requested', 'offered'].includes(one.state)
  const id = `registration-${one.id}`
  return (
    <Panel kind={held ? 'yours' : waits ? 'waits' : 'plain'} id={id}>
      {about && <p className="about">{about}</p>}
      {!onItsPage && (
        <div className="kindline">
          <Mark kind={one.kind} size={64} />
          <Heading
            level={level}
            id={`${id}-heading`}
            {...(one.title.lang === language ? {} : { lang: one.title.lang })}
          >
            {one.title.text}
          </Heading>
        </div>
      )}
      <StateWords registration={one} said={headed} />
      <RegistrationFacts registration={one} />
      {one.join === 'later' && <p className="small soft">{notices('joinLater')}</p>}
      <div className="actions">
        {one.join === 'now' && (
          <ButtonLink href={`/family/registrations/${one.id}/join`} size="small">
            {notices('join')}
          </ButtonLink>
        )}
        {one.offer && (
          <ButtonLink href={`/family/registrations/${one.id}/offer`} size="small">
            {turns('offer.answer')}
          </ButtonLink>
        )}
        {one.standby && (
          <ButtonLink href={`/family/registrations/${one.id}/offer`} size="small">
            {turns('list.takeNow')}
          </ButtonLink>
        )}
        {one.rejoinable && (
          <ButtonLink href={`/family/registrations/${one.id}/offer`} kind="quiet" size="small">
            {turns('offer.rejoin')}
          </ButtonLink>
        )}
        {!onItsPage && one.state !== 'event_cancelled' && (
          <ButtonLink href={`/events/${one.occurrenceId}/registration`} kind="quiet" size="small">
            {t('look')}
          </ButtonLink>
        )}
        {one.changeable && (
          <ButtonLink href={`/family/registrations/${one.id}/party`} kind="plain" size="small">
            {turns('list.change')}
          </ButtonLink>
        )}
        {one.changeable && held && one.joining === 'register' && (
          <ButtonLink href={`/family/registrations/${one.id}/move`} kind="plain" size="small">
            {turns('list.move')}
          </ButtonLink>
        )}
        {held && (
          <ButtonLink
            href={`/family/registrations/${one.id}/calendar.ics`}
            kind="plain"
            size="small"
            download
          >
            {notices('calendar')}
          </ButtonLink>
        )}
        {one.cancellable && held && one.joining === 'course' && (
          <ButtonLink href={`/family/programs/${one.programId}`} kind="plain" size="small">
            {turns('leaving.course')}
          </ButtonLink>
        )}
        {one.cancellable && !one.offer && (
          <ButtonLink href={`/family/registrations/${one.id}/cancellation`} kind="plain" size="small">
            {one.state === 'waitlisted'
              ? t('leaveList')
              : one.state === 'requested'
                ? t('withdraw')
                : one.people.length === 1 && one.people[0]?.me
                  ? t('cancelAlone')
                  : t('cancel')}
          </ButtonLink>
        )}
      </div>
      {one.offer && !onItsPage && <Picture name="offer" className="huge" />}
    </Panel>
  )
}

/** What a state means, where it is not a place: nothing is booked, or nothing takes place. */
function StateWords({ registration, said }: { registration: RegistrationView; said: boolean }) {
  const t = useTranslations('registration.mine')
  const turns = useTranslations('turns')
  const { state, ahead, offer, standby, least, auto } = registration
  if (offer) {
    return (
      <p>
        {!said && <strong>{turns('offer.kept')}. </strong>}
        {turns('offer.keptText', { day: offer.until.day, time: offer.until.time, count: offer.people })}
      </p>
    )
  }
  if (state === 'waitlisted') {
    return (
      <>
        <p>
          {!said && <strong>{t('waiting')}. </strong>}
          {t('waitingText', { ahead })}
        </p>
        {standby && <p>{turns('list.standby')}</p>}
        {(least !== undefined || auto) && (
          <p className="small">
            {least !== undefined && turns('list.least', { count: least })} {auto && turns('list.auto')}
          </p>
        )}
      </>
    )
  }
  if (registration.rejoinable) {
    return (
      <p>
        <strong>{turns('list.ended')}.</strong> {turns('list.endedText')}
      </p>
    )
  }
  if (state === 'requested') {
    return (
      <p>
        {!said && <strong>{t('requested')}. </strong>}
        {t('requestedText')}
      </p>
    )
  }
  if (state !== 'event_cancelled') return null
  return (
    <p>
      <strong>{t('takenOff')}.</strong> {t('takenOffText')} <TextLink href="/events">{t('another')}</TextLink>
    </p>
  )
}

/** When, where, who and what will be ready. */
export function RegistrationFacts({ registration: one }: { registration: RegistrationView }) {
  const t = useTranslations('registration.mine')
  const form = useTranslations('registration.form')
  const need = useTranslations('registration.form.need')
  const events = useTranslations('events.where')
  const words = useDateWords()
  const people = usePeople()
  const helps = one.needs.map((name) =>
    name === 'interpreter' && one.interpreterLanguage
      ? t('interpreter', { language: one.interpreterLanguage })
      : need(name),
  )
  const { place } = one
  // Where the way in stands on the card itself, nobody has to wait for the team.
  const room = !place
    ? one.join
      ? form('online')
      : t('online')
    : place.room
      ? events('room', { site: place.site, room: place.room })
      : place.site
  const coming = (way: Attending, inside: boolean) =>
    people(
      one.people.filter((person) => person.attending === way),
      inside,
    )
  const who =
    one.attending === 'both'
      ? t('whoBoth', { inPerson: coming('in_person', true), online: coming('online', true) })
      : people(one.people)
  return (
    <Facts
      facts={[
        {
          name: t('when'),
          value: (
            <time dateTime={one.when.iso.start}>
              {words.begun(one.when.longDay)}, {words.time(one.when)}
            </time>
          ),
        },
        {
          name: t('where'),
          value: one.attending === 'both' ? events('both', { place: room }) : room,
        },
        ...(one.people.length > 0 ? [{ name: t('who'), value: who }] : []),
        ...(helps.length > 0 ? [{ name: t('helps'), value: helps.join(', ') }] : []),
      ]}
    />
  )
}
