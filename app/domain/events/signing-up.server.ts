import type { Viewer } from '~/doors/viewer'
import type { Language } from '~/i18n/words'
import { reading } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { NotHere } from '../errors'
import { isId } from '../ids'
import type { Helped, HouseholdPerson } from '../people/household'
import { holdersHelp, householdOf } from '../people/household.server'
import { attendeesOf } from './attendee-rows.server'
import { mayJoin } from './audience.server'
import { siblingDates } from './catalogue-rows.server'
import { doorCode } from './check-in-page.server'
import { meanwhileOf } from './meanwhile.server'
import { myRegistrationFor } from './mine-rows.server'
import { clinicZone, dateWithWords } from './occurrence-rows.server'
import { needs } from './party-input'
import { textIn } from './program-text'
import { type Asked, askedBy } from './questions.server'
import { largestParty, leftOf, placesFor } from './seats'
import { limitsOf, offerOf, registrationOf, siblingOf } from './shown'
import type { Attending, DateOffer, Meanwhile, Need, RegistrationView, SiblingDate, Text } from './views'
import type { Reader } from './when'

export type RegistrationPage = Asked & {
  date: DateOffer
  summary: Text | undefined
  arriving: Text | undefined
  /** the registration this account already has for the date */
  mine: RegistrationView | undefined
  /** what opens the door for it: shown as a code where it has a place in a room */
  doorCode: string | undefined
  household: HouseholdPerson[]
  /** what helps the account holder */
  own: Helped
  /** people a newcomer could bring now, in all and by the way they come; undefined without a limit */
  places: Record<Attending | 'people', number | undefined>
  /** the largest party this date could ever hold */
  largestParty: number
  siblings: SiblingDate[]
  /** what this family holds at the same time: a warning, never a refusal */
  meanwhile: Meanwhile[]
  /** what can be asked for */
  needs: readonly Need[]
  formKey: string
}

/**
 * What the sign-up page shows: the date, who may come along, the places left, and the present registration if
 * there is one.
 *
 * @throws NotHere alike for an unknown date and one that is not for this person
 */
export async function readRegistrationPage(
  viewer: Viewer<'family'>,
  language: Language,
  occurrenceId: string | undefined,
): Promise<RegistrationPage> {
  if (!isId(occurrenceId)) throw new NotHere()
  return reading(async (tx) => {
    const row = await dateWithWords(tx, occurrenceId)
    if (!row || !(await mayJoin(tx, viewer, row))) throw new NotHere({ occurrenceId })
    const reader: Reader = { language, zone: await clinicZone(tx), now: tx.now, ownZone: viewer.timeZone }
    const mine = await myRegistrationFor(tx, viewer.accountId, occurrenceId)
    const siblings = await siblingDates(tx, row.program_id, row.id, 4)
    const limits = limitsOf(row)
    const bounded = (places: number) => (Number.isFinite(places) ? places : undefined)
    const meanwhile = await meanwhileOf(tx, viewer.accountId, mine ? [] : [row], reader)
    return {
      date: offerOf(row, reader, siblings[0]),
      summary: textIn(language, row.summary_en, row.summary_es),
      arriving: row.format === 'online' ? undefined : textIn(language, row.arriving_en, row.arriving_es),
      mine: mine && registrationOf(mine, await attendeesOf(tx, [mine.id]), reader),
      doorCode: tx.now < row.ends_at ? await doorCode(tx, mine) : undefined,
      household: await householdOf(tx, viewer.accountId),
      own: await holdersHelp(tx, viewer.accountId),
      places: {
        people: bounded(leftOf(limits.people)),
        in_person: bounded(placesFor(limits, 'in_person')),
        online: bounded(placesFor(limits, 'online')),
      },
      largestParty: largestParty(limits, row.max_party_size),
      siblings: siblings.filter((one) => one.cancelled_at === null).map((one) => siblingOf(one, reader)),
      meanwhile: meanwhile.get(row.id) ?? [],
      needs,
      ...(await askedBy(tx, row.program_id, language)),
      formKey: random128(),
    }
  })
}
