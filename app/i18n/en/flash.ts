/** What a page says once, after a redirect. */
export const flash = {
  signedOutEverywhere: 'You are signed out on every device.',
  accountSaved: 'Saved. Letters follow it too.',
  staffAdded: 'Added. They can sign in now with the password you gave them.',
  hatChanged: 'You have changed hats.',
}
