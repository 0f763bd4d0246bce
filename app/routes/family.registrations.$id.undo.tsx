import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { undoRelease } from '~/domain/events/change.server'
import { pressInput } from '~/domain/events/field-input'
import { readRegistration } from '~/domain/events/read.server'
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

export const loader = family.loader(async ({ viewer, params, language }) => ({
  registration: await readRegistration(viewer, language, params.id),
}))

export const action = family.action(pressInput, async ({ viewer, params }) => {
  await undoRelease(viewer, params.id)
  const headers = { 'Set-Cookie': flashCookie('undone') }
  return redirect('/family/registrations', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('turns.undo.title')

export default function Undo() {
  const t = useTranslations('turns')
  const { registration: one } = useLoaderData<typeof loader>()
  const state = useFormState()
  const words = useDateWords()
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/registrations" within>
        {t('back')}
      </BackLink>
      <Panel kind="plain">
        <h1 className="aside-title">{t('undo.heading')}</h1>
        <p>{t('undo.text', { title: one.title.text, day: one.when.longDay, time: words.time(one.when) })}</p>
        <Form method="post" className="actions">
          <SubmitButton>{t('undo.yes')}</SubmitButton>
          <ButtonLink href="/family/registrations" kind="plain" within>
            {t('undo.keep')}
          </ButtonLink>
        </Form>
      </Panel>
    </Page>
  )
}
