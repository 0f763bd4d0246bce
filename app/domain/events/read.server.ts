/** Every question the events room answers. */
export { type Cancelled, readRegistration } from './cancelling.server'
export {
  type DateFormPage,
  type DeskList,
  type DeskPage,
  listDeskDates,
  type Roster,
  type RosterFamily,
  readDateForm,
  readDeskDate,
  readRoster,
  readToday,
  type SiteChoice,
  type TodayBoard,
} from './desk.server'
export { type FamilyHome, listRegistrations, type MyRegistrations, readFamilyHome } from './mine.server'
export {
  type EventFilter,
  type EventsList,
  listEvents,
  nextEvents,
  readEvent,
  readProgram,
} from './public.server'
export { type RegistrationPage, readRegistrationPage } from './registering.server'
