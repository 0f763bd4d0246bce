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
}
