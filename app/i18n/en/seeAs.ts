/** A look through somebody's eyes: at what they see now, and before signing at what they would see. */
export const seeAs = {
  title: 'See it as they do',
  back: 'Sharing',
  backToForm: 'Back to the form',
  now: {
    heading: 'You are seeing this as {name} does',
    text: 'This is {name}’s own page at this moment. Looking at it tells nobody.',
  },
  ahead: {
    heading: 'A look ahead: what {name} will see',
    text: 'Nothing is signed and nothing was sent. This is the page that {name} will see if you sign as you have chosen so far.',
    empty:
      'Nothing is signed and nothing was sent. No update that you let go fits what you have chosen so far, so {name} would find the page below until the next one.',
  },
}
