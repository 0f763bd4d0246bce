import { type Condition, knownConditions } from '~/domain/events/program-text'

/*
 * What articles are about. A key stands in front matter, in addresses and in the catalogue (`library.conditions`,
 * `library.skills`); programs of the events room carry the same condition keys, which is how a page finds its
 * related groups.
 */

/** The shelves in the order in which they stand. */
export const shelves = ['condition', 'treatment', 'skill'] as const
export type Shelf = (typeof shelves)[number]

export { type Condition, knownConditions as conditions } from '~/domain/events/program-text'

export const skills = [
  'communication',
  'boundaries',
  'stress',
  'emotions',
  'problem-solving',
  'warning-signs',
  'crisis-plan',
  'children',
  'self-care',
  'culture',
  'privacy',
  'relapse',
  'sleep',
  'grief',
  'teenagers',
] as const
export type Skill = (typeof skills)[number]

export function isCondition(text: string | null): text is Condition {
  return knownConditions.some((one) => one === text)
}

/** Two conditions stand in sealed summaries under a shorter name, where it can never be written anew. */
const shorterNames: Record<string, Condition> = { bpd: 'borderline', eating: 'eating-disorders' }

/** The library's own key for a condition as a summary names it; undefined for one that the library does not know. */
export function conditionNamed(inSummary: string): Condition | undefined {
  const name = shorterNames[inSummary] ?? inSummary
  return isCondition(name) ? name : undefined
}

export function isSkill(text: string | null): text is Skill {
  return skills.some((one) => one === text)
}
