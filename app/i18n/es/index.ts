import { account } from './account'
import { accounting } from './accounting'
import { acts } from './acts'
import { admin } from './admin'
import { arriving } from './arriving'
import { cancelling } from './cancelling'
import { care } from './care'
import { checkIn } from './checkIn'
import { clinic } from './clinic'
import { common } from './common'
import { desk } from './desk'
import { documents } from './documents'
import { events } from './events'
import { family } from './family'
import { familyTelling, whom } from './familyTelling'
import { flash } from './flash'
import { history } from './history'
import { household } from './household'
import { kin } from './kin'
import { letters } from './letters'
import { library } from './library'
import { merging } from './merging'
import { messages } from './messages'
import { notices } from './notices'
import { operating } from './operating'
import { oversight } from './oversight'
import { pauses } from './pauses'
import { problems } from './problems'
import { progress } from './progress'
import { questions } from './questions'
import { reading } from './reading'
import { recording } from './recording'
import { records } from './records'
import { registration } from './registration'
import { reports } from './reports'
import { review } from './review'
import { seating } from './seating'
import { secondSignature } from './secondSignature'
import { security } from './security'
import { seeAs } from './seeAs'
import { series } from './series'
import { settings } from './settings'
import { shared } from './shared'
import { sharing } from './sharing'
import { shelfDesk } from './shelfDesk'
import { site } from './site'
import { stateRules } from './stateRules'
import { stopping } from './stopping'
import { telling } from './telling'
import { therapy, therapyDesk } from './therapy'
import { topics } from './topics'
import { turns } from './turns'
import { welcome } from './welcome'
import { writing } from './writing'

export const es = {
  acts,
  telling,
  history,
  pauses,
  stopping,
  seeAs,
  account,
  accounting,
  admin,
  arriving,
  cancelling,
  care,
  checkIn,
  clinic,
  common,
  desk,
  documents,
  events,
  family,
  familyTelling,
  whom,
  flash,
  kin,
  household,
  letters,
  merging,
  messages,
  notices,
  operating,
  oversight,
  library,
  problems,
  questions,
  reading,
  records,
  registration,
  seating,
  series,
  reports,
  review,
  secondSignature,
  security,
  settings,
  shared,
  sharing,
  shelfDesk,
  site,
  stateRules,
  progress,
  recording,
  welcome,
  writing,
  therapy,
  therapyDesk,
  topics,
  turns,
}
