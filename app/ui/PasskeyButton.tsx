import { Button } from '@mantine/core'
import { useSubmit } from '@remix-run/react'
import { type MouseEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type ButtonKind, buttonClass } from './SubmitButton'

export type PasskeyButtonProps = {
  /** what the server asks the device, made anew for each page */
  options: unknown
  /** `create` makes a new passkey; `get` shows one that is there */
  act: 'create' | 'get'
  kind?: ButtonKind
  /** true where it is the only button of its form */
  alone?: boolean
  children: string
}

/**
 * Asks the device for a passkey and sends its form with the answer in the field `passkey`. Only script can do
 * that; where none runs, a sentence says so, and that all else works.
 */
export function PasskeyButton({
  options,
  act,
  kind = 'filled',
  alone = false,
  children,
}: PasskeyButtonProps) {
  const t = useTranslations('problems')
  const submit = useSubmit()
  const field = useRef<HTMLInputElement>(null)
  const [can, setCan] = useState<boolean>()
  const [state, setState] = useState<'rests' | 'waits' | 'stopped'>('rests')
  useEffect(() => setCan(typeof window.PublicKeyCredential === 'function'), [])

  async function ask(event: MouseEvent<HTMLButtonElement>) {
    event.preventDefault()
    const form = event.currentTarget.form
    if (!form || !field.current || state === 'waits') return
    setState('waits')
    try {
      const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser')
      const answer =
        act === 'create'
          ? await startRegistration({ optionsJSON: options as never })
          : await startAuthentication({ optionsJSON: options as never })
      field.current.value = JSON.stringify(answer)
      setState('rests')
      submit(form)
    } catch {
      // The person said no, or the device did: nothing was sent, and the page stays.
      setState('stopped')
    }
  }

  return (
    <div className="flow flow-s">
      <input type="hidden" name="passkey" ref={field} defaultValue="" />
      <noscript>
        <p>{t('passkeyNeedsScript')}.</p>
      </noscript>
      {can === false && <p>{t('passkeyNotHere')}.</p>}
      {can && (
        <Button
          type={alone ? 'submit' : 'button'}
          className={buttonClass(kind)}
          onClick={ask}
          aria-disabled={state === 'waits'}
        >
          {state === 'waits' ? t('passkeyWaits') : children}
        </Button>
      )}
      {/* A form has a button of its own (WCAG technique H32); it is there for nobody until script can answer for it. */}
      {alone && !can && (
        <button type="submit" hidden disabled>
          {children}
        </button>
      )}
      <p role="status">{state === 'stopped' ? `${t('passkeyStopped')}.` : ''}</p>
    </div>
  )
}
