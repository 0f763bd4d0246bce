import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { leaveCourse } from '~/domain/events/change.server'
import { pressInput } from '~/domain/events/field-input'
import { readLeaving } from '~/domain/events/read.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { useDateWords } from '~/ui/dateViews'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, params, language }) =>
  readLeaving(viewer, language, params.id),
)

export const action = family.action(pressInput, async ({ viewer, params }) => {
  const { dates } = await leaveCourse(viewer, params.id)
  const headers = { 'Set-Cookie': flashCookie(dates > 0 ? 'courseLeft' : 'cancelledBefore') }
  return redirect('/family/registrations', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('turns.leaving.title')

export default function Leaving() {
  const t = useTranslations('turns')
  const { dates } = useLoaderData<typeof loader>()
  const state = useFormState()
  const words = useDateWords()
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/registrations" within>
        {t('back')}
      </BackLink>
      <Panel kind="stops">
        <h1 className="aside-title">{t('leaving.heading')}</h1>
        <p>{t('leaving.text', { count: dates.length })}</p>
        <ul className="bullets">
          {dates.map((one) => (
            <li key={one.id}>
              <time dateTime={one.when.iso.start}>
                {one.when.longDay}, {words.time(one.when)}
              </time>
            </li>
          ))}
        </ul>
        <p>{t('leaving.once')}</p>
        <Form method="post" className="actions">
          <SubmitButton kind="final">{t('leaving.yes')}</SubmitButton>
          <ButtonLink href="/family/registrations" kind="plain" within>
            {t('leaving.keep')}
          </ButtonLink>
        </Form>
      </Panel>
    </Page>
  )
}
