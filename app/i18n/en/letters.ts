export const letters = {
  subject: 'A message from the family portal',
  greeting: 'Hello,',
  registered:
    'Your appointment is booked: {when}. Sign in to the portal to see where it is, or to cancel it.',
  waiting:
    'You are on the waiting list for an appointment: {when}. It is not booked yet. We will write when there is a place.',
  cancelled: 'Your appointment is cancelled, as you asked: {when}. You need not do anything.',
  seated:
    'There is a place for you now. Your appointment is booked: {when}. Sign in to the portal to see where it is, or to cancel it.',
  offered:
    'There is a place for you: {when}. It is kept for you until {until}, and is not booked yet. Sign in to the portal to say yes or no.',
  offerMissed:
    'The place that was kept for you has gone to somebody else: {when}. You are still waiting, now at the end of the list. You need not do anything.',
  offerEnded:
    'The place that was kept for you has gone to somebody else, and you are no longer on the list: {when}. Sign in to the portal to join it again with one press.',
  moved:
    'Your appointment is moved, as you asked. It is now: {when}. Sign in to the portal to see where it is, or to cancel it.',
  removed:
    'Your sign-up for an appointment was ended by the team: {when}. Sign in to the portal to see other dates, or call the team.',
  dateCancelled: 'Your appointment will not take place: {when}. Sign in to the portal to see other dates.',
  updateWaits: 'There is something new for you to look at. Sign in to the portal to see it.',
  dateMoved:
    'The time of your appointment has changed. It is now: {when}. Sign in to the portal to say whether you can still come.',
  dateChanged: 'Something about your appointment has changed: {when}. Sign in to the portal to see what.',
  dateRestored:
    'Your appointment will take place after all: {when}. Sign in to the portal to see it, or to cancel it.',
  look: 'You have something to look at. Sign in to the portal to read it. Nothing is wrong, and it can wait a few days.',
  joinConfirm:
    'Somebody asked to make an account with this address. If it was you, open this page within one hour: {link} If it was not you, you need not do anything, and nothing is made.',
  joinKnown:
    'Somebody asked to make an account with this address. It has one already. If it was you, sign in or choose a new password here: {link} If it was not you, you need not do anything.',
  reset:
    'Somebody asked for a new password for this address. If it was you, open this page within one hour and choose one: {link} If it was not you, you need not do anything, and your password stays as it is.',
  firstPassword:
    'An account was made for you. Open this page within three days and choose your password: {link} Later than that, ask for a new password on the sign-in page. If you did not expect this, you need not do anything.',
  passwordChanged:
    'The password of your account was changed. If it was you, all is well. If it was not you, choose a new one at once: {link}',
  passwordReset:
    'The password of your account was changed with a link sent to this address. If it was you, all is well. Some changes in the portal have to wait for one day, for your safety; the page says which. If it was not you, choose a new password at once: {link}',
  invited:
    'You have an invitation. It opens with a passcode, which somebody tells you in another way. The page opens only for some days, so do not wait long: {link} If you did not expect it, you need not do anything.',
  addressConfirm:
    'Somebody asked to use this address for an account. If it was you, open this page within one hour to confirm it: {link} If it was not you, you need not do anything, and nothing is changed.',
  addressStop:
    'Somebody signed in to your account asked to change its email address to another one. If it was you, you need not do anything. If it was not you, stop it here: {link}',
  appAdded:
    'An app that makes codes was added to your account. From now on signing in asks for such a code. If it was you, you need not do anything. If it was not you, stop it within seven days: {link}',
  appReplaced:
    'Another app that makes codes took the place of the one on your account. If it was you, you need not do anything. If it was not you, stop it within seven days: {link}',
  appRemoved:
    'The app that makes codes was removed from your account. If it was you, you need not do anything. If it was not you, stop it within seven days: {link}',
  passkeyAdded:
    'A passkey was added to your account. A passkey is a phone or computer that can sign in. If it was you, you need not do anything. If it was not you, stop it within seven days: {link}',
  passkeyRemoved:
    'A passkey was removed from your account. If it was you, you need not do anything. If it was not you, stop it within seven days: {link}',
  codesMade:
    'New recovery codes were made for your account. The ones before them no longer work. If it was you, you need not do anything. If it was not you, stop it within seven days: {link}',
  factorsTakenAway:
    'The team took the second step off your account, because somebody asked for it. Your password alone opens it now. If you asked for it, sign in and set up a new second step. If you did not, stop it within seven days: {link}',
  mute: 'If you want no emails of this kind for 30 days, stop them here: {mute}',
  linkUnseen: '(a link that only the reader of the email sees)',
  newDevice:
    'Somebody signed in to your account from a browser that is new to it. If that was you, you need not do anything. If it was not, sign in to the portal, end that device on your account’s security page, and change your password.',
  reminder:
    'This is a reminder of your appointment: {when}. Sign in to the portal to see where it is, or to cancel it.',
  message: 'You have a message from the team. Sign in to the portal to read it. It is not in this email.',
  digest:
    'Here is your note from the portal. Your next appointments: {when}. Sign in to the portal to see them, your messages, and what is new.',
  digestEmpty:
    'Here is your note from the portal. You have no appointments in the next days. Sign in to the portal to see your messages and what is new.',
  appointment: 'Appointment',
  appointments: 'Appointments',
  closing: 'The portal sent this email. Nobody reads answers to it.',
}
