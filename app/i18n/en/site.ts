export const site = {
  help: { local: 'Lines near you' },
  privacy: { contents: 'On this page' },
  home: {
    title: 'Alongside: for families at {clinic}',
    description: 'Groups to join and plain things to read, for families of people in outpatient treatment.',
    heading: 'When someone you love is in treatment, there is a place for you too.',
    lead: 'Alongside is where families of people in {clinic}’s outpatient program find groups to join and plain things to read. You can use almost all of it without knowing anything about anyone’s treatment. What you hear about the person you support is theirs to decide.',
    find: 'Find a group',
    invited: 'I was sent an invitation',
    next: 'The next groups',
    all: 'All groups and workshops',
    noneYet: 'No dates are published just now. New ones come often.',
    library: 'Read about it first',
    libraryLead:
      '{count, plural, one {One short article} other {# short articles}}, checked every year, in English and Spanish.',
    shelfAll: {
      condition: '{count, plural, one {The article on conditions} other {All # on conditions}}',
      treatment: '{count, plural, one {The article on treatment} other {All # on treatment}}',
      skill: '{count, plural, one {The article on living with it} other {All # on living with it}}',
    },
    now: {
      heading: 'If it cannot wait',
      danger: 'If someone is in danger right now, call <a911></a911>.',
      talk: 'To talk with a trained person at any hour, call or text <a988></a988>. You can call about someone else.',
      poison: 'For a possible overdose or poisoning, call <poison></poison>.',
      all: 'All the ways to get help',
    },
    account: {
      heading: 'Your own page',
      text: 'With an account you sign up for groups, and you see what the person you support chooses to share. The team opens accounts by invitation.',
      ask: 'To ask for an invitation, call {site} at <phone>{number}</phone> or ask at the front desk.',
      open: 'Open my page',
      groups: 'No account? <link>See which groups you can come to</link>.',
    },
  },
}
