/* The verbs of this room, in one list: the pages know no others. */
export {
  chooseRelease,
  declineUpdate,
  type Release,
  releaseSummary,
  showAgain,
  takeBack,
  takeBackPart,
} from './deciding.server'
export { recordDueReleases } from './due.server'
export { type NewSummary, writeSummary } from './writing.server'
