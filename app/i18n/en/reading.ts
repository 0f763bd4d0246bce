/** A reader's own shelf: kept articles, reading lists, and how far they are. */
export const reading = {
  title: 'My reading',
  lead: 'What you keep and what you have read is yours. Nobody else can see it, the team included.',
  kept: {
    heading: 'Kept for later',
    none: 'You have not kept an article yet. Each article in the library has a link for it.',
    find: 'Look in the library',
  },
  lists: {
    withProgram: 'Came with a group that you signed up for.',
    forEverybody: 'For every family.',
    finished: '{finished} of {total} read',
    none: {
      heading: 'No reading list yet',
      text: 'Some groups come with a few articles to read. When you sign up for one, they stand here.',
      groups: 'Find a group',
    },
  },
  minutes: '{minutes, plural, one {# minute} other {# minutes}}',
  row: '{time}. {reached}',
  reached: { new: 'Not opened yet', opened: 'Opened', finished: 'Read' },
  back: 'My reading',
  article: {
    title: 'One article',
    open: 'Read the article',
    finish: 'I have read it',
    again: 'Put it back to read again',
    keep: 'Keep it for later',
    remove: 'Stop keeping it',
    yours: 'Your reading',
    clear: {
      heading: 'Was this clear?',
      text: 'The team sees only how many readers said yes or no, never who.',
      yes: 'Yes, it was clear',
      no: 'No, not really',
      said: {
        yes: 'You said that it was clear. You can change your answer.',
        no: 'You said that it was not clear. You can change your answer.',
      },
    },
    library: 'Back to the library',
  },
  keep: {
    title: 'Keep for later',
    text: 'It will wait for you under My reading. Only you can see it there.',
    submit: 'Keep it',
    already: 'You keep this article already.',
    see: 'See my reading',
    gone: {
      heading: 'That article is not in the library',
      text: 'It may have been taken out, or the address may be mistyped.',
    },
  },
}
