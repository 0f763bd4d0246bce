import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { markCall } from '~/domain/events/change.server'
import { readCallList } from '~/domain/events/read.server'
import { callInput } from '~/domain/events/seating-input'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { DataTable } from '~/ui/DataTable'
import { DateSummary } from '~/ui/DateSummary'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { SafeContactWords } from '~/ui/householdWords'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
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
        <DataTable
          caption={t('table')}
          head={[t('family'), t('contact'), t('about'), t('state')]}
          rows={entries.map((one) => ({
            key: one.id,
            cells: [
              <span key="family">
                {one.family}, <span className="soft">{t('people', { count: one.seats })}</span>
              </span>,
              <span key="contact">
                {one.contact ? <SafeContactWords contact={one.contact} /> : one.email}
                <br />
                <span className="soft">{t(`speaks.${one.language}`)}</span>
              </span>,
              t(`abouts.${one.about}`),
              <Tick key="state" one={one} />,
            ],
          }))}
        />
      )}
    </Page>
  )
}

function Tick({ one }: { one: ReturnType<typeof useLoaderData<typeof loader>>['entries'][number] }) {
  const t = useTranslations('series.calls')
  const { family, reached } = one
  return (
    <Form method="post">
      <input type="hidden" name="entry" value={one.id} />
      {reached && <p>{t('reached', { time: reached })}</p>}
      <SubmitButton
        kind={reached ? 'plain' : 'quiet'}
        size="small"
        name="reached"
        value={reached ? 'no' : 'yes'}
      >
        {t(reached ? 'untick' : 'tick')}
        <span className="out-of-sight">, {t('who', { family })}</span>
      </SubmitButton>
    </Form>
  )
}
