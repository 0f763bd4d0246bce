/** The administrator's choices about invitations and family links. */
export const settings = {
  title: 'Settings',
  lead: 'How people around a participant come in, and how long they stay; and what counts as unusual viewing.',
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
  onRecord: 'A change counts from now on. Each is on record, with your name and with what it was before.',
  save: 'Save',
  viewing: {
    heading: 'Unusual viewing',
    lead: 'From how many in one day on you are asked to look. Emergency access is always asked about, and no rule can be turned off.',
    between: 'From {least} to {most}',
    outside: 'People somebody tried to open outside their own care',
    many: 'People opened, at least',
    manyTimesUsual: 'And so many times what is usual for them',
    manyWithoutUsual: 'People opened, where there are no earlier days to compare with',
    copies: 'People whose whole record or accounting was asked for',
    lookups: 'Accounts looked up',
    devices: 'New devices of one family member',
    asking: 'People a family member asked for, and saw nothing',
    onRecord:
      'A change counts from tomorrow on: today and the days before stay as they are. Each is on record, with your name and with what it was before.',
    save: 'Save the numbers',
  },
}
