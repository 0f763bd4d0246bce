/**
 * Who may agree to a minor's outpatient care, state by state, as far as the statute itself was read (the method and
 * the copies are in docs/decisions/0007-who-signs-for-a-minor.md). A state that is not here has no rule, and no
 * consent of a minor can be signed in it; nor in one whose row is `unread` or `undecided`. Where a statute bounds
 * what a minor may agree to alone more narrowly than an intensive program needs (a number of visits), the parent's
 * agreement is taken as needed. Exceptions that a clinician decides case by case (an emancipated minor, harm from
 * asking a parent) are not rules of a table.
 *
 * Every row is to be reviewed by the clinic's counsel; `reviewedOn` says when it was last read for this table.
 */
export type StateRule = {
  /** two letters, as the clinic's settings have them */
  state: string
  name: string
  /** without a source the age is a careful bound that was not read yet: nobody below it signs */
  majority: { age: number; source: string | undefined }
  minors: MinorsRule | Unsettled
  reviewedOn: string
}

/** The age from which a minor agrees alone; null where a parent or guardian must agree. */
type MinorsRule = {
  mentalHealth: { aloneFrom: number | null; source: string }
  substanceUse: { aloneFrom: number | null; source: string }
}

/**
 * Why no consent of a minor can be signed in a state: its law was not read yet, or it was, and leaves a question that
 * a table cannot answer: it rests on a clinician's opinion of each minor, or asks to tell a parent of a stop, which
 * nothing here ever does (consent 16).
 */
export type Unsettled = { unsettled: 'unread' | 'opinion' | 'toldOfStop'; source?: string }

const reviewedOn = '2026-11-21'
const unread: Unsettled = { unsettled: 'unread' }

export const stateRules: readonly StateRule[] = [
  {
    state: 'AL',
    name: 'Alabama',
    majority: { age: 19, source: 'Ala. Code § 26-1-1(a)' },
    minors: unread,
    reviewedOn,
  },
  {
    state: 'CA',
    name: 'California',
    majority: { age: 18, source: 'Cal. Fam. Code § 6500' },
    // From 12 on, where the attending professional finds the minor mature enough, and without medication.
    minors: { unsettled: 'opinion', source: 'Cal. Fam. Code § 6924(b)' },
    reviewedOn,
  },
  {
    state: 'FL',
    name: 'Florida',
    majority: { age: 18, source: 'Fla. Stat. § 743.07(1)' },
    minors: {
      // From 13 on in a crisis, but no more than two visits a week: fewer than an intensive program has.
      mentalHealth: { aloneFrom: null, source: 'Fla. Stat. § 394.4784' },
      substanceUse: { aloneFrom: 0, source: 'Fla. Stat. § 397.601(4)(a)' },
    },
    reviewedOn,
  },
  {
    state: 'MS',
    name: 'Mississippi',
    majority: { age: 21, source: undefined },
    minors: unread,
    reviewedOn,
  },
  {
    state: 'NE',
    name: 'Nebraska',
    majority: { age: 19, source: 'Neb. Rev. Stat. § 43-2101' },
    minors: unread,
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
    // Alone from 14 on for mental health, at any age for substance use; a parent is told of a consent taken back.
    minors: { unsettled: 'toldOfStop', source: '35 P.S. § 10101.1(a)(2); 71 P.S. § 1690.112(a), (c)' },
    reviewedOn,
  },
  {
    state: 'WA',
    name: 'Washington',
    majority: { age: 18, source: 'RCW 26.28.015(5)' },
    minors: {
      mentalHealth: { aloneFrom: 13, source: 'RCW 71.34.530; 71.34.020' },
      substanceUse: { aloneFrom: 13, source: 'RCW 71.34.530; 71.34.020' },
    },
    reviewedOn,
  },
]
