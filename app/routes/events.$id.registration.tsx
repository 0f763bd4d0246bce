import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { register } from '~/domain/events/change.server'
import { registrationInput } from '~/domain/events/input'
import { readRegistrationPage } from '~/domain/events/read.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { useDateWords } from '~/ui/dateViews'
import { Facts } from '~/ui/Facts'
import { CheckboxGroup, LongTextField, RadioGroup, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { Mark } from '~/ui/Mark'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { RegistrationCard, usePeople } from '~/ui/RegistrationCard'
import { Seats } from '~/ui/Seats'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, params, language }) =>
  readRegistrationPage(viewer, language, params.id),
)

export const action = family.action(registrationInput, async ({ viewer, params, input }) => {
  const done = await register(viewer, params.id, input)
  const said = ({ confirmed: 'registered', waitlisted: 'waiting', requested: 'requested' } as const)[
    done.state
  ]
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
  const { date, summary, mine } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  const state = useFormState()
  const seats = state.conflict === 'full' || state.conflict === 'othersWait'
  return (
    <Page place="family" current="/events" wide space="none" marks={[date.kind]}>
      {seats && !mine ? <Conflict /> : <FormTop state={state} />}
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
        <AtAGlance />
        <div className="flow flow-l body">{mine ? <Mine /> : <SignUp />}</div>
      </div>
    </Page>
  )
}

/** The places went while the form was filled in: the answers stay, and each way on is one press. */
function Conflict() {
  const t = useTranslations('registration')
  const { date, places, siblings, household } = useLoaderData<typeof loader>()
  const state = useFormState()
  const people = usePeople()
  const names = [
    ...(state.typedAll('who').includes('me') ? [{ name: '', me: true }] : []),
    ...household
      .filter((one) => state.typedAll('who').includes(one.id))
      .map((one) => ({ name: one.givenName, me: false })),
    ...['other1', 'other2'].flatMap((field) => {
      const name = state.typed(field)
      return name ? [{ name, me: false }] : []
    }),
  ]
  const online = date.format === 'online' || state.typed('attending') === 'online'
  const left = places[online ? 'online' : 'in_person'] ?? 0
  const fewer = date.seats.waiting === 0 ? Math.min(left, names.length - 1) : 0
  const free = siblings.find((one) => one.seats.left !== 0 && one.seats.waiting === 0)
  return (
    <Notice
      kind="waits"
      heading={
        state.conflict === 'othersWait'
          ? t('conflict.othersWait')
          : left > 0
            ? t('conflict.fewer', { left })
            : t('conflict.went')
      }
    >
      <p>{t('conflict.kept')}</p>
      <div className="actions">
        <SubmitButton form={formId} name="intent" value="wait">
          {t('conflict.wait')}
        </SubmitButton>
        {free && (
          <ButtonLink kind="quiet" href={`/events/${free.id}/registration`}>
            {t('conflict.instead', { day: free.when.longDay })}
          </ButtonLink>
        )}
        {fewer > 0 && (
          <SubmitButton kind="plain" form={formId} name="intent" value={`fewer-${fewer}`}>
            {t('conflict.only', { names: people(names.slice(0, fewer), true) })}
          </SubmitButton>
        )}
      </div>
      <p className="small">{t('full.ahead', { count: date.seats.waiting })}</p>
    </Notice>
  )
}

/** What this family already has for the date. */
function Mine() {
  const t = useTranslations('registration.mine')
  const { mine } = useLoaderData<typeof loader>()
  const people = usePeople()
  if (!mine) return null
  const held = mine.state === 'confirmed' || mine.state === 'offered'
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
          : t(mine.state === 'requested' ? 'requested' : 'waiting')
      }
    >
      <RegistrationCard registration={mine} onItsPage />
      <p>
        <GoLink href="/family/registrations">{t('all')}</GoLink>
      </p>
    </Section>
  )
}

function SignUp() {
  const t = useTranslations('registration')
  const { date, formKey } = useLoaderData<typeof loader>()
  const state = useFormState()
  const asks = date.joining === 'request'
  const waits = !asks && (date.seats.left === 0 || date.seats.waiting > 0)
  if (date.openness !== 'open' || date.joining === 'drop_in' || date.joining === 'course') return <Closed />
  return (
    <Section id="sign-up" space="l" heading={t(asks ? 'askHeading' : 'heading', { day: date.when.longDay })}>
      {waits && !state.conflict && <Full />}
      <Form method="post" className="form" noValidate id={formId}>
        <input type="hidden" name="key" value={formKey} />
        <Who />
        <How />
        <Helps />
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
      </Form>
    </Section>
  )
}

