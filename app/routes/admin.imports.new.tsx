import { redirect } from '@remix-run/node'
import { Form, type MetaFunction } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { bringFile } from '~/domain/records/checking.server'
import { uploadInput } from '~/domain/records/input'
import { admin } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { RadioGroup, TextField } from '~/ui/Field'
import { FileField } from '~/ui/FileField'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(async () => null)

export const action = admin.action(uploadInput, async ({ viewer, input }) =>
  redirect(`/admin/imports/${await bringFile(viewer, input)}`, 303),
)

export const meta: MetaFunction<typeof loader> = titleOf('records.bring.title')

export default function Bring() {
  const t = useTranslations('records.bring')
  const state = useFormState()
  return (
    <Page place="admin" current="/admin/imports">
      <FormTop state={state} />
      <BackLink href="/admin/imports" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <RadioGroup
          name="kind"
          label={t('kind')}
          options={[
            { value: 'fhir', label: t('fhir'), hint: t('fhirHint') },
            { value: 'csv', label: t('csv'), hint: t('csvHint') },
          ]}
          defaultValue={state.typed('kind', 'fhir')}
          error={state.errorOf('kind')}
        />
        <TextField
          name="source"
          label={t('source')}
          hint={t('sourceHint')}
          short
          maxLength={40}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          defaultValue={state.typed('source', 'ehr')}
          error={state.errorOf('source')}
        />
        <FileField
          name="file"
          label={t('file')}
          hint={t('fileHint')}
          accept=".json,.csv,.txt,application/json,application/fhir+json,text/csv"
          error={state.errorOf('file')}
        />
        <div className="actions">
          <SubmitButton pendingLabel={t('pending')}>{t('submit')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
