import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { createProgram } from '~/domain/events/change.server'
import { programInput } from '~/domain/events/program-input'
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

export const loader = coordinator.loader(async ({ viewer, language, url }) => {
  const names = catalogue(language).library.conditions
  const { conditions, formKey } = await readDateForm(viewer, language)
  const from = url.searchParams.get('from')
  return {
    formKey,
    conditions: conditions.map((value) => ({ value, label: names[value] })),
    template: from === null ? undefined : await readProgramDesk(viewer, language, from),
  }
})

export const action = coordinator.action(programInput, async ({ viewer, input }) => {
  const { id } = await createProgram(viewer, input)
  const headers = { 'Set-Cookie': flashCookie('programCreated') }
  // A copy goes on to its dates, which begin with what the copied program's newest one has.
  const next = input.from === undefined ? '' : `/dates?from=${input.from}`
  return redirect(`/team/programs/${id}${next}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('series.words.newTitle')

export default function NewProgram() {
  const t = useTranslations('series')
  const { formKey, conditions, template } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/programs">
      <FormTop state={state} />
      <BackLink href="/team/programs" within>
        {t('program.back')}
      </BackLink>
      <Titles
        title={t('words.newTitle')}
        lead={template ? t('words.copied', { title: template.title.text }) : t('words.newLead')}
      />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={formKey} />
        {template && <input type="hidden" name="from" value={template.id} />}
        <ProgramFields
          state={state}
          words={template?.words ?? {}}
          chosen={template}
          conditions={conditions}
        />
        <div className="actions">
          <SubmitButton>{t('words.save')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