/** Said before the form is filled in, so that nobody types for a place that is not there. */
function Full() {
  const t = useTranslations('registration.full')
  const { date, siblings } = useLoaderData<typeof loader>()
  const free = siblings.filter((one) => one.seats.left !== 0 && one.seats.waiting === 0)
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

function Who() {
  const t = useTranslations('registration.form')
  const { household, largestParty } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <>
      <CheckboxGroup
        name="who"
        label={t('who')}
        hint={t('largest', { count: largestParty })}
        options={[
          { value: 'me', label: t('me') },
          ...household.map((one) => ({ value: one.id, label: one.givenName, hint: t('household') })),
        ]}
        defaultValue={state.typedAll('who', ['me'])}
        error={state.errorOf('who')}
      />
      <TextField
        name="other1"
        label={t('other')}
        hint={t('otherHint')}
        short
        optional
        maxLength={60}
        autoComplete="off"
        defaultValue={state.typed('other1')}
        error={state.errorOf('other1')}
      />
      <TextField
        name="other2"
        label={t('another')}
        short
        optional
        maxLength={60}
        autoComplete="off"
        defaultValue={state.typed('other2')}
        error={state.errorOf('other2')}
      />
    </>
  )
}

function How() {
  const t = useTranslations('registration.form')
  const { date, places } = useLoaderData<typeof loader>()
  const state = useFormState()
  const { where } = useDateWords()
  if (date.format !== 'both') return null
  const left = (count: number | undefined) => (count === undefined ? '' : t('left', { left: count }))
  const hint = (...parts: string[]) => parts.filter(Boolean).join('. ')
  const place = where({ format: 'in_person', place: date.place })
  return (
    <RadioGroup
      name="attending"
      label={t('how')}
      options={[
        { value: 'in_person', label: t('inPerson'), hint: hint(place, left(places.in_person)) },
        {
          value: 'online',
          label: t('online'),
          hint: hint(left(places.online), t('onlineHint')),
        },
      ]}
      defaultValue={state.typed('attending')}
      error={state.errorOf('attending')}
    />
  )
}

function Helps() {
  const t = useTranslations('registration.form')
  const { needs } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <>
      <CheckboxGroup
        name="needs"
        label={t('needs')}
        options={needs.map((value) => ({
          value,
          label: t(`need.${value}`),
          ...(value === 'interpreter' ? { hint: t('interpreterHint') } : {}),
        }))}
        defaultValue={state.typedAll('needs')}
        error={state.errorOf('needs')}
      />
      <TextField
        name="interpreterLanguage"
        label={t('interpreterLanguage')}
        hint={t('interpreterLanguageHint')}
        short
        maxLength={60}
        defaultValue={state.typed('interpreterLanguage')}
        error={state.errorOf('interpreterLanguage')}
      />
    </>
  )
}

/** Why there is no form here, and the way on. */
function Closed() {
  const t = useTranslations('registration.closed')
  const { date } = useLoaderData<typeof loader>()
  const { next } = date
  const { openness } = date
  const closed = openness !== 'open'
  return (
    <Notice kind="info" heading={openness === 'open' || openness === 'draft' ? undefined : t(openness)}>
      {!closed && <p>{t(date.joining === 'drop_in' ? 'dropIn' : 'course')}</p>}
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

function AtAGlance() {
  const t = useTranslations('events')
  const own = useTranslations('registration.form')
  const { date, mine, arriving } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  const words = useDateWords()
  const seats = words.seats(date.seats, date.joining, mine !== undefined)
  const { place } = date
  const where = !place
    ? t('where.onlineStart')
    : place.room
      ? t('where.room', { site: place.site, room: place.room })
      : place.site
  return (
    <Panel as="aside" kind="yours" stays className="facts-box" label={t('page.atAGlance')}>
      <Facts
        facts={[
          {
            name: t('page.when'),
            value: (
              <time dateTime={date.when.iso.start}>
                {words.begun(date.when.longDay)}
                <br />
                {words.time(date.when)}
              </time>
            ),
          },
          {
            name: t('page.where'),
            value: (
              <>
                {where}
                {date.format === 'both' && (
                  <>
                    <br />
                    <span className="soft">{t('where.orOnline')}</span>
                  </>
                )}
              </>
            ),
          },
          ...(date.facilitators.length > 0
            ? [{ name: t('page.with'), value: date.facilitators.join(', ') }]
            : []),
          { name: t('page.language'), value: t(`languages.${date.language}`) },
          ...(date.openness === 'open'
            ? [
                {
                  name: t('page.places'),
                  value: (
                    <Seats
                      {...(seats.drawn ?? { taken: 0, total: 0 })}
                      {...(mine?.state === 'confirmed' ? { mine: mine.people.length } : {})}
                      says={seats.says}
                      {...(seats.more ? { more: seats.more } : {})}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
      {mine && arriving && (
        <p className="small" {...(arriving.lang === language ? {} : { lang: arriving.lang })}>
          {arriving.text}
        </p>
      )}
      {!mine && date.openness === 'open' && date.seats.left !== 0 && <p className="small">{own('ifFull')}</p>}
    </Panel>
  )
}
