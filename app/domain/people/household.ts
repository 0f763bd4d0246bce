/** What the team can make ready for somebody. The names people read are in the catalogue's `household.help`. */
export const helps = ['step_free', 'captions', 'near_door', 'interpreter'] as const
export type Help = (typeof helps)[number]

/** What somebody said would help them. */
export type Helped = {
  needs: Help[]
  interpreterLanguage: string | undefined
  /** in their own words */
  other: string | undefined
}

export const noHelp: Helped = { needs: [], interpreterLanguage: undefined, other: undefined }

/** Somebody who may come along with an account holder. */
export type HouseholdPerson = Helped & {
  id: string
  givenName: string
  language: 'en' | 'es' | undefined
}

/** How a household wants to be reached, and when. No reason is asked. */
export const contactWays = ['email', 'call', 'text'] as const
export const contactHours = ['morning', 'afternoon', 'evening'] as const
export type SafeContact = {
  way: (typeof contactWays)[number]
  phone: string | undefined
  /** the parts of the day; none chosen: any */
  hours: (typeof contactHours)[number][]
  /** nothing may be left on a machine or with somebody else */
  quiet: boolean
}

/** A household has at most so many people beside its holder. */
export const mostPeople = 20

/** The same first name written twice: accents, case and spaces do not make another person. */
export function foldedName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}
