import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { PasswordField, TextField } from './Field'
import type { FormReading } from './form-state'
import { LanguageField, NameFields } from './PersonFields'
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
      <NameFields state={state} words={words} own />
      <LanguageField state={state} label={words.language} start={language} />
    </>
  )
}
