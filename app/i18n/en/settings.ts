/** The administrator's choices about invitations and family links. */
export const settings = {
  title: 'Settings',
  lead: 'How people around a participant come in, and how long they stay. A change counts from now on.',
  identity: {
    label: 'When does a family link count?',
    hint: 'A link alone shows nobody anything. It only makes sharing possible.',
    no: 'When the participant has said yes',
    noHint: 'The participant knows best whom they invited.',
    yes: 'When the participant has said yes and the team has seen who it is',
    yesHint:
      'Somebody from the team looks at the person or their papers, once. Links that count already stay as they are.',
  },
  invitationDays: {
    label: 'For how many days does an invitation open?',
    hint: 'From 1 to 30. It opens once, and only with its passcode. Invitations on their way keep the time they were sent with.',
  },
  linkQuestionMonths: {
    label: 'After how many months does the team look at links again?',
    hint: 'From 1 to 60, counted from the day somebody left the program. Then the team is asked whether each link stays. Nothing ends by itself.',
  },
  onRecord: 'Each change is on record, with your name and with what it was before.',
  save: 'Save',
}
