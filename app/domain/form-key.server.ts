import { random128 } from '~/platform/secrets.server'

/** The idempotency key of a form about to be shown: it makes its submit happen once, however often it is sent. */
export function newFormKey(): string {
  return random128()
}
