import { redirect } from '@remix-run/node'
import { Form, type MetaFunction } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { undoLeaving } from '~/domain/events/change.server'
import { pressInput } from '~/domain/events/field-input'
import { readLeft } from '~/domain/events/read.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, params }) => readLeft(viewer, params.id))

export const action = family.action(pressInput, async ({ viewer, params }) => {
  await undoLeaving(viewer, params.id)
  const headers = { 'Set-Cookie': flashCookie('courseUndone') }
  return redirect('/family/registrations', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('turns.undo.title')

export default function UndoCourse() {
  const t = useTranslations('turns')
  const state = useFormState()
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/registrations" within>
        {t('back')}
      </BackLink>
      <Panel kind="plain">
        <h1 className="aside-title">{t('undo.courseHeading')}</h1>
        <p>{t('undo.courseText')}</p>
        <Form method="post" className="actions">
          <SubmitButton>{t('undo.yes')}</SubmitButton>
          <ButtonLink href="/family/registrations" kind="plain" within>
            {t('undo.courseKeep')}
          </ButtonLink>
        </Form>
      </Panel>
    </Page>
  )
}
