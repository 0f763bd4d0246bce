import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { publishProgram } from '~/domain/events/change.server'
import { pressInput } from '~/domain/events/field-input'
import { readProgramDesk } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) => ({
  program: await readProgramDesk(viewer, language, params.id),
}))

export const action = coordinator.action(pressInput, async ({ viewer, params }) => {
  await publishProgram(viewer, params.id)
  const headers = { 'Set-Cookie': flashCookie('programPublished') }
  return redirect(`/team/programs/${params.id}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('desk.publish.title')

export default function ProgramPublication() {
  const t = useTranslations('series.program')
  const desk = useTranslations('desk.publish')
  const { program } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/programs">
      <FormTop state={state} />
      <Titles title={desk('title')} lead={desk('text')} />
      <Form method="post" className="actions">
        <SubmitButton>{t('publish', { count: program.drafts })}</SubmitButton>
        <ButtonLink href={`/team/programs/${program.id}`} kind="plain" within>
          {desk('keep')}
        </ButtonLink>
      </Form>
    </Page>
  )
}
