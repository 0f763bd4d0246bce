import { Button } from '@mantine/core'
import { useNavigation } from '@remix-run/react'
import { type ButtonHTMLAttributes, type MouseEvent, type ReactNode, useEffect, useState } from 'react'

/** Filled once a section; final only where the press itself ends something. */
export type ButtonKind = 'filled' | 'quiet' | 'plain' | 'stop' | 'final' | 'plain stop'

/** The look classes of a kind; Mantine's own root class is `button` already, from the theme. */
export function buttonClass(kind: ButtonKind, size?: 'small'): string | undefined {
  const look = kind === 'filled' ? '' : kind === 'final' ? 'stop final' : kind
  return [look, size].filter(Boolean).join(' ') || undefined
}

export type SubmitButtonProps = {
  kind?: ButtonKind
  size?: 'small'
  /** what it says while the form is on its way, where script runs */
  pendingLabel?: ReactNode
  children: ReactNode
} & Pick<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'name' | 'value' | 'form' | 'formAction' | 'formNoValidate' | 'id' | 'aria-describedby' | 'aria-label'
>

/**
 * Sends its form. Mantine's Button is `type="button"`, which without script does nothing at all, hence this one.
 * While a press is on its way the button stays reachable and says so (aria-disabled, not disabled), and a second
 * press is swallowed; without script the server's idempotency keys do that work.
 */
export function SubmitButton({ kind = 'filled', size, pendingLabel, children, ...rest }: SubmitButtonProps) {
  const navigation = useNavigation()
  const [pressed, setPressed] = useState(false)
  const sending = navigation.formData !== undefined
  // A press that sent nothing (the browser found a field empty) must not wait for some other form.
  useEffect(() => {
    if (!pressed || sending) return
    const timer = setTimeout(() => setPressed(false), 500)
    return () => clearTimeout(timer)
  }, [pressed, sending])
  const pending = pressed && sending
  return (
    <Button
      type="submit"
      className={buttonClass(kind, size)}
      aria-disabled={pending || undefined}
      onClick={(event: MouseEvent) => {
        if (pending) event.preventDefault()
        else setPressed(true)
      }}
      {...rest}
    >
      {pending ? (pendingLabel ?? children) : children}
    </Button>
  )
}
