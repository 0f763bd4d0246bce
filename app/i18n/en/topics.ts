/** What can be shared, said to the participant and to the family; and where a summary of it stands. */
export const topics = {
  names: {
    support_note: 'How to help',
    attendance: 'Attendance',
    goals: 'Goals',
    wellbeing: 'Wellbeing',
    skills: 'Skills',
    schedule: 'Schedule',
    relapse_plan: 'Relapse-prevention plan',
    medication: 'Medication',
    condition: 'Condition',
  },
  examples: {
    support_note: '“Ask me about my walk”',
    attendance: '“Attended 8 of 9 sessions”',
    goals: '“Walk outside three mornings a week: most weeks”',
    wellbeing: 'Your own ratings, drawn as a line, with their scores',
    skills: '“Practicing slow breathing”',
    schedule: '“Mondays, Wednesdays and Fridays, 9 AM to noon”',
    relapse_plan: 'Your warning signs, and how others can help',
    medication: '“The plan is being followed.” Never the names.',
    condition: 'What your treatment is for',
  },
  things:
    '{count, plural, =0 {nothing} =1 {one thing} =2 {two things} =3 {three things} =4 {four things} =5 {five things} =6 {six things} =7 {seven things} =8 {eight things} =9 {nine things} other {# things}}',
  caseload: {
    title: 'Summaries',
    lead: 'The people on your caseload, and where their present summary stands. A family sees nothing of it until the person released it.',
    caption: 'Your caseload',
    person: 'Person',
    period: 'Period',
    state: 'Where it stands',
    none: 'No summary yet',
    states: {
      waiting: 'Waiting for review',
      released: 'Released',
      declined: 'Declined',
      withdrawn: 'Withdrawn',
      draft: 'Not sent yet',
    },
    empty: {
      heading: 'Nobody is on your caseload now',
      text: 'A coordinator puts people on it. If somebody is missing, ask at the front desk.',
    },
  },
}
