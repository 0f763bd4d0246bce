/** Private pauses. The page is called "Private choices" wherever somebody could look over a shoulder. */
export const pauses = {
  title: 'Private choices',
  back: 'Sharing',
  heading: 'Private choices',
  lead: 'A pause hides what you share for a while. What you signed stays signed, your sharing page looks the same, and nobody is told.',
  now: 'Paused now',
  none: 'Nothing is paused.',
  line: '{who}, since {day}: {what}',
  everybody: 'Everybody',
  everything: 'everything',
  lift: 'End this pause',
  liftOf: ': {who}, {what}',
  add: {
    heading: 'Pause something',
    who: 'For whom',
    everybody: 'Everybody',
    what: 'What',
    everything: 'Everything',
    button: 'Pause now',
  },
  looks:
    'While it is paused, they find the page that everybody finds when there is nothing to show. It names no reason.',
}
