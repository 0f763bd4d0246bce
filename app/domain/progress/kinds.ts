/*
 * The kinds of facts that the record of a participant's weeks holds. They are chosen off lists: there is no field
 * for what was said in a session.
 */

/** What came of a session that was planned. */
export const outcomes = ['attended', 'late', 'missed', 'excused'] as const
export type Outcome = (typeof outcomes)[number]

export const levels = ['partial_hospital', 'intensive_outpatient', 'outpatient'] as const
export type Level = (typeof levels)[number]

/** How far along a goal is, in order; one that ended is on no list any more. */
export const stages = ['chosen', 'trying', 'most_weeks', 'part_of_life'] as const
export type Stage = (typeof stages)[number] | 'ended'

/** Skills that an IOP teaches; a clinician or the participant ticks them off this list. */
export const skills = [
  'breathing',
  'asking_for_help',
  'noticing_thoughts',
  'grounding',
  'naming_feelings',
  'riding_out_urges',
  'problem_solving',
  'saying_no',
  'planning_the_day',
  'sleep_routine',
] as const
export type SkillName = (typeof skills)[number]

/** Self-ratings by LOINC: PHQ-9 total 44261-6, GAD-7 total 70274-6. Totals only; item answers are never kept. */
export const questionnaires = {
  phq9: { loinc: '44261-6', most: 27 },
  gad7: { loinc: '70274-6', most: 21 },
} as const
export type Questionnaire = keyof typeof questionnaires

/** What a check-in asks, 0 to 10 each, that may become part of an update. */
export const checkInScales = ['mood', 'sleep', 'stress', 'confidence'] as const
export type CheckInScale = (typeof checkInScales)[number]

/** The most on each scale of a check-in. */
export const checkInMost = 10

/** What treatment may be for; the same words as the library's conditions. */
export const conditions = [
  'depression',
  'anxiety',
  'panic',
  'bipolar',
  'ptsd',
  'bpd',
  'ocd',
  'psychosis',
  'eating',
  'adhd',
  'alcohol',
  'opioids',
  'stimulants',
  'cannabis',
] as const
export type Condition = (typeof conditions)[number]

/** Those among them that are about using a substance. */
export const substanceUse: readonly Condition[] = ['alcohol', 'opioids', 'stimulants', 'cannabis']

/** Whether the medication plan is followed; `none` where that is not to be said. */
export const followed = ['yes', 'mostly', 'no', 'none'] as const
export type Followed = (typeof followed)[number]

/** Words in the language they were written in; their author may add the other one. No service translates them. */
export type Said = { text: string; language: 'en' | 'es'; inOther?: string | undefined }

export type Slot = { weekday: number; from: string; to: string }

export type PlanWords = { language: 'en' | 'es'; signs: string[]; coping: string[]; help: string[] }
