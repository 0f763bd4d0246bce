import type { Category } from '#db/schema'

/**
 * The kinds of progress that can be shared, in the order in which a family reads them. A kind for psychotherapy
 * notes or for substance use counseling notes does not exist, here or in the database (consent.md, "Words").
 * `medication_detail` (the names of medicines) is a category of the database that no form offers yet.
 */
export const offered = [
  'support_note',
  'attendance',
  'goals',
  'wellbeing',
  'skills',
  'schedule',
  'relapse_plan',
  'medication',
  'condition',
] as const satisfies readonly Category[]

export type Offered = (typeof offered)[number]

export function isOffered(text: string): text is Offered {
  return (offered as readonly string[]).includes(text)
}

/** Categories in the order in which people read them, each once. */
export function inOrder<C extends string>(categories: Iterable<C>): C[] {
  const held = new Set(categories)
  const place = (one: string) => (offered as readonly string[]).indexOf(one)
  return [...held].sort((a, b) => place(a) - place(b))
}

/**
 * Labels of an item: `R` is HL7's confidentiality "restricted"; `MH` mental health and `SUD` substance use are its
 * sensitivities. A clinic that runs an IOP treats both, so every offered category may hold both.
 */
export const labels = ['R', 'MH', 'SUD'] as const

export type Label = (typeof labels)[number]

/** The labels that the signed wording of a category covers. The form says it aloud: "records about substance use". */
export function labelsCovered(_category: Offered): readonly Label[] {
  return labels
}

export const purposes = ['own_request', 'family_support'] as const

export type Purpose = (typeof purposes)[number]

/** The version of the notice that goes with every page of content (42 CFR 2.32(a)(2), as amended in 2024). */
export const noticeVersion = 1

/** The notice itself, always in English: the regulation gives these words. */
export const notice = '42 CFR part 2 prohibits unauthorized use or disclosure of these records.'
