import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { PasswordField, RadioGroup, TextField } from './Field'
import type { FormReading } from './form-state'
import { SubmitButton } from './SubmitButton'

type NewPasswordWords = { label: string; hint: string; suggest: string }

/** A password to choose, with a way to some that chance made; they open beside the form, so that nothing typed is lost. */
export function NewPasswordField({ state, words }: { state: FormReading; words: NewPasswordWords }) {
  return (
    <PasswordField
      name="password"
      label={words.label}
      hint={
        <>
          {words.hint}{' '}
          <a href="/passphrase" target="_blank" rel="noopener">
            {words.suggest}
          </a>
        </>
      }
      autoComplete="new-password"
      error={state.errorOf('password')}
      required
    />
  )
}

export type AddressFormProps = {
  state: FormReading
  label: string
  hint?: string
  submit: string
  pending: string
  children?: ReactNode
}

/** One address, to which a letter goes. */
export function AddressForm({ state, label, hint, submit, pending, children }: AddressFormProps) {
  return (
    <Form method="post" className="form" noValidate>
      <TextField
        name="email"
        type="email"
        label={label}
        hint={hint}
        autoComplete="email"
        maxLength={254}
        defaultValue={state.typed('email')}
        error={state.errorOf('email')}
        required
      />
      <div className="actions">
        <SubmitButton pendingLabel={pending}>{submit}</SubmitButton>
        {children}
      </div>
    </Form>
  )
}

/** Name and language of somebody new. */
export function NewPersonFields({
  state,
  words,
  language,
}: {
  state: FormReading
  words: { givenName: string; familyName: string; language: string }
  language: 'en' | 'es'
}) {
  return (
    <>
      <TextField
        name="givenName"
        label={words.givenName}
        autoComplete="given-name"
        maxLength={60}
        defaultValue={state.typed('givenName')}
        error={state.errorOf('givenName')}
        required
      />
      <TextField
        name="familyName"
        label={words.familyName}
        autoComplete="family-name"
        maxLength={60}
        defaultValue={state.typed('familyName')}
        error={state.errorOf('familyName')}
        required
      />
      <RadioGroup
        name="language"
        label={words.language}
        options={[
          { value: 'en', label: 'English', lang: 'en' },
          { value: 'es', label: 'Español', lang: 'es' },
        ]}
        defaultValue={state.typed('language', language)}
        error={state.errorOf('language')}
      />
    </>
  )
}
