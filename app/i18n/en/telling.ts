/** A private message from a participant to the team. */
export const telling = {
  title: 'Talk with the team',
  back: 'Sharing',
  heading: 'Talk with the team',
  lead: 'If somebody asks or presses you to share, or if anything about it feels wrong, you can say so here. Only the team reads it.',
  text: 'What you want the team to know',
  hint: 'At most 2,000 characters. Once it is sent, it shows on no page here.',
  notUrgent:
    'The team reads this on working days. If you are not safe now, call 911, or call or text 988. You can also call the team: <phone></phone>.',
  send: 'Send to the team',
  sent: {
    title: 'Sent',
    heading: 'The team has your message',
    text: 'Somebody from the team will speak with you alone. What you wrote cannot be seen here any more.',
    back: 'Back to sharing',
  },
}
