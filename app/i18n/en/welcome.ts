/** The first sign-in: a question or two, asked once, and the panel that leads back to them. */
export const welcome = {
  title: 'Before you start',
  heading: {
    contact: 'How is it safe to reach you?',
    help: 'Does anything help you when you come?',
  },
  lead: {
    contact:
      'A date can change on short notice. Then somebody from the team may call or write. Tell us what is safe for you. You need not say why.',
    help: 'The team gets the room ready before you come. Nobody else sees your answer.',
  },
  step: 'Question {number} of {count}',
  save: 'Save and go on',
  skip: 'Skip this question',
  later: 'You can change each answer at any time.',
  waits: '{count, plural, =1 {One question is left} other {# questions are left}}',
  waitsText: 'You began to tell us how to reach you and what helps. It takes a minute, and you can skip it.',
  goOn: 'Go on',
  own: {
    title: 'How we reach you',
    lead: 'When a session changes on short notice, somebody from the team may call or write. You need not say why.',
    back: 'My page',
    save: 'Save',
  },
}
