import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { changeTimes, readTimes } from '~/domain/therapy/availability.server'
import { timesInput } from '~/domain/therapy/input'
import { clinician } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { DateField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { inSentence } from '~/ui/inSentence'
import { KeptTimeFields } from '~/ui/KeptTimeFields'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** When a clinician has time for families: every week, on one day, and the days off. */
export const loader = clinician.loader(({ viewer, language }) => readTimes(viewer, language))

export const action = clinician.action(timesInput, async ({ viewer, input }) => {
  await changeTimes(viewer, input)
  return redirect('/team/therapy/times', {
    status: 303,
    headers: { 'Set-Cookie': flashCookie('therapyTimesKept') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('therapyDesk.times.title')

export default function Times() {
  const t = useTranslations('therapyDesk')
  const { weekly, once, away } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="care" current="/team/therapy">
      <FormTop state={state} />
      <BackLink href="/team/therapy" within>
        {t('title')}
      </BackLink>
      <Titles title={t('times.title')} lead={t('times.lead')} />
      <Section id="kept" heading={t('times.kept')}>
        {weekly.length + once.length === 0 && <p>{t('times.none')}</p>}
        <ul className="needs">
          {[...weekly, ...once].map((one) => (
            <Row
              key={one.id}
              id={one.id}
              act="endTime"
              says={t('times.row', {
                day: one.day ?? t(`times.every.d${one.weekday ?? 1}` as 'times.every.d1'),
                hours: one.hours,
                place: one.online ? inSentence(t('online')) : (one.place ?? ''),
              })}
            />
          ))}
        </ul>
      </Section>
      <Section id="away" heading={t('times.away')}>
        {away.length === 0 && <p>{t('times.noneAway')}</p>}
        <ul className="needs">
          {away.map(({ id, first, last, one }) => (
            <Row key={id} id={id} act="endAway" says={one ? first : t('times.fromTo', { first, last })} />
          ))}
        </ul>
      </Section>
      <Add />
    </Page>
  )
}

function Row({ id, act, says }: { id: string; act: 'endTime' | 'endAway'; says: string }) {
  const t = useTranslations('therapyDesk.times')
  return (
    <li>
      <p>{says}</p>
      <Form method="post">
        <input type="hidden" name="id" value={id} />
        <SubmitButton
          kind="plain stop"
          size="small"
          name="act"
          value={act}
          aria-label={t('endThis', { says })}
        >
          {t('end')}
        </SubmitButton>
      </Form>
    </li>
  )
}

function Add() {
  const t = useTranslations('therapyDesk.times')
  const { key, rooms } = useLoaderData<typeof loader>()
  const state = useFormState()
  const act = state.typed('act')
  return (
    <>
      <Section id="add-weekly" heading={t('addTime')}>
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="key" value={key} />
          <KeptTimeFields rooms={rooms} state={state} />
          <div className="actions">
            <SubmitButton name="act" value="weekly">
              {t('addWeekly')}
            </SubmitButton>
            <SubmitButton kind="quiet" name="act" value="once">
              {t('addOnce')}
            </SubmitButton>
          </div>
        </Form>
      </Section>
      <Section id="add-away" heading={t('addAway')}>
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="key" value={`${key}a`} />
          <DateField
            name="firstDay"
            label={t('firstDay')}
            error={state.errorOf('firstDay')}
            defaultValue={act === 'away' ? state.typed('firstDay') : undefined}
          />
          <DateField
            name="lastDay"
            label={t('lastDay')}
            error={state.errorOf('lastDay')}
            defaultValue={act === 'away' ? state.typed('lastDay') : undefined}
          />
          <div className="actions">
            <SubmitButton name="act" value="away">
              {t('addAwaySave')}
            </SubmitButton>
          </div>
        </Form>
      </Section>
    </>
  )
}
