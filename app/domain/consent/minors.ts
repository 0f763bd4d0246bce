import type { AuthorityKind } from '#db/schema'
import { ageOn, isDay, startOfDay } from './days'
import { type StateRule, stateRules } from './state-rules'

/**
 * Who signs a consent. `nobody`: no rule of the state, or no birth date, says who may, so nothing can be signed
 * until the team has set one.
 */
export type WhoSigns = 'participant' | 'both' | 'nobody'

/** The age of majority of nearly every state; the table names the others. */
const usualMajority = 18

/** The row of a state, by its two letters. */
export function ruleOf(state: string, rules: readonly StateRule[] = stateRules): StateRule | undefined {
  return rules.find((rule) => rule.state === state.trim().toUpperCase())
}

/**
 * Who must sign on a day. One form covers mental health and substance use records, so it is the minor's alone only
 * where the state lets them obtain both alone (42 CFR 2.14(a); 45 CFR 164.502(g)(3)(i)). Else the minor and a parent
 * or guardian sign: where the state asks for a parent's consent to substance use treatment, the written consent
 * "must be given by both" (42 CFR 2.14(b)); where it asks for it to mental health care only, the minor's signature
 * is needed for the one kind of record and the parent's for the other. A parent alone never suffices for this form.
 *
 * @param birthDate YYYY-MM-DD; null where the team has not recorded one
 * @param today the local day in the clinic's zone
 */
export function whoSigns(
  birthDate: string | null,
  state: string,
  today: string,
  rules: readonly StateRule[] = stateRules,
): WhoSigns {
  if (birthDate === null) return 'nobody'
  const rule = ruleOf(state, rules)
  const age = ageOn(birthDate, today)
  if (age >= (rule?.majority.age ?? usualMajority)) return 'participant'
  if (!rule || 'unsettled' in rule.minors) return 'nobody'
  const { mentalHealth, substanceUse } = rule.minors
  const alone = [mentalHealth, substanceUse].every(({ aloneFrom }) => aloneFrom !== null && age >= aloneFrom)
  return alone ? 'participant' : 'both'
}

/** The local day of a birthday, YYYY-MM-DD. Somebody born on February 29 has it on March 1 in other years. */
export function birthdayOf(birthDate: string, age: number): string {
  const year = String(Number(birthDate.slice(0, 4)) + age).padStart(4, '0')
  const day = `${year}${birthDate.slice(4)}`
  return isDay(day) ? day : `${year}-03-01`
}

/** The local day on which somebody comes of age. */
export function majorityDay(
  birthDate: string,
  state: string,
  rules: readonly StateRule[] = stateRules,
): string {
  return birthdayOf(birthDate, ruleOf(state, rules)?.majority.age ?? usualMajority)
}

/** Whose authority it is over, and where: what says when a parent's ends. */
export type Childhood = { birthDate: string | null; state: string; zone: string }

/**
 * The instant from which an authority counts no more; null for one without an end. A parent's ends where the
 * birthday of majority begins in the clinic's zone, and so does the guardianship of a child; one that began later
 * is over an adult and has its own end. Over somebody whose birth date is not known a parent has none.
 */
export function authorityEnds(
  authority: { kind: AuthorityKind; startsAt: number; endsAt: number | null },
  { birthDate, state, zone }: Childhood,
  rules: readonly StateRule[] = stateRules,
): number | null {
  const { kind, startsAt, endsAt } = authority
  if (kind !== 'parent' && kind !== 'guardian') return endsAt
  if (birthDate === null) return kind === 'parent' ? startsAt : endsAt
  const ofAge = startOfDay(majorityDay(birthDate, state, rules), zone)
  if (kind === 'guardian' && startsAt >= ofAge) return endsAt
  return endsAt === null ? ofAge : Math.min(endsAt, ofAge)
}
