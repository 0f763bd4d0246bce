/** How people come in: sign-up, a new password, invitations. These pages name nobody. */
export const arriving = {
  email: 'Email address',
  password: 'Choose a password',
  passwordHint: 'At least 15 characters. A few words in a row work well.',
  suggest: 'Show me some to choose from',
  givenName: 'First name',
  familyName: 'Last name',
  language: 'Which language do you read best?',
  toSignIn: 'To the sign-in page',
  join: {
    title: 'Make an account',
    lead: 'With an account you can sign up for groups that are open to families. It is free, and it says nothing about anybody.',
    emailHint: 'We send an email to this address. The link in it takes you on.',
    submit: 'Send me the email',
    pending: 'Sending',
    invited: 'Were you invited?',
    invitedText: 'Then open the link in the email you got instead. It takes you to the right place.',
  },
  finish: {
    title: 'Your new account',
    lead: 'Your address is confirmed: {email}. Now your name, your language and a password.',
    submit: 'Make my account',
    pending: 'Making your account',
  },
  over: {
    title: 'This link does not work any more',
    text: 'A link works once, for one hour. You can ask for a new one.',
    again: 'Ask for a new one',
    stopText:
      'A link that stops something works once, for seven days. If somebody else may have been in your account, choose a new password. That signs every device out.',
    stopAgain: 'Choose a new password',
  },
  reset: {
    title: 'A new password',
    lead: 'Type your address. If it has an account, we send it an email with a link.',
    submit: 'Send me the email',
    pending: 'Sending',
    noLetter: 'No email?',
    noLetterText:
      'Look in your spam or junk mail, and check the address. It takes a few minutes at most. An address without an account gets no email. If you told us to stop such emails, the link in the last one starts them again.',
  },
  choose: {
    title: 'Choose your password',
    lead: 'Every device that is signed in now is signed out when you save.',
    submit: 'Save this password',
    pending: 'Saving',
  },
  newAddress: {
    title: 'Use this address',
    lead: 'From then on you sign in with it, and emails go there.',
    yes: 'Yes, use this address',
  },
  stopAddress: {
    title: 'Stop the change of address',
    lead: 'The account keeps your address, or gets it back. Every device is signed out, and then you choose a new password.',
    yes: 'Stop it',
  },
  stopFactor: {
    title: 'Stop a change to how you sign in',
    lead: 'Press this if the email told you of something that you did not do. If it was you, close this page. Nothing has changed.',
    heading: 'What happens when you stop it',
    gone: 'Apps, passkeys and recovery codes that were added since the email are taken off.',
    back: 'What was taken off since then comes back. What you had before stays.',
    out: 'Every device is signed out. A private calendar address ends too.',
    password: 'The password you have now stops working. Next, we send you an email to choose a new one.',
    yes: 'Stop it',
  },
  mute: {
    title: 'No more of these emails',
    lead: 'You got an email that you did not ask for. We can stop sending such emails to your address for 30 days.',
    stays:
      'This covers emails that anybody can ask for with your address: to make an account, to choose a new password, an invitation. Emails about changes in an account of yours still come.',
    mute: 'Stop these emails for 30 days',
    again: 'Do you need one after all?',
    againText:
      'To choose a new password, for example, you need an email. Switch them on here, then ask for it.',
    hear: 'Send me these emails again',
  },
  phrases: {
    title: 'Passwords to choose from',
    lead: 'Each was made by chance, just now, for you. Nobody kept a copy. Write the one you like on paper, and keep it safe.',
    label: 'Passwords made by chance',
    more: 'Show me others',
    back: 'Close this page to go back to your form.',
  },
}
