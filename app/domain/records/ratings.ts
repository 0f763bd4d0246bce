/**
 * Self-ratings that are taken in: total scores by LOINC, with the least and the most that each can be. Anything else
 * of a questionnaire, its item answers first of all, is never kept.
 */
export const totals: Readonly<Record<string, { name: string; most: number }>> = {
  '44261-6': { name: 'PHQ-9', most: 27 },
  '70274-6': { name: 'GAD-7', most: 21 },
  '55758-7': { name: 'PHQ-2', most: 6 },
  '75626-2': { name: 'AUDIT-C', most: 12 },
  '75624-7': { name: 'AUDIT', most: 40 },
}

/** PHQ-9 item 9, thoughts of being better off dead or of hurting oneself. */
export const item9 = '44260-8'

/** The answers to a PHQ-9 item as LOINC codes them, and their scores (LOINC answer list LL358-3). */
export const answerScores: Readonly<Record<string, number>> = {
  'LA6568-5': 0,
  'LA6569-3': 1,
  'LA6570-1': 2,
  'LA6571-9': 3,
}
