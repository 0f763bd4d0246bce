/** What a page says once, after a redirect. */
export const flash = {
  sharingOff: {
    heading: 'Sharing is off',
    text: 'From now on nobody sees anything about you here. Nobody was told.',
  },
  sharingStopped: {
    heading: 'Stopped',
    text: 'It took effect when you pressed. Nobody was told.',
  },
  consentSigned: {
    heading: 'Signed',
    text: 'Your sharing is as you signed it. You can stop all or part of it at any time, here.',
  },
  draftGone: 'That form is no longer open. What you signed, if you did, stands here.',
  signedOutEverywhere: 'You are signed out on every device.',
  accountSaved: 'Saved. Letters follow it too.',
  staffAdded: 'Added. They can sign in now with the password you gave them.',
  hatChanged: 'You have changed hats.',
  registered: {
    heading: 'You have a place',
    text: 'We send a letter in a few minutes. You can cancel at any time, even on the day.',
  },
  waiting: {
    heading: 'You are on the waiting list',
    text: 'Nothing is booked yet. We write to you as soon as there is a place.',
  },
  requested: {
    heading: 'The team has your request',
    text: 'Nothing is booked yet. Somebody from the team answers you.',
  },
  present: 'You had signed up for this date before. Nothing was changed.',
  registrationCancelled: {
    heading: 'It is cancelled',
    text: 'Your places are free for another family. No reason is needed.',
  },
  waitingLeft: 'You are off the waiting list.',
  cancelledBefore: 'This was cancelled before. Nothing was changed.',
  dateSaved: 'Saved.',
  dateCreated: 'Saved as a draft. Only the team sees it until you publish it.',
  datePublished: 'Published. Families can see it now.',
  dateTakenOff: 'The date is cancelled. Every family on it gets a letter.',
  placesGiven: 'The places are given. Each family gets a letter.',
  requestSeated: 'The family has its places and gets a letter.',
  requestWaits: 'It is full, so the family is on the waiting list and gets a letter.',
  requestDeclined: 'The request is declined. Please tell the family yourself.',
  requestAnswered: 'This request was answered before. Nothing was changed.',
  articleKept: 'Kept. It stands under My reading.',
  articleRemoved: 'It is no longer kept.',
  readingSaved: 'Saved. Only you can see it.',
  clarityThanks: 'Thank you. It helps us write more clearly.',
}
