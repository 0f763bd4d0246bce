/** What happened to a participant's sharing, in sentences. `names` and `topics` are lists; none means all. */
export const history = {
  title: 'History',
  heading: 'What happened so far',
  lead: 'Everything you signed, changed and stopped, and each time somebody looked. Only you can open this page.',
  back: 'Sharing',
  empty: {
    heading: 'Nothing has happened yet',
    text: 'What you sign, change or stop will stand here by day.',
  },
  newer: 'Back to the newest',
  older: 'Earlier',
  document: 'The form',
  documentOf: 'of {day}, {time}',
  says: {
    signed:
      '{byTeam, select, true {The team recorded your consent on paper: {names} may see {topics}, until {day}.} other {You signed: {names} may see {topics}, until {day}.}}',
    signedLater:
      '{byTeam, select, true {The team recorded your consent on paper: {names} may see {topics}, from {day} on.} other {You signed: {names} may see {topics}, from {day} on.}}',
    stopped:
      '{byTeam, select, true {The team stopped it for you: {topics}, for {names}.} other {You stopped {topics} for {names}.}}',
    faded: 'You asked for nothing new for {names}: {topics}. It runs out on {day}.',
    endedByEvent: 'What {names} could see ended, because your time in the program did.',
    saidStop:
      '{speaker, select, none {You said} other {{speaker} said}} on {day} to stop {topics} for {names}. The team wrote it down.',
    ranOut: 'What you had signed for {names} reached its last day and ended.',
    paused: 'You paused {topics} for {names}.',
    lifted: 'You ended a pause of {topics} for {names}.',
    released: 'You let an update go to the people you share with.',
    declined: 'You kept an update to yourself.',
    takenBack: 'You took an update back.',
    leftOut: 'You left a part of an update out.',
    shownAgain: 'You showed a part of an update again.',
    choseRelease: 'You chose how updates go to somebody.',
    openedInEmergency:
      'Somebody of the team who does not care for you opened your page, for an hour, and wrote down why.',
    looked: '{names} looked: {topics}.',
  },
  everybody: 'everybody',
  everything: 'everything',
}
