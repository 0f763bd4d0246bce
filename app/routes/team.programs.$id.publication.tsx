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
import { Panel } from '~/ui/Panel'
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
  const t = useTranslations('series')
  const { program } = useLoaderData<typeof loader>()
  const state = useFormState()
  const count = program.drafts
  const back = (
    <ButtonLink href={`/team/programs/${program.id}`} kind="plain" within>
      {t('publication.keep', { count })}
    </ButtonLink>
  )
  return (
    <Page place="team" current="/team/programs">
      <FormTop state={state} />
      <Titles title={t('publication.heading', { count })} />
      <Panel id="publication" heading={program.title.text}>
        <p>{t('publication.text', { count })}</p>
        {count > 0 ? (
          <Form method="post" className="actions">
            <SubmitButton>{t('program.publish', { count })}</SubmitButton>
            {back}
          </Form>
        ) : (
          back
        )}
      </Panel>
    </Page>
  )
}
