/** Every verb of the events room; each is one transaction. */
export { cancelRegistration } from './cancelling.server'
export { cancelDate, changeDate, createDate, publishDate } from './publishing.server'
export { type Registered, register } from './registering.server'
export { answerRequest, seatWaiting } from './seating.server'
