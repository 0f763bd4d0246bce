import { PasswordField, RadioGroup, TextField } from './Field'
import type { FormReading } from './form-state'

/** First and last name of somebody. @param own whose form it is: one's own name, which the browser may fill in */
export function NameFields({
  state,
  words,
  own = false,
}: {
  state: FormReading
  words: { givenName: string; familyName: string }
  own?: boolean
}) {
  return (
    <>
      <TextField
        name="givenName"
        label={words.givenName}
        autoComplete={own ? 'given-name' : 'off'}
        maxLength={60}
        defaultValue={state.typed('givenName')}
        error={state.errorOf('givenName')}
        required
      />
      <TextField
        name="familyName"
        label={words.familyName}
        autoComplete={own ? 'family-name' : 'off'}
        maxLength={60}
        defaultValue={state.typed('familyName')}
        error={state.errorOf('familyName')}
        required
      />
    </>
  )
}

/** The language that somebody reads best, each called by its own name. */
export function LanguageField({
  state,
  label,
  start,
}: {
  state: FormReading
  label: string
  start: 'en' | 'es'
}) {
  return (
    <RadioGroup
      name="language"
      label={label}
      options={[
        { value: 'en', label: 'English', lang: 'en' },
        { value: 'es', label: 'Español', lang: 'es' },
      ]}
      defaultValue={state.typed('language', start)}
      error={state.errorOf('language')}
    />
  )
}

/** The password of whoever sends the form, once more, for what is on record. */
export function OwnPasswordField({ state, label }: { state: FormReading; label: string }) {
  return (
    <PasswordField
      name="password"
      label={label}
      autoComplete="current-password"
      error={state.errorOf('password')}
      required
    />
  )
}

/** Whose record is opened, and why: both stand in the trace. */
export function WhoseAndWhy({
  state,
  words,
}: {
  state: FormReading
  words: { participant: string; participantHint: string; reason: string; reasonHint: string }
}) {
  return (
    <>
      <TextField
        name="participant"
        label={words.participant}
        hint={words.participantHint}
        maxLength={160}
        autoComplete="off"
        defaultValue={state.typed('participant')}
        error={state.errorOf('participant')}
        required
      />
      <TextField
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        maxLength={300}
        autoComplete="off"
        defaultValue={state.typed('reason')}
        error={state.errorOf('reason')}
        required
      />
    </>
  )
}
