/* The verbs of this room, in one list: the pages know no others. */
export {
  chooseCategories,
  chooseEnd,
  choosePurpose,
  chooseRecipient,
  chooseWhoIsAsked,
  startDraft,
} from './drafts.server'
export { remindOfEnds } from './due.server'
export { liftHold, placeHold } from './holds.server'
export { fade, revoke } from './revoke.server'
export { signDraft } from './sign.server'
