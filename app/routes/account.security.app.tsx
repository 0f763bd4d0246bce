import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { confirmApp } from '~/domain/accounts/change.server'
import { firstCodeInput } from '~/domain/accounts/input'
import { type BegunApp, readBegunApp, readFactors } from '~/domain/accounts/read.server'
import { threshold } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { QrCode } from '~/ui/QrCode'
import { RecoveryCodes } from '~/ui/RecoveryCodes'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** After the first code nothing is begun any more, and the page around the answer shows the recovery codes. */
export const loader = threshold.loader(async ({ viewer }) => {
  if ((await readFactors(viewer)).unshown) throw redirect('/second-factor?to=/account/security/setup', 303)
  return { begun: await readBegunApp(viewer) }
})

export const action = threshold.action(firstCodeInput, async ({ viewer, input }) => {
  const codes = await confirmApp(viewer, input.code)
  if (codes) return { codes }
  return redirect('/account/security', { status: 303, headers: { 'Set-Cookie': flashCookie('appInUse') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('security.app.title')

export default function App() {
  const t = useTranslations('security.app')
  const { begun } = useLoaderData<typeof loader>()
  const answered = useActionData<{ codes?: string[] }>()
  if (answered?.codes) return <RecoveryCodes codes={answered.codes} />
  return (
    <Page place="account">
      {begun ? (
        <Begun begun={begun} />
      ) : (
        <>
          <Titles title={t('title')} lead={t('gone')} />
          <div className="actions">
            <ButtonLink href="/account/security/setup" within>
              {t('begin')}
            </ButtonLink>
          </div>
        </>
      )}
    </Page>
  )
}

function Begun({ begun }: { begun: BegunApp }) {
  const t = useTranslations('security.app')
  const demo = useTranslations('security.code')
  const state = useFormState()
  return (
    <>
      <FormTop state={state} />
      <Titles title={t('title')} />
      <Panel id="scan" heading={t('scan')}>
        <QrCode picture={begun.picture} says={t('picture')} />
        <h3>{t('type')}</h3>
        <p className="code">{begun.secret}</p>
        <p className="hint">{t('typeHint')}</p>
        <p>
          <a href={begun.address}>{t('open')}</a>
        </p>
      </Panel>
      <Form method="post" className="form" noValidate>
        <TextField
          name="code"
          label={t('prove')}
          hint={demo('codeHint')}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={12}
          error={state.errorOf('code')}
          short
        />
        <div className="actions">
          <SubmitButton>{t('submit')}</SubmitButton>
        </div>
      </Form>
      {begun.demoCode && (
        <Panel kind="waits" label={demo('demo')}>
          <p>
            {demo('demo')} <strong className="code">{begun.demoCode}</strong>
          </p>
        </Panel>
      )}
    </>
  )
}
