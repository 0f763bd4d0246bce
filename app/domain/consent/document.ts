import type { Relationship } from '#db/schema'
import { isOffered, type Purpose, purposes } from './categories'
import { dayAt } from './days'
import { consentForm, type FormFacts, formBytes, type SignedForm } from './form'
import { wordings } from './form-words'

/**
 * A signed form in the portal's other language. What was signed is the wording of its snapshot, so a translation is
 * made only where the very same bytes come out again when the form is made once more in its own language: then the
 * facts behind the words are known, and nothing is guessed.
 *
 * @param zone the clinic's, for the first day that may be shown
 * @returns undefined for a form whose words this version does not know
 */
export function translationOf(form: SignedForm, zone: string): SignedForm | undefined {
  const signed = new TextDecoder().decode(formBytes(form))
  for (const facts of possibleFacts(form, zone)) {
    if (new TextDecoder().decode(formBytes(consentForm(facts))) === signed) {
      return consentForm({ ...facts, language: form.language === 'en' ? 'es' : 'en' })
    }
  }
  return undefined
}

/** Every set of facts that the form could have been made of: its name may be parted in several ways. */
function possibleFacts(form: SignedForm, zone: string): FormFacts[] {
  const [recipient, ...others] = form.recipients
  const categories = form.categories.map(({ category }) => category)
  const purpose = (purposes as readonly string[]).includes(form.purpose.code)
  if (!recipient || others.length > 0 || !categories.every(isOffered) || !purpose) return []
  if (!(recipient.relationship in wordings.en.relations)) return []
  const { choice, at } = form.dataFrom
  const words = recipient.name.split(' ')
  return words.slice(1).flatMap((_, index) =>
    (['date', 'discharge'] as const).map((ends) => ({
      language: form.language,
      participant: form.participant,
      discloser: form.discloser,
      recipient: {
        id: recipient.id,
        givenName: words.slice(0, index + 1).join(' '),
        familyName: words.slice(index + 1).join(' '),
        relationship: recipient.relationship as Relationship,
      },
      categories,
      purpose: form.purpose.code as Purpose,
      ends: { choice: ends, lastDay: form.ends.lastDay, at: form.ends.at },
      dataFrom: { choice, at, day: at > 0 ? dayAt(at, zone) : undefined },
      starts: form.starts,
    })),
  )
}
