import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { windowInput } from '~/domain/records/input'
import { chooseWindow, readRetention } from '~/domain/records/retention.server'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { DataTable } from '~/ui/DataTable'
import { ChoiceField, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { OwnPasswordField } from '~/ui/PersonFields'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** What has been kept as long as it must be, before the command of the owner removes it. */
export const loader = admin.loader(({ viewer, language }) => readRetention(viewer, language))

export const action = admin.action(windowInput, async ({ viewer, input }) => {
  await chooseWindow(viewer, input)
  const headers = { 'Set-Cookie': flashCookie('windowSet') }
  return redirect('/admin/retention', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('records.keeping.title')

const command = 'npm run portal -- retention'

export default function Retention() {
  const t = useTranslations('records.keeping')
  const { lines } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="admin" current="/admin/retention" wide>
      <FormTop state={state} />
      <Titles title={t('title')} lead={t('lead')} />
      <p>{t('law')}</p>
      <DataTable
        stacks
        caption={t('caption')}
        captionHidden
        head={[t('kind'), t('days'), t('count'), t('oldest')]}
        rows={lines.map(({ kind, days, count, oldest }) => ({
          key: kind,
          cells: [
            t(`kinds.${kind}`),
            days === null ? t('forever') : t('dayCount', { days }),
            count === 0 ? t('none') : count,
            oldest ?? '',
          ],
        }))}
      />
      <p>{t('how')}</p>
      <p>
        <code>{command}</code>
      </p>
      <SetWindow />
    </Page>
  )
}

function SetWindow() {
  const t = useTranslations('records.keeping')
  const { settable } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Section id="set" heading={t('set')}>
      <Form method="post" className="form" noValidate>
        <ChoiceField
          name="kind"
          label={t('which')}
          options={settable.map(({ kind, least }) => ({
            value: kind,
            label: t('least', { name: t(`kinds.${kind}`), days: least }),
          }))}
          defaultValue={state.typed('kind', 'forms')}
          error={state.errorOf('kind')}
        />
        <TextField
          name="days"
          label={t('daysField')}
          hint={t('daysHint')}
          short
          inputMode="numeric"
          maxLength={6}
          autoComplete="off"
          defaultValue={state.typed('days')}
          error={state.errorOf('days')}
        />
        <OwnPasswordField state={state} label={t('password')} />
        <div className="actions">
          <SubmitButton>{t('submit')}</SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
