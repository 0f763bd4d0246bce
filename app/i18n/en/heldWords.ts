/** What a copy of somebody's record calls things, on the page and in no machine's code. */
export const heldWords = {
  outcomes: {
    planned: 'planned',
    attended: 'attended',
    late: 'came late',
    missed: 'missed',
    excused: 'excused',
  },
  levels: {
    partial_hospital: 'partial hospitalization',
    intensive_outpatient: 'intensive outpatient',
    outpatient: 'outpatient',
  },
  hours: '{hours, plural, =1 {one hour a week} other {# hours a week}}',
  followed: {
    yes: 'the plan is followed',
    mostly: 'the plan is mostly followed',
    no: 'the plan is not followed now',
    none: 'nothing to be said',
  },
  answers: 'mood {mood}, sleep {sleep}, stress {stress}, confidence {confidence}, cravings {cravings}',
  signs: 'Warning signs: {lines}',
  coping: 'What helps: {lines}',
  help: 'How others can help: {lines}',
  parts: '{count, plural, =1 {one part} other {# parts}}',
  item9: 'an answer was passed to your clinician',
}
