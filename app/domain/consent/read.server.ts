/* The questions of this room, in one list: each page's stands in a file of its own. */
export { readShared, type SharedParts, type SharedView } from './disclose.server'
export {
  type AskableView,
  type Choosable,
  type DeadDraft,
  type DraftView,
  readAskable,
  readDeadDraft,
  readDraft,
  readSignature,
  type SignatureView,
} from './draft-pages.server'
export { type HistoryEntry, type HistoryView, readHistory } from './history.server'
export { type HoldsView, readHolds } from './holds.server'
export { type PreviewView, readPreview, readSeeAs, type SeenAs } from './see-as.server'
export { type PersonSharing, readMine, readSharing, type SharingView } from './sharing-page.server'
export { type ConsentView, readConsent } from './signed-page.server'
