import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { changeProgram } from '~/domain/events/change.server'
import { programChangeInput } from '~/domain/events/program-input'
import { readDateForm, readProgramDesk } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { catalogue } from '~/i18n/catalogue.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { ProgramFields } from '~/ui/ProgramFields'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) => {
  const names = catalogue(language).library.conditions
  const program = await readProgramDesk(viewer, language, params.id)
  const { conditions } = await readDateForm(viewer, language)
  return { program, conditions: conditions.map((value) => ({ value, label: names[value] })) }
})

export const action = coordinator.action(programChangeInput, async ({ viewer, params, input }) => {
  await changeProgram(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie('programSaved') }
  return redirect(`/team/programs/${params.id}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('series.words.title')

export default function ProgramWords() {
  const t = useTranslations('series.words')
  const { program, conditions } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/programs">
      <FormTop state={state} />
      <BackLink href={`/team/programs/${program.id}`} within>
        {program.title.text}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="version" value={state.typed('version', String(program.version))} />
        <ProgramFields state={state} words={program.words} chosen={program} conditions={conditions} />
        <div className="actions">
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
