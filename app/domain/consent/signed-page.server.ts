import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { reading } from '~/platform/db.server'
import { isConfirmed } from '../accounts/rules'
import { NotHere } from '../errors'
import type { Offered } from './categories'
import type { SignedForm } from './form'
import { stateIn, wholeOf } from './whole.server'
import { type ConsentState, type Written, writtenDay } from './written'

export type ConsentView = {
  id: string
  form: SignedForm
  hash: string
  signatures: { name: string; on: Written; method: 'password' | 'passkey' | 'paper' }[]
  state: ConsentState
  since: Written
  /** the same instant, epoch ms */
  sinceAt: number
  /** what this document still shows, person by person, for stopping */
  people: { personId: string; givenName: string; categories: Offered[] }[]
}

/**
 * One signed document, as it was signed, and how it stands.
 *
 * @returns undefined when the password was not proved within the last five minutes
 * @throws NotHere for a document that is not this participant's
 */
export async function readConsent(
  viewer: Viewer<'participant'>,
  id: string,
  language: Language,
): Promise<ConsentView | undefined> {
  return reading(async (tx) => {
    if (!isConfirmed(viewer.confirmedAt, tx.now)) return undefined
    const whole = await wholeOf(tx, viewer, language)
    const consent = whole.consents.find((one) => one.id === id)
    if (!consent?.form) throw new NotHere({ consent: id })
    const recipients = [...new Set(consent.grants.map(({ recipientId }) => recipientId))]
    const { state, since } = stateIn(whole, consent)
    return {
      id,
      form: consent.form,
      hash: consent.storedHash,
      signatures: consent.signatures.map((one) => ({
        name: one.typedName,
        on: {
          text: longDay(one.signedAt, whole.pen.zone, language, tx.now),
          iso: writtenDay(one.signedAt, whole.pen).iso,
        },
        method: one.method,
      })),
      state,
      since: writtenDay(since, whole.pen),
      sinceAt: since,
      people: recipients.flatMap((personId) => {
        const categories =
          whole.standing(personId).find(({ consentId }) => consentId === id)?.categories ?? []
        const person = whole.family.find((one) => one.personId === personId)
        const onForm = consent.form?.recipients.find((one) => one.id === personId)?.name
        const givenName = person?.givenName ?? onForm ?? ''
        return categories.length > 0 ? [{ personId, givenName, categories }] : []
      }),
    }
  })
}
