import { PasswordField, TextField } from './Field'
import type { FormReading } from './form-state'

/** What signs a form: the digest of what was shown, the name, and the password that says who it is. */
export function SignatureFields({
  state,
  hash,
  words,
}: {
  state: FormReading
  hash: string
  words: { name: string; nameHint: string; password: string; passwordHint: string }
}) {
  return (
    <>
      <input type="hidden" name="hash" value={hash} />
      <TextField
        name="signature"
        label={words.name}
        hint={words.nameHint}
        autoComplete="name"
        error={state.errorOf('signature')}
        defaultValue={state.typed('signature')}
        sign
      />
      <PasswordField
        name="password"
        label={words.password}
        hint={words.passwordHint}
        autoComplete="current-password"
        error={state.errorOf('password')}
      />
    </>
  )
}
