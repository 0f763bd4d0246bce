/** How long the step after the password waits for its second factor. */
export const stepMs = 10 * 60_000
/** How long an authenticator app that was begun waits for its first code. */
export const begunAppMs = 10 * 60_000
/** Codes that may be tried in one such step; then the password is asked for again. */
export const triesInStep = 5

/** Where an account stands with its second factor: shown in this session, held but not shown, or none at all. */
export type FactorState = 'shown' | 'held' | 'none'

/** The second factor as it was shown: a code of the app, a passkey, or a recovery code. */
export type ShownFactor = 'code' | 'passkey' | 'recovery'

/** How many recovery codes are made at once. */
export const recoveryCodeCount = 10

/** A recovery code as it is compared: however its letters were grouped and written. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^a-z2-7]/g, '')
}

/** A recovery code as it is shown: four groups of four, easy to copy by hand. */
export function groupedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code
}

/** The secret of an app as it is shown for typing, in groups of four. */
export function groupedSecret(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret
}
