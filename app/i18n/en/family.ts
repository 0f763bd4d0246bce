/** A family member's own first page. */
export const family = {
  home: {
    title: 'Home',
    greeting: {
      morning: 'Good morning, {name}',
      afternoon: 'Good afternoon, {name}',
      evening: 'Good evening, {name}',
    },
    next: 'Your next session',
    more: '{count, plural, one {You have a place on one more date.} other {You have a place on # more dates.}}',
    waiting: 'Not booked yet',
    noneHeading: 'You have not signed up for anything yet',
    noneText: 'Most families start with an education group. You can come once and decide after.',
    find: 'Find a group',
    support: 'The person you support',
    supportMany: 'The people you support',
    supported: {
      heading: 'What {name} wants you to know',
      text: '{name} decides what to share with you and when. Updates are occasional and can pause for many reasons.',
      open: 'See {name}’s page',
      known: '{name} can know when you open that page.',
    },
    nobodyHeading: 'Nobody is linked with you yet',
    nobodyText:
      'When somebody in the program and the team confirm that you are family, their page appears here. All groups are open to you in the meantime.',
    forFamilies: 'Only for families of the clinic',
    also: 'You can also',
    groups: 'Find another group',
    groupsText: 'Evenings, daytimes and weekends, in English and in Spanish.',
    library: 'Read something first',
    libraryText: 'Short articles that a clinician checks every year.',
    reading: 'My reading',
    readingText: 'What you keep for later, and what came with your groups.',
    help: 'Find help now',
    helpText: 'All the numbers, for any hour.',
  },
}
