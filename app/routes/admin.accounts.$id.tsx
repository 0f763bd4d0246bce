import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { takeAwayInput } from '~/domain/accounts/input'
import { readHeldFactors, takeFactorsAway } from '~/domain/accounts/taking-away.server'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { Facts } from '~/ui/Facts'
import { PasswordField, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Takes second factors off for somebody who lost them, once it is sure who asks. */
export const loader = admin.loader(async ({ viewer, params }) => readHeldFactors(viewer, params.id ?? ''))

export const action = admin.action(takeAwayInput, async ({ viewer, params, input }) => {
  const id = params.id ?? ''
  await takeFactorsAway(viewer, id, input)
  return redirect(`/admin/accounts/${id}`, {
    status: 303,
    headers: { 'Set-Cookie': flashCookie('factorsTaken') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('admin.account.pageTitle')

export default function SecondStep() {
  const t = useTranslations('admin.account')
  const { name, email, app, passkeys, isSelf } = useLoaderData<typeof loader>()
  const state = useFormState()
  const held = [...(app ? [t('app')] : []), ...(passkeys > 0 ? [t('passkeys', { count: passkeys })] : [])]
  return (
    <Page place="admin" current="/admin/staff">
      <FormTop state={state} />
      <BackLink href="/admin/accounts" within>
        {t('back')}
      </BackLink>
      <Titles title={name} lead={email}>
        {isSelf && <p className="soft">{t('self')}</p>}
      </Titles>
      <Facts wide facts={[{ name: t('holds'), value: held.join(', ') || t('none') }]} />
      {!isSelf && held.length > 0 && (
        <Panel kind="stops" id="take" heading={t('heading')}>
          <p>
            <strong>{t('check')}</strong>
          </p>
          <p>{t('text')}</p>
          <Form method="post" className="form" noValidate>
            <TextField
              name="reason"
              label={t('reason')}
              hint={t('reasonHint')}
              maxLength={300}
              autoComplete="off"
              defaultValue={state.typed('reason')}
              error={state.errorOf('reason')}
            />
            <PasswordField
              name="password"
              label={t('password')}
              autoComplete="current-password"
              error={state.errorOf('password')}
            />
            <div className="actions">
              <SubmitButton kind="stop">{t('submit')}</SubmitButton>
            </div>
          </Form>
        </Panel>
      )}
    </Page>
  )
}
