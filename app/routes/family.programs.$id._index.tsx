import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { enrol, registerSeveral } from '~/domain/events/change.server'
import { severalInput } from '~/domain/events/party-input'
import { readSeveral } from '~/domain/events/read.server'
import type { Meanwhile } from '~/domain/events/views'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { useDateWords } from '~/ui/dateViews'
import { CheckboxGroup } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { useHouse } from '~/ui/house'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { QuestionFields } from '~/ui/QuestionFields'
import { HelpFields, HowFields, WhoFields } from '~/ui/SignUpFields'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, params, language }) =>
  readSeveral(viewer, language, params.id),
)

export const action = family.action(severalInput, async ({ viewer, params, input, form }) => {
  const course = form.get('whole') === 'yes'
  const done = course
    ? { ...(await enrol(viewer, params.id, input)), waiting: 0 }
    : await registerSeveral(viewer, params.id, input)
  const said = course ? 'enrolled' : done.waiting > 0 ? 'severalSome' : 'severalBooked'
  return redirect('/family/registrations', { status: 303, headers: { 'Set-Cookie': flashCookie(said) } })
})

export const meta: MetaFunction<typeof loader> = titleOf('turns.several.title')

// A refusal is an answer about places that others took: what is left must be read again.
export const shouldRevalidate = () => true

export default function Several() {
  const t = useTranslations('turns')
  const { programId, title, joining, closed } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  const state = useFormState()
  return (
    <Page place="family" current="/events">
      <FormTop state={state} />
      <BackLink href="/family/registrations" within>
        {t('back')}
      </BackLink>
      <div className="flow titles">
        <h1>{t(joining === 'course' ? 'several.courseHeading' : 'several.heading')}</h1>
        <p className="lead" {...(title.lang === language ? {} : { lang: title.lang })}>
          {title.text}
        </p>
      </div>
      {closed ? (
        <Notice kind="info">
          <p>{t(`several.${closed}`)}</p>
          {joining === 'course' && closed === 'joined' && (
            <p>
              <TextLink href={`/family/programs/${programId}/leaving`}>{t('leaving.link')}</TextLink>
            </p>
          )}
        </Notice>
      ) : (
        <Choose />
      )}
    </Page>
  )
}

function Choose() {
  const t = useTranslations('turns.several')
  const { joining, dates, formKey, household, own, largestParty, needs, questions, asked } =
    useLoaderData<typeof loader>()
  const state = useFormState()
  const course = joining === 'course'
  const both = dates.find((one) => one.format === 'both')
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="key" value={formKey} />
      {course && <input type="hidden" name="whole" value="yes" />}
      {course ? <CourseDates /> : <Dates />}
      <WhoFields state={state} household={household} own={own} largestParty={largestParty} />
      {both && <HowFields state={state} date={both} household={household} />}
      <HelpFields state={state} needs={needs} />
      <QuestionFields state={state} questions={questions} asked={asked} />
      {joining === 'register' && (
        <CheckboxGroup
          name="wait"
          label={t('wait')}
          options={[{ value: 'yes', label: t('waitYes'), hint: t('waitHint') }]}
          defaultValue={state.typedAll('wait', [])}
        />
      )}
      <div className="actions">
        <SubmitButton>{t(course ? 'enrol' : 'save')}</SubmitButton>
      </div>
    </Form>
  )
}

/** "At that time you also have: …"; nothing where a family has nothing else. */
function useAlsoThen() {
  const t = useTranslations('turns.meanwhile')
  return (meanwhile: readonly Meanwhile[]): string =>
    meanwhile.length === 0
      ? ''
      : t('also', { what: meanwhile.map((one) => one.title?.text ?? t('session')).join(', ') })
}

function Dates() {
  const alsoThen = useAlsoThen()
  const t = useTranslations('turns.several')
  const { dates } = useLoaderData<typeof loader>()
  const state = useFormState()
  const { time, inOther, begun } = useDateWords()
  const seats = ({ left, held, waiting }: (typeof dates)[number]['seats']) =>
    left === 0 || held ? t('full', { waiting }) : left === undefined ? t('open') : t('left', { left })
  return (
    <CheckboxGroup
      name="dates"
      label={t('dates')}
      hint={t('datesHint')}
      options={dates
        .filter((one) => !one.mine)
        .map((one) => ({
          value: one.id,
          label: `${begun(one.when.longDay)}, ${time(one.when)}`,
          hint: [inOther(one), seats(one.seats), alsoThen(one.meanwhile)].filter(Boolean).join('. '),
        }))}
      defaultValue={state.typedAll('dates', [])}
      error={state.errorOf('dates')}
    />
  )
}

function CourseDates() {
  const alsoThen = useAlsoThen()
  const t = useTranslations('turns.several')
  const { dates } = useLoaderData<typeof loader>()
  const { time } = useDateWords()
  return (
    <>
      <p>{t('course')}</p>
      <h2 className="aside-title">{t('courseDates')}</h2>
      <ul className="bullets">
        {dates.map((one) => (
          <li key={one.id}>
            <time dateTime={one.when.iso.start}>
              {one.when.longDay}, {time(one.when)}
            </time>
            {one.meanwhile.length > 0 && <span className="soft">. {alsoThen(one.meanwhile)}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
