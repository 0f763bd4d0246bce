/**
 * Who may agree to a minor's outpatient care, state by state, as far as it was read in the statute itself. A state
 * that is not here has no rule yet, and no consent of a minor can be signed in it. Where a statute bounds what a
 * minor may agree to alone more narrowly than an intensive program needs (a number of visits, no medication), the
 * parent's agreement is taken as needed. Exceptions that a clinician decides case by case (an emancipated minor,
 * harm from asking a parent) are not rules of a table: such a consent is signed on paper with the team.
 *
 * Every row is to be reviewed by the clinic's counsel; `reviewedOn` says when it was last read.
 */
export type StateRule = {
  /** two letters, as the clinic's settings have them */
  state: string
  name: string
  majority: { age: number; source: string }
  /** undefined where only the age of majority was read: no consent of a minor can be signed there */
  minors:
    | {
        /** the age from which a minor agrees alone; null where a parent or guardian must agree */
        mentalHealth: { aloneFrom: number | null; source: string }
        substanceUse: { aloneFrom: number | null; source: string }
      }
    | undefined
  reviewedOn: string
}

const reviewedOn = '2026-11-20'

export const stateRules: readonly StateRule[] = [
  {
    state: 'AL',
    name: 'Alabama',
    majority: { age: 19, source: 'Ala. Code § 26-1-1' },
    minors: undefined,
    reviewedOn,
  },
  {
    state: 'CA',
    name: 'California',
    majority: { age: 18, source: 'Cal. Fam. Code § 6500' },
    minors: {
      mentalHealth: { aloneFrom: 12, source: 'Cal. Fam. Code § 6924(b)' },
      substanceUse: { aloneFrom: 12, source: 'Cal. Fam. Code § 6929(b)' },
    },
    reviewedOn,
  },
  {
    state: 'FL',
    name: 'Florida',
    majority: { age: 18, source: 'Fla. Stat. § 743.07' },
    minors: {
      // From 13 on, but no more than two visits a week: fewer than an intensive program has.
      mentalHealth: { aloneFrom: null, source: 'Fla. Stat. § 394.4784' },
      substanceUse: { aloneFrom: 0, source: 'Fla. Stat. § 397.601(4)(a)' },
    },
    reviewedOn,
  },
  {
    state: 'MS',
    name: 'Mississippi',
    majority: { age: 21, source: 'Miss. Code Ann. § 1-3-27' },
    minors: undefined,
    reviewedOn,
  },
  {
    state: 'NE',
    name: 'Nebraska',
    majority: { age: 19, source: 'Neb. Rev. Stat. § 43-2101' },
    minors: undefined,
    reviewedOn,
  },
  {
    state: 'NY',
    name: 'New York',
    majority: { age: 18, source: 'N.Y. Mental Hyg. Law § 33.21(a)(1)' },
    minors: {
      mentalHealth: { aloneFrom: null, source: 'N.Y. Mental Hyg. Law § 33.21(b)' },
      substanceUse: { aloneFrom: null, source: 'N.Y. Mental Hyg. Law § 22.11(b)' },
    },
    reviewedOn,
  },
  {
    state: 'PA',
    name: 'Pennsylvania',
    majority: { age: 18, source: '35 P.S. § 10101' },
    minors: {
      mentalHealth: { aloneFrom: 14, source: '35 P.S. § 10101.1(a)(2)' },
      substanceUse: { aloneFrom: 0, source: '71 P.S. § 1690.112' },
    },
    reviewedOn,
  },
  {
    state: 'WA',
    name: 'Washington',
    majority: { age: 18, source: 'RCW 26.28.010' },
    minors: {
      mentalHealth: { aloneFrom: 13, source: 'RCW 71.34.530' },
      substanceUse: { aloneFrom: 13, source: 'RCW 71.34.530' },
    },
    reviewedOn,
  },
]
