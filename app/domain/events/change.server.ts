/** Every verb of the events room; each is one transaction. */

export { answerNewTime, markCall } from './calls.server'
export { cancelRegistration } from './cancelling.server'
export { createClosure, endClosureEarly } from './closures.server'
export { createDates, previewDates } from './dates.server'
export { changeProgram, createProgram, publishProgram, retireProgram } from './programs.server'
export { changeDate, createDate, publishDate } from './publishing.server'
export { type Registered, register } from './registering.server'
export { answerRequest, seatWaiting } from './seating.server'
export { changeDates, previewChange, substitute } from './series.server'
export { cancelDate, restoreDate } from './taking-off.server'
