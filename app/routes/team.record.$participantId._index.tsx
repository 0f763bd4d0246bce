import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { tickListInput } from '~/domain/progress/input'
import { skills as everySkill, stages } from '~/domain/progress/kinds'
import { readTickList, saveTickList } from '~/domain/progress/recording.server'
import { clinician } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { TickList } from '~/ui/TickList'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One person's week, to tick: sessions, goals, skills, totals; then the next person. */
export const loader = clinician.loader(async ({ viewer, params, url, language }) => {
  const day = url.searchParams.get('week') ?? undefined
  return readTickList(viewer, params.participantId ?? '', {
    day: day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) && Date.parse(day) ? day : undefined,
    language,
  })
})

export const action = clinician.action(tickListInput, async ({ viewer, params, input }) => {
  const id = params.participantId ?? ''
  const { nextId } = await saveTickList(viewer, id, input)
  return redirect(
    input.intent === 'next' && nextId ? `/team/record/${nextId}` : `/team/record/${id}?week=${input.week}`,
    { status: 303, headers: { 'Set-Cookie': flashCookie('recordKept') } },
  )
})

export const meta: MetaFunction<typeof loader> = titleOf('recording.person.title')

export default function Record() {
  const t = useTranslations('recording.person')
  const view = useLoaderData<typeof loader>()
  const state = useFormState()
  const at = `/team/record/${view.participantId}`
  return (
    <Page place="care" current="/team/record">
      <FormTop state={state} />
      <BackLink href="/team/record" within>
        {t('back')}
      </BackLink>
      <Titles title={view.name} lead={t('lead', { day: view.week.text })}>
        <div className="actions">
          <GoLink href={`${at}?week=${view.week.before}`} within>
            {t('before')}
          </GoLink>
          {view.week.after && (
            <GoLink href={`${at}?week=${view.week.after}`} within>
              {t('after')}
            </GoLink>
          )}
          <GoLink href={`/team/summaries/new?for=${view.participantId}`} within>
            {t('write')}
          </GoLink>
        </div>
      </Titles>
      <Form method="post" className="form" noValidate key={`${view.participantId} ${view.week.from}`}>
        <input type="hidden" name="week" value={view.week.from} />
        <TickList view={view} state={state} skills={everySkill} stages={[...stages, 'ended']} />
      </Form>
    </Page>
  )
}
