import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { retireProgram } from '~/domain/events/change.server'
import { pressInput } from '~/domain/events/field-input'
import { readProgramDesk } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
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
  const { retired } = await retireProgram(viewer, params.id)
  const headers = { 'Set-Cookie': flashCookie(retired ? 'programRetired' : 'programRestored') }
  return redirect(`/team/programs/${params.id}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('series.program.title')

export default function ProgramRetirement() {
  const t = useTranslations('series.program')
  const { program } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/programs">
      <FormTop state={state} />
      <BackLink href={`/team/programs/${program.id}`} within>
        {t('title')}
      </BackLink>
      <Titles title={program.title.text} lead={program.retired ? t('retired') : undefined} />
      <Form method="post" className="actions">
        <SubmitButton kind="quiet">{t(program.retired ? 'unretire' : 'retire')}</SubmitButton>
      </Form>
    </Page>
  )
}
