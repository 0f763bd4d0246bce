/** What reaches a family: its calendar, its letters, messages about a date, the link to join. */
export const notices = {
  card: {
    calendar: 'Add to calendar',
  },
  more: {
    heading: 'Calendar and letters',
    feed: 'See your dates in your own calendar',
    letters: 'Choose reminders and letters',
  },
  feed: {
    title: 'Your calendar',
    lead: 'Your calendar program can show your dates by itself, and keep them right when one is moved or called off.',
    back: 'All your sign-ups',
    makeHeading: 'Make a secret address',
    says: 'An entry says “Appointment” and the time. It never says what it is about, where it is, or who comes.',
    secret:
      'You get a long web address that only you have. Whoever knows it can see when your appointments are, so share it with nobody.',
    make: 'Make my address',
    yours: 'Your address',
    how: 'Copy this address. In your calendar program choose “Subscribe to a calendar”, or “Add from a web address”, and put it there.',
    since: 'Made on {day}.',
    endHeading: 'End it',
    endText:
      'The address also ends when you change your password or sign out everywhere. Entries that your calendar has already may stay there.',
    end: 'End this address',
    another: 'Make a new one instead',
  },
  choices: {
    title: 'Reminders and letters',
    lead: 'Letters go to {email}. They never say what an appointment is about.',
    back: 'All your sign-ups',
    reminders: 'Before a date',
    remindersHint: 'Two letters: two days before, and in the morning of that day.',
    remind: 'Remind me',
    digest: 'A note with what is ahead',
    digestHint:
      'It comes at five in the afternoon, also when nothing is new. It lists your appointments of the next seven days.',
    digests: { none: 'No note', daily: 'Every day', weekly: 'Every Sunday' },
    always: 'When one of your own dates is changed or called off, we always write to you.',
    save: 'Save',
  },
}
