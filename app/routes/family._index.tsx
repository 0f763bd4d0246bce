import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { openFirstQuestions } from '~/domain/accounts/first-questions.server'
import { listFormsToSign } from '~/domain/consent/second-signature.server'
import { countUnread, readFamilyHome } from '~/domain/events/read.server'
import { listComing } from '~/domain/therapy/asking.server'
import { family } from '~/doors/doors.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { ComingTherapy } from '~/ui/ComingTherapy'
import { useDateWords } from '~/ui/dateViews'
import { EmptyState } from '~/ui/EmptyState'
import { QuestionsLeft } from '~/ui/FirstQuestion'
import { kinds } from '~/ui/Mark'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { DateList } from '~/ui/Programme'
import { RegistrationCard } from '~/ui/RegistrationCard'
import { Section } from '~/ui/Section'
import { TextLink } from '~/ui/TextLink'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, language }) => ({
  ...(await readFamilyHome(viewer, language)),
  toSign: (await listFormsToSign(viewer, language)).length,
  unread: await countUnread(viewer),
  therapy: await listComing(viewer, language),
  questions: (await openFirstQuestions(viewer)).length,
}))

export const meta: MetaFunction<typeof loader> = titleOf('family.home.title')

export default function FamilyHome() {
  const t = useTranslations('family.home')
  const turns = useTranslations('turns.list')
  const { givenName, part, today, offers, waiting, forFamilies, therapy, questions } =
    useLoaderData<typeof loader>()
  const dates = useDateWords()
  return (
    <Page place="family" current="/family" wide marks={kinds}>
      <div className="flow titles flow-s">
        <h1>{t(`greeting.${part}`, { name: givenName })}</h1>
        <p className="lead soft">{dates.begun(today)}</p>
      </div>
      <ToSign />
      {offers.length > 0 && (
        <Section id="offers" heading={turns('offers')}>
          <div className="halves">
            {offers.map((one) => (
              <RegistrationCard key={one.id} registration={one} headed />
            ))}
          </div>
        </Section>
      )}
      <NewMessages />
      <ComingTherapy sessions={therapy} href={(one) => `/family/therapy/${one.requestId}`} />
      <div className="halves">
        <NextSession />
        <Supported />
      </div>
      {waiting.length > 0 && (
        <Section id="waiting" heading={t('waiting')}>
          <div className="halves">
            {waiting.map((one) => (
              <RegistrationCard key={one.id} registration={one} />
            ))}
          </div>
        </Section>
      )}
      {forFamilies.length > 0 && (
        <Section id="for-families" heading={t('forFamilies')}>
          <DateList
            dates={forFamilies.map((one) => dates.row(one, { href: `/events/${one.id}/registration` }))}
          />
        </Section>
      )}
      <QuestionsLeft count={questions} href="/family/welcome" />
      <AlsoYouCan />
    </Page>
  )
}

/** Messages of the team that nobody here has opened. They step back where something waits for an answer. */
function NewMessages() {
  const t = useTranslations('notices.inbox')
  const { unread, offers, toSign } = useLoaderData<typeof loader>()
  if (unread === 0) return null
  return (
    <Panel
      kind={offers.length + toSign > 0 ? 'plain' : 'waits'}
      id="messages"
      heading={t('waiting', { count: unread })}
    >
      <p>{t('waitingText')}</p>
      <div className="actions">
        <ButtonLink href="/family/messages" kind="quiet" within>
          {t('open')}
        </ButtonLink>
      </div>
    </Panel>
  )
}

/** A form that a minor signed and that waits for this parent or guardian. */
function ToSign() {
  const t = useTranslations('secondSignature.list')
  const { toSign } = useLoaderData<typeof loader>()
  if (toSign === 0) return null
  return (
    <Panel kind="waits" id="to-sign" heading={t('waits', { count: toSign })}>
      <div className="actions">
        <ButtonLink href="/family/signatures" within>
          {t('see')}
        </ButtonLink>
      </div>
    </Panel>
  )
}

function NextSession() {
  const t = useTranslations('family.home')
  const { next, more } = useLoaderData<typeof loader>()
  if (!next) {
    return (
      <Panel kind="yours" id="next">
        <EmptyState heading={t('noneHeading')}>
          <p>{t('noneText')}</p>
          <div className="actions">
            <ButtonLink href="/events">{t('find')}</ButtonLink>
          </div>
        </EmptyState>
      </Panel>
    )
  }
  return (
    <div className="flow">
      <RegistrationCard registration={next} level={2} about={t('next')} />
      {more > 0 && (
        <p>
          <TextLink href="/family/registrations" within>
            {t('more', { count: more })}
          </TextLink>
        </p>
      )}
    </div>
  )
}

/** The people this family member supports. The words are the same for everybody, whatever is or is not shared. */
function Supported() {
  const t = useTranslations('family.home')
  const { supported } = useLoaderData<typeof loader>()
  if (supported.length === 0) {
    return (
      <Panel id="supported" heading={t('nobodyHeading')}>
        <p>{t('nobodyText')}</p>
      </Panel>
    )
  }
  return (
    <div className="flow">
      {supported.map(({ participantId, givenName: name }) => (
        <Panel key={participantId} id={`person-${participantId}`}>
          <p className="about">{t(supported.length === 1 ? 'support' : 'supportMany')}</p>
          <h2>{t('supported.heading', { name })}</h2>
          <p>{t('supported.text', { name })}</p>
          <div className="actions">
            {/* A gate page is never fetched ahead: opening it is what gets written down. */}
            <ButtonLink href={`/family/people/${participantId}`}>{t('supported.open', { name })}</ButtonLink>
          </div>
          <p className="small soft">{t('supported.known', { name })}</p>
        </Panel>
      ))}
      <p>
        <TextLink href="/family/people" within>
          {t('supported.list')}
        </TextLink>
      </p>
    </div>
  )
}

function AlsoYouCan() {
  const t = useTranslations('family.home')
  const { next } = useLoaderData<typeof loader>()
  const places = [
    // Whoever has no session yet has the button above.
    ...(next ? [['/events', 'groups'] as const] : []),
    ['/library', 'library'],
    ['/reading', 'reading'],
    ['/family/messages', 'messages'],
    ['/family/therapy', 'therapy'],
    ['/family/tell-the-team', 'tell'],
    ['/help', 'help'],
  ] as const
  return (
    <Section id="also" heading={t('also')}>
      <div className="doors">
        {places.map(([href, name]) => (
          <div className="flow flow-s" key={href}>
            <h3>
              <TextLink href={href}>{t(name)}</TextLink>
            </h3>
            <p>{t(`${name}Text`)}</p>
          </div>
        ))}
      </div>
    </Section>
  )
}
