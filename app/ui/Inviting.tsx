import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { InvitationState } from '~/domain/people/rules'
import { Facts } from './Facts'
import { ChoiceField, LongTextField, RadioGroup, TextField } from './Field'
import type { FormReading } from './form-state'
import { Panel } from './Panel'
import { SubmitButton } from './SubmitButton'

const relations = [
  'mother',
  'father',
  'parent',
  'wife',
  'husband',
  'partner',
  'brother',
  'sister',
  'sibling',
  'son',
  'daughter',
  'child',
  'grandparent',
  'friend',
  'other',
] as const

export type InvitationFormProps = {
  state: FormReading
  formKey: string
  language: 'en' | 'es'
  relation: (which: (typeof relations)[number]) => string
  /** the team may write why two people use one address */
  mayOverride?: boolean
}

/** Whom to invite: an address, who they are, and the language of the letter. */
export function InvitationForm({ state, formKey, language, relation, mayOverride }: InvitationFormProps) {
  const t = useTranslations('kin')
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="key" value={state.typed('key', formKey)} />
      <TextField
        name="email"
        type="email"
        label={t('invite.email')}
        hint={t('invite.emailHint')}
        autoComplete="off"
        maxLength={254}
        defaultValue={state.typed('email')}
        error={state.errorOf('email')}
        required
      />
      <ChoiceField
        name="relationship"
        label={t('invite.relationship')}
        options={[
          { value: '', label: t('invite.choose') },
          ...relations.map((one) => ({ value: one, label: relation(one) })),
        ]}
        defaultValue={state.typed('relationship')}
        error={state.errorOf('relationship')}
      />
      <RadioGroup
        name="language"
        label={t('invite.language')}
        options={[
          { value: 'en', label: 'English', lang: 'en' },
          { value: 'es', label: 'Español', lang: 'es' },
        ]}
        defaultValue={state.typed('language', language)}
        error={state.errorOf('language')}
      />
      {mayOverride && state.errorOf('email') && (
        <LongTextField
          name="override"
          rows={2}
          label={t('team.override')}
          hint={t('team.overrideHint')}
          maxLength={300}
          optional
          defaultValue={state.typed('override')}
          error={state.errorOf('override')}
        />
      )}
      <div className="actions">
        <SubmitButton pendingLabel={t('invite.pending')}>{t('invite.submit')}</SubmitButton>
      </div>
    </Form>
  )
}

export type SentInvitationProps = {
  formKey: string
  invitation: { state: InvitationState; until: string; passcode: string | undefined }
}

/** What became of an invitation, its passcode while it is shown, and what can be done with it. */
export function SentInvitation({ formKey, invitation }: SentInvitationProps) {
  const t = useTranslations('kin')
  const { state, until, passcode } = invitation
  return (
    <>
      {state === 'waiting' && (
        <Panel kind={passcode ? 'waits' : 'plain'} id="passcode" heading={t('sent.passcode')}>
          {passcode ? (
            <>
              <p className="finding">
                <strong>{passcode}</strong>
              </p>
              <p>{t('sent.tell')}</p>
            </>
          ) : (
            <p>{t('sent.gone')}</p>
          )}
        </Panel>
      )}
      <Facts
        wide
        facts={[
          { name: t('sent.state'), value: t(`states.${state}`) },
          { name: t('sent.until'), value: until },
        ]}
      />
      {state !== 'accepted' && (
        <div className="actions">
          <Form method="post">
            <input type="hidden" name="key" value={formKey} />
            <SubmitButton kind="quiet" name="act" value="anew">
              {t('sent.anew')}
            </SubmitButton>
          </Form>
          {state === 'waiting' && (
            <Form method="post">
              <SubmitButton kind="stop" name="act" value="withdraw">
                {t('sent.withdraw')}
              </SubmitButton>
            </Form>
          )}
        </div>
      )}
    </>
  )
}
