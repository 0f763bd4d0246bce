import { isTriedFirst, lettersOf } from './guessable.server'
import { normalPassword } from './rules'

export type PasswordProblem =
  | 'passwordShort'
  | 'passwordTooLong'
  | 'unreadable'
  | 'passwordCommon'
  | 'passwordPattern'
  | 'passwordNear'

/**
 * What is wrong with a password that somebody chooses; undefined for one that may be used. Length, not classes of
 * characters (NIST SP 800-63B-4, 3.1.1.2): 15 to 256. Beside a second factor it is as long, since the factor can be
 * removed and leave the password alone (decision 0024). Common and breached ones are refused, and two of them side by
 * side (OWASP ASVS 5.0, 6.2.4 and 6.2.12).
 *
 * @param password as typed; it is judged in NFKC, as it will be compared
 * @param near the clinic's names, the own names and address: what somebody near would try first
 */
export async function passwordProblem(
  password: string,
  near: readonly string[],
): Promise<PasswordProblem | undefined> {
  if (!password.isWellFormed()) return 'unreadable'
  const normal = [...normalPassword(password)]
  if (normal.length > 256) return 'passwordTooLong'
  if (normal.length < 15) return 'passwordShort'
  const letters = lettersOf(password)
  if (await isTriedFirst(letters)) return 'passwordCommon'
  if (repeats(normal) || runs(letters)) return 'passwordPattern'
  // What is left when the names are taken away has to carry it: three letters and a year do not.
  const rest = near
    .flatMap((name) => name.split(/[\s@.,]+/))
    .map(lettersOf)
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, ''), letters)
  return rest !== letters && rest.length < 8 ? 'passwordNear' : undefined
}

/** One piece again and again: `aaaaaaaaaaaaaaa`, `abcabcabcabcabc`. */
function repeats(signs: readonly string[]): boolean {
  if (new Set(signs.map((sign) => sign.toLowerCase())).size < 5) return true
  for (let size = 1; size <= signs.length / 2; size += 1) {
    if (signs.every((sign, at) => sign === signs[at % size])) return true
  }
  return false
}

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', 'abcdefghijklmnopqrstuvwxyz']

/** Keys that lie side by side, or the alphabet, for all but a few of the characters. */
function runs(letters: string): boolean {
  const beside = (a: string, b: string) =>
    rows.some((row) => {
      const [first, second] = [row.indexOf(a), row.indexOf(b)]
      return first >= 0 && second >= 0 && Math.abs(first - second) === 1
    })
  const signs = [...letters]
  const steps = signs
    .slice(1)
    .filter((sign, at) => beside(signs[at] ?? '', sign) || sign === signs[at]).length
  return signs.length > 3 && steps >= (signs.length - 1) * 0.75
}
