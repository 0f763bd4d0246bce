/** What a family member tells the team, one way. No answer says whether anybody is in treatment. */
export const familyTelling = {
  title: 'Tell the team',
  back: 'Home',
  heading: 'Tell the team something',
  lead: 'You can tell the team what you notice or what worries you. It goes one way: nobody answers here.',
  urgent: 'If somebody may be in danger, do not write. Call now.',
  who: 'Who is it about?',
  nobody: 'Nobody in particular',
  text: 'What you want the team to know',
  hint: 'At most 2,000 characters. Once it is sent, it shows on no page here.',
  privacy:
    'The clinic reads this on working days. The law does not let it say who is in treatment and who is not. So it cannot tell you what becomes of your message.',
  send: 'Send to the team',
  sent: {
    title: 'Sent',
    heading: 'Your message was sent',
    text: 'Thank you for telling us. You need not do anything more.',
    back: 'Back to your home page',
  },
}

/** Whom a family member means, by their own list. */
export const whom = {
  hint: 'These are the people on your own list. Nobody else can change it.',
  other: 'Somebody else',
  name: 'Their first name',
  nameHint: 'Only for somebody else. The name joins your list.',
}
