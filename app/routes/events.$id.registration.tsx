import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { register } from '~/domain/events/change.server'
import { registrationInput } from '~/domain/events/party-input'
import { readRegistrationPage } from '~/domain/events/read.server'
import { checkInCode } from '~/doors/check-in-code.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { DateAside } from '~/ui/DateAside'
import { DoorCode } from '~/ui/DoorCode'
import { useDateWords } from '~/ui/dateViews'
import { LongTextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { Mark } from '~/ui/Mark'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { PlacesWent } from '~/ui/PlacesWent'
import { QuestionFields } from '~/ui/QuestionFields'
import { RegistrationCard, usePeople } from '~/ui/RegistrationCard'
import { Section } from '~/ui/Section'
import { HelpFields, HowFields, WaitingFields, WhoFields } from '~/ui/SignUpFields'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, params, language }) => {
  const { doorCode, ...page } = await readRegistrationPage(viewer, language, params.id)
  return { ...page, code: checkInCode(doorCode) }
})

export const action = family.action(registrationInput, async ({ viewer, params, input }) => {
  const done = await register(viewer, params.id, input)
  const said = (
    { confirmed: 'registered', waitlisted: 'waiting', requested: 'requested', offered: 'offered' } as const
  )[done.state]
  const headers = { 'Set-Cookie': flashCookie(done.already ? 'present' : said) }
  return redirect(`/events/${params.id}/registration`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('registration.title')

// A refused form is an answer about seats that others took: what is left must be read again.
export const shouldRevalidate = () => true

const formId = 'sign-up-form'

export default function Registration() {
  const t = useTranslations('registration')
  const events = useTranslations('events')
  const page = useLoaderData<typeof loader>()
  const { date, summary, mine, arriving } = page
  const { language } = useHouse()
  const state = useFormState()
  const seats = state.conflict === 'full' || state.conflict === 'othersWait'
  return (
    <Page place="family" current="/events" wide space="none" marks={[date.kind]}>
      {seats && !mine ? <PlacesWent page={page} state={state} form={formId} /> : <FormTop state={state} />}
      <BackLink href="/events">{events('page.back')}</BackLink>
      <div className="beside dated">
        <div className="flow titles head">
          <div className="kindline">
            <Mark kind={date.kind} size={64} />
            <p>
              <b>{events(`kindsLong.${date.kind}`)}</b>
              <br />
              <span className="soft">{mine ? date.when.longDay : t('title')}</span>
            </p>
          </div>
          <h1 {...(date.title.lang === language ? {} : { lang: date.title.lang })}>{date.title.text}</h1>
          {summary && (
            <p className="lead" {...(summary.lang === language ? {} : { lang: summary.lang })}>
              {summary.text}
            </p>
          )}
        </div>
        <DateAside date={date} {...(mine ? { mine } : {})} {...(arriving ? { arriving } : {})} />
        <div className="flow flow-l body">{mine ? <Mine /> : <SignUp />}</div>
      </div>
    </Page>
  )
}

/** What this family already has for the date. */
function Mine() {
  const t = useTranslations('registration.mine')
  const kept = useTranslations('turns.offer')
  const { mine, code } = useLoaderData<typeof loader>()
  const people = usePeople()
  if (!mine) return null
  const held = mine.state === 'confirmed'
  return (
    <Section
      id="mine"
      heading={
        held
          ? t('place', {
              people: people(mine.people),
              count: mine.people.length,
              me: mine.people.some((one) => one.me) ? 'yes' : 'no',
            })
          : mine.offer
            ? kept('kept')
            : t(mine.state === 'requested' ? 'requested' : 'waiting')
      }
    >
      <RegistrationCard registration={mine} onItsPage />
      {code && <DoorCode code={code} />}
      <p>
        <GoLink href="/family/registrations">{t('all')}</GoLink>
      </p>
    </Section>
  )
}

function SignUp() {
  const t = useTranslations('registration')
  const several = useTranslations('turns.several')
  const { siblings, date, formKey, household, own, largestParty, places, needs, questions, asked } =
    useLoaderData<typeof loader>()
  const state = useFormState()
  const asks = date.joining === 'request'
  const waits = !asks && (date.seats.left === 0 || date.seats.held)
  if (date.openness !== 'open' || date.joining === 'drop_in' || date.joining === 'course') return <Closed />
  return (
    <Section id="sign-up" space="l" heading={t(asks ? 'askHeading' : 'heading', { day: date.when.longDay })}>
      {waits && !state.conflict && <Full />}
      <AtTheSameTime />
      <Form method="post" className="form" noValidate id={formId}>
        <input type="hidden" name="key" value={formKey} />
        <WhoFields state={state} household={household} own={own} largestParty={largestParty} />
        <HowFields state={state} date={date} household={household} places={places} />
        {waits && <WaitingFields state={state} />}
        <HelpFields state={state} needs={needs} />
        <QuestionFields state={state} questions={questions} asked={asked} />
        <LongTextField
          name="question"
          label={t('form.question')}
          hint={t('form.questionHint')}
          maxLength={1000}
          optional
          defaultValue={state.typed('question')}
          error={state.errorOf('question')}
        />
        <div className="flow flow-s">
          <div className="actions">
            <SubmitButton name="intent" value={waits ? 'wait' : 'register'} pendingLabel={t('form.pending')}>
              {t(asks ? 'form.ask' : waits ? 'form.wait' : 'form.signUp')}
            </SubmitButton>
          </div>
          <p className="hint">{t(asks ? 'form.askHint' : waits ? 'form.waitHint' : 'form.cancelAnytime')}</p>
        </div>
        {!asks && siblings.length > 1 && (
          <p>
            <GoLink href={`/family/programs/${date.programId}`}>{several('link')}</GoLink>
          </p>
        )}
      </Form>
    </Section>
  )
}

/** Said before the form is filled in, so that nobody types for a place that is not there. */
function Full() {
  const t = useTranslations('registration.full')
  const { date, siblings } = useLoaderData<typeof loader>()
  const free = siblings.filter((one) => one.seats.left !== 0 && !one.seats.held)
  return (
    <Notice kind="waits" level={3} heading={t(date.seats.left === 0 ? 'heading' : 'waitingHeading')}>
      <p>
        {t('text')} {t('ahead', { count: date.seats.waiting })}
      </p>
      {free.length > 0 && (
        <p>
          {t('others')}{' '}
          {free.map((one, index) => (
            <span key={one.id}>
              {index > 0 && ', '}
              <TextLink href={`/events/${one.id}/registration`}>{one.when.longDay}</TextLink>
            </span>
          ))}
        </p>
      )}
    </Notice>
  )
}

/** Something else at that time is a warning, never a refusal. */
function AtTheSameTime() {
  const t = useTranslations('turns.meanwhile')
  const { meanwhile } = useLoaderData<typeof loader>()
  const words = useDateWords()
  const { language } = useHouse()
  if (meanwhile.length === 0) return null
  return (
    <Notice kind="waits" level={3} heading={t('heading')}>
      {meanwhile.map((one) => (
        <p key={one.id}>
          {one.title ? (
            <strong lang={one.title.lang === language ? undefined : one.title.lang}>{one.title.text}</strong>
          ) : (
            <strong>{t('session')}</strong>
          )}
          , {one.when.longDay}, {words.time(one.when)}
        </p>
      ))}
      <p>{t('text')}</p>
    </Notice>
  )
}

/** Why there is no form here, and the way on. */
function Closed() {
  const t = useTranslations('registration.closed')
  const course = useTranslations('turns.several')
  const { date } = useLoaderData<typeof loader>()
  const { next } = date
  const { openness } = date
  const closed = openness !== 'open'
  return (
    <Notice kind="info" heading={openness === 'open' || openness === 'draft' ? undefined : t(openness)}>
      {!closed && <p>{date.joining === 'drop_in' ? t('dropIn') : course('course')}</p>}
      {!closed && date.joining === 'course' && (
        <p>
          <TextLink href={`/family/programs/${date.programId}`}>{course('courseLink')}</TextLink>
        </p>
      )}
      {closed && next && (
        <p>
          {t.rich('next', {
            day: next.longDay,
            next: (words) => <TextLink href={`/events/${next.id}/registration`}>{words}</TextLink>,
          })}
        </p>
      )}
      <p>
        <TextLink href="/events">{t('all')}</TextLink>
      </p>
    </Notice>
  )
}
