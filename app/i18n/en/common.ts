/** The words of the page frame and of the parts in app/ui: they travel with every page, so they are few. */
export const common = {
  name: 'Alongside',
  at: 'at {clinic}',
  skip: 'Skip to the page',
  main: 'Main',
  help: 'Help now',
  call: 'Call or text',
  inDanger: 'in danger',
  leave: 'Leave quickly',
  demo: 'This is a demonstration clinic. Nobody here is real.',
  otherLanguage: 'Español',
  places: {
    home: 'Home',
    groups: 'Groups',
    library: 'Library',
    mine: 'My page',
    reading: 'My reading',
    signUps: 'Sign-ups',
    sharing: 'Sharing',
    disclosures: 'Who looked',
    account: 'Account',
    today: 'Today',
    events: 'Events',
    summaries: 'Summaries',
    staff: 'Staff',
    letters: 'Letters',
    record: 'Record',
    accounting: 'Accounting',
  },
  foot: {
    about:
      'Alongside is the family portal of {clinic}, an intensive outpatient program for mental health and substance use.',
    promise: 'Nothing about a person in the program appears here unless that person signed for it.',
    privacy: 'Privacy',
  },
  optional: '(optional)',
  problems: {
    inTitle: 'Error:',
    heading:
      '{count, plural, =1 {One thing needs another look} =2 {Two things need another look} =3 {Three things need another look} other {# things need another look}}',
    kept: 'Nothing you typed was lost.',
  },
  dates: {
    today: 'today',
  },
  progress: {
    came: 'came',
    missed: 'did not come',
    done: 'Done:',
    now: 'Now:',
    asTable: 'The same as a table',
    when: 'When',
    inWords: 'In words',
    score: 'Score',
  },
  stop: {
    short: 'Stop',
    topic: 'sharing {topic} with {person}',
  },
  errors: {
    notFound: {
      heading: 'This page is not here',
      text: 'The address may be mistyped, or the page may have moved. You have not done anything wrong.',
    },
    refused: {
      heading: 'This is not open to you here',
      text: 'Nothing was changed. If you think you should be able to do this, speak with the team.',
    },
    conflict: {
      heading: 'Something changed while you were on this page',
      text: 'What you asked for no longer fits what is there now, so nothing was changed. Go back, look once more, and try again.',
    },
    busy: {
      heading: 'Many people are here just now',
      text: 'We could not do this yet. Nothing was lost. Wait a moment, then try again.',
    },
    broken: {
      heading: 'Something went wrong on our side',
      text: 'You have not done anything wrong, and your places and your choices are safe. Please try again in a few minutes.',
    },
    start: 'Go to the start',
    search: 'Search the library',
    again: 'Try again',
    now: 'If you need someone now, call or text <a988></a988>. In danger, call <a911></a911>.',
    number: 'If you tell us about it, give this number: {id}',
  },
}
