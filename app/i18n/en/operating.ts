/** What an administrator sees of the running portal. */
export const operating = {
  sharing: {
    title: 'Sharing at this clinic',
    lead: 'Participants decide who sees what. Here you can stop all of it at once, for everybody, and let it go on.',
    goesOn: 'Sharing goes on',
    goesOnText: 'Families see what participants signed for.',
    suspended: 'Sharing is suspended',
    suspendedSince: 'Since {day}, {time}, no family member sees anything of anybody. Nobody was told.',
    password: 'Your password',
    suspend: {
      heading: 'Suspend all sharing',
      text: 'Do this when something may be shown that should not be. What participants signed stays as it is, and their own pages still work.',
      submit: 'Suspend all sharing',
    },
    goOn: {
      heading: 'Let sharing go on',
      text: 'After a restore it stays suspended when the portal cannot tell what was stopped since the backup. Before you let it go on:',
      first: 'Find the file that keeps the stops, and run the restore again with it, if you can.',
      second:
        'If you cannot, ask each participant what they stopped since the backup, and record it for them.',
      third: 'Write down who decided to let sharing go on, and why.',
      submit: 'Let sharing go on',
    },
  },
}
