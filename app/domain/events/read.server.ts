/** Every question the events room answers. */

export { calendarFile } from './calendar.server'
export { type CallList, type NewTime, readCallList, readNewTime } from './calls.server'
export { type Cancelled, readRegistration } from './cancelling.server'
export { type ChangeFormPage, readChangeForm } from './change-form.server'
export { type PartyPage, readParty } from './changing.server'
export {
  type ClosingPage,
  readCheckIn,
  readClosing,
  readCode,
  readWalkIn,
  type WalkInPage,
} from './check-in-page.server'
export { type ClosuresPage, listClosures } from './closures.server'
export type { NewDatesView } from './dates.server'
export { type DatesFormPage, readDatesForm } from './dates-form.server'
export { type DayCalls, readDayCalls } from './day-calls.server'
export {
  type DeskList,
  type DeskMonth,
  listDeskDates,
  readDeskMonth,
  readToday,
  type TodayBoard,
} from './desk.server'
export {
  type DateFormPage,
  type DeskPage,
  readDateForm,
  readDeskDate,
  type SiteChoice,
} from './desk-form.server'
export { type FeedPage, fetchFeed, readFeed } from './feed.server'
export { type JoinLinkPage, readJoinLink } from './joining.server'
export { type LeavingPage, readLeaving, readLeft } from './leaving.server'
export { type MakeUpPage, readMakeUp } from './make-up.server'
export { type DuplicatesPage, listDuplicates, type MergePage, readMerge } from './merging.server'
export {
  countUnread,
  type DateMessages,
  listDateMessages,
  type MessageHead,
  readDateMessage,
  readDateMessages,
} from './messages.server'
export { type FamilyHome, listRegistrations, type MyRegistrations, readFamilyHome } from './mine.server'
export { type MovePage, readMove } from './moving.server'
export { type OfferPage, readOffer } from './offers.server'
export { type PaperRoster, readPaperRoster, rosterCsv } from './paper-roster.server'
export { type PhonePage, readPhonePage } from './phone.server'
export { listPrograms, type ProgramDesk, type ProgramsPage, readProgramDesk } from './program-desk.server'
export {
  type EventFilter,
  type EventsList,
  listEvents,
  nextEvents,
  readEvent,
  readProgram,
} from './public.server'
export { type QuestionsPage, readQuestions } from './questions.server'
export { listNotReached, type NotReached, type Report, readReport, reportCsv } from './reports.server'
export { type Roster, type RosterFamily, readRoster } from './roster.server'
export { readSeating } from './seating-page.server'
export type { ChangeView } from './series-preview.server'
export { readSeveral, type SeveralPage } from './several.server'
export { type RegistrationPage, readRegistrationPage } from './signing-up.server'
export { type CancellationView, type DayPage, readDay } from './taking-off-several.server'
export { readWish, readWishes, type WishPage } from './wishes.server'
