import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ButtonLink } from './ButtonLink'
import { TextField } from './Field'
import type { FormReading } from './form-state'
import { Panel } from './Panel'
import { SubmitButton } from './SubmitButton'

export type FactorFormProps = {
  state: FormReading
  /** false where the account has passkeys alone */
  app: boolean
  to: string
  /** the demonstration's code; null where this is the demonstration and it was used */
  demo: string | null | undefined
  /** where to begin again */
  again: string
}

/** The second step: the code of the app, or a recovery code in its place. */
export function FactorForm({ state, app, to, demo, again }: FactorFormProps) {
  const t = useTranslations('security.code')
  const recovery = (
    <div className="flow">
      <TextField
        name="recovery"
        label={t('recovery')}
        hint={t('recoveryHint')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={60}
        defaultValue={state.typed('recovery')}
        error={state.errorOf('recovery')}
      />
      <p className="soft">{t('noneLeft')}</p>
    </div>
  )
  return (
    <>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="to" value={to} />
        {app && (
          <TextField
            name="code"
            label={t('code')}
            hint={t('codeHint')}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={12}
            error={state.errorOf('code')}
            short
          />
        )}
        {app ? (
          <details open={Boolean(state.typed('recovery') || state.errorOf('recovery'))}>
            <summary>{t('other')}</summary>
            {recovery}
          </details>
        ) : (
          recovery
        )}
        <div className="actions">
          <SubmitButton pendingLabel={t('pending')}>{t('submit')}</SubmitButton>
          <ButtonLink href={again} kind="plain">
            {t('start')}
          </ButtonLink>
        </div>
      </Form>
      {demo !== undefined && (
        <Panel kind="waits" label={t('demo')}>
          {demo === null ? (
            <p>{t('demoWait')}</p>
          ) : (
            <p>
              {t('demo')} <strong className="code">{demo}</strong>
            </p>
          )}
        </Panel>
      )}
    </>
  )
}
