import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { markCall } from '~/domain/events/change.server'
import { readCallList } from '~/domain/events/read.server'
import { callInput } from '~/domain/events/seating-input'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { CallRows } from '~/ui/CallRows'
import { DateSummary } from '~/ui/DateSummary'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) =>
  readCallList(viewer, language, params.id),
)

export const action = coordinator.action(callInput, async ({ viewer, params, input }) => {
  await markCall(viewer, params.id, { entry: input.entry, reached: input.reached === 'yes' })
  const headers = { 'Set-Cookie': flashCookie('callMarked') }
  return redirect(`/team/events/${params.id}/calls`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('series.calls.title')

export default function Calls() {
  const t = useTranslations('series.calls')
  const { date, entries, open } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/events" wide marks={[date.kind]}>
      <FormTop state={state} />
      <BackLink href={`/team/events/${date.id}`} within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={entries.length > 0 ? t('lead', { open }) : undefined} />
      <DateSummary date={date} />
      {entries.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <CallRows
          label={t('table')}
          name="entry"
          rows={entries.map((one) => ({
            ...one,
            entries: [one.id],
            about: (
              <p className="soft">
                <b>{t(`abouts.${one.about}`)}</b>, {t('people', { count: one.seats })}
              </p>
            ),
          }))}
        />
      )}
    </Page>
  )
}
