/** What participants wrote to the team alone, and who takes care of it. */
export const messages = {
  title: 'Messages',
  lead: 'What people in the program wrote to the team alone. Their family does not see it, and neither do they once it is sent.',
  urgent:
    'Nobody answers here. Speak with the person alone. If somebody may not be safe now, follow the crisis plan and call 911 or 988.',
  caption: 'Messages, open ones first',
  from: 'From',
  sent: 'Sent',
  state: 'State',
  states: { new: 'New', taken: 'Taken by {holder}', mine: 'Yours', done: 'Done' },
  sentAt: '{day}, {time}',
  empty: {
    heading: 'No messages',
    text: 'When somebody writes to the team, it stands here.',
  },
  newer: 'Back to the newest',
  older: 'More',
  one: {
    title: 'Message',
    back: 'Messages',
    heading: 'Message from {writer}',
    lead: 'Sent at {time}, {day}.',
    text: 'What they wrote',
    onRecord: 'That you opened it is on record.',
    person: 'To their page',
    what: 'Who takes care of it',
    states: {
      new: 'Nobody has taken it yet.',
      taken: '{holder} has taken it.',
      mine: 'You have taken it.',
      done: 'It is done.',
    },
    take: 'I take it',
    takeOver: 'Take it over',
    done: 'Mark as done',
    reopen: 'Open it again',
  },
}
