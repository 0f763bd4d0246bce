import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { markDayCalls } from '~/domain/events/change.server'
import { readDayCalls } from '~/domain/events/read.server'
import { dayCallInput } from '~/domain/events/seating-input'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { CallRows } from '~/ui/CallRows'
import { useDateWords } from '~/ui/dateViews'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, language, url }) =>
  readDayCalls(viewer, language, url.searchParams),
)

export const action = coordinator.action(dayCallInput, async ({ viewer, input, url }) => {
  await markDayCalls(viewer, { entries: input.entries, reached: input.reached === 'yes' })
  const headers = { 'Set-Cookie': flashCookie('callMarked') }
  const day = new URLSearchParams({ day: url.searchParams.get('day') ?? '' })
  return redirect(`/team/calls?${day}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('series.calls.title')

type Family = ReturnType<typeof useLoaderData<typeof loader>>['families'][number]

export default function DayCalls() {
  const t = useTranslations('series.calls')
  const say = useTranslations('cancelling')
  const { day, dayName, families, open, dates } = useLoaderData<typeof loader>()
  const words = useDateWords()
  const state = useFormState()
  return (
    <Page place="team" current="/team" wide>
      <FormTop state={state} />
      <BackLink href="/team" within>
        {say('back')}
      </BackLink>
      <Titles
        title={t('title')}
        lead={`${words.begun(dayName)}. ${families.length > 0 ? t('lead', { open }) : say('nobody')}`}
      />
      {families.length > 0 && (
        <CallRows
          label={t('table')}
          name="entries"
          action={`?day=${day}`}
          rows={families.map((one) => ({ ...one, about: <News one={one} /> }))}
        />
      )}
      {dates.length > 0 && (
        <Section id="dates-of-day" heading={say('datesOfDay')}>
          <ul className="reading">
            {dates.map((date) => (
              <li key={date.id}>
                <span>
                  <TextLink href={`/team/events/${date.id}`} within>
                    {say('date', { time: date.when.time, title: date.title.text })}
                  </TextLink>
                  <br />
                  <span className="soft">{words.where(date)}</span>
                </span>
                {date.restorable && (
                  <TextLink href={`/team/events/${date.id}/restoration`} within>
                    {say('restore')}
                    <span className="out-of-sight">, {date.title.text}</span>
                  </TextLink>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}

/** What a family is told in one call: each of its dates, and what became of it. */
function News({ one }: { one: Family }) {
  const t = useTranslations('series.calls')
  const { dates } = useLoaderData<typeof loader>()
  return (
    <>
      {one.news.map(({ id, about, date, seats }) => {
        const found = dates.find((known) => known.id === date)
        return (
          <p key={id} className="soft">
            {found?.when.startTime}, {found?.title.text}: <b>{t(`abouts.${about}`)}</b>,{' '}
            {t('people', { count: seats })}
          </p>
        )
      })}
    </>
  )
}
