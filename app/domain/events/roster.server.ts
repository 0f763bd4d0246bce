import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { longDay } from '~/i18n/format'
import { transact } from '~/platform/db.server'
import { unseal } from '~/platform/seal.server'
import { record } from '../audit/record.server'
import type { Helped } from '../people/household'
import { helpOf } from '../people/household.server'
import { attendeesOf } from './attendee-rows.server'
import { deskDate, deskRow } from './desk-access.server'
import { type AnswerView, answersFor } from './questions.server'
import { rosterRows } from './registration-rows.server'
import { wayOf } from './seats'
import { needsIn, partyIn } from './shown'
import type { DeskDate, Format, Need } from './views'

export type RosterFamily = {
  registrationId: string
  family: string
  people: string[]
  attending: Format
  /** who of them joins online */
  online: string[]
  needs: Need[]
  interpreterLanguage: string | undefined
  /** what helps each of them, as their household says it now */
  helped: ({ name: string } & Helped)[]
  /** what it answered to the program's own questions */
  answers: AnswerView[]
  /** since when it waits, in words */
  since: string | undefined
}

export type Roster = {
  date: DeskDate
  /** a page of the families with a place, by the alphabet */
  coming: RosterFamily[]
  /** how many there are in all */
  families: number
  page: number
  pages: number
  waiting: RosterFamily[]
  requested: RosterFamily[]
  /** what families asked, to be read out: apart from their names, in no order of theirs */
  questions: string[]
  people: number
}

const familiesPerPage = 100

/**
 * Who comes to a date, who waits for it and in which order, and what they asked for.
 *
 * @param query `page` of the families who come, a hundred at a time
 * @throws NotHere outside her sites
 */
export async function readRoster(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
  query = new URLSearchParams(),
): Promise<Roster> {
  return transact(async (tx) => {
    const { row, reader } = await deskRow(tx, viewer, language, id)
    // A roster holds names, needs and questions: each look at one is on record.
    record(tx, viewer, { action: 'roster.read', subject: { kind: 'occurrence', id: row.id } })
    const registrations = await rosterRows(tx, row.id)
    const attendees = await attendeesOf(
      tx,
      registrations.map((one) => one.id),
    )
    const help = await helpOf(tx, {
      people: attendees.flatMap((one) => one.household_person_id ?? []),
      accounts: registrations.map((one) => one.account_id),
    })
    const answers = await answersFor(tx, row.id, language)
    const families = registrations.map((one) => ({
      state: one.state,
      family: {
        registrationId: one.id,
        family: `${one.given_name} ${one.family_name}`,
        people: attendees
          .filter((person) => person.registration_id === one.id)
          .map((person) => person.given_name),
        attending: wayOf(partyIn(one)),
        online: attendees
          .filter((person) => person.registration_id === one.id && person.attending === 'online')
          .map((person) => person.given_name),
        needs: needsIn(one.needs),
        interpreterLanguage: one.interpreter_language ?? undefined,
        helped: attendees
          .filter((person) => person.registration_id === one.id)
          .flatMap((person) => {
            const said = help.get(person.household_person_id ?? one.account_id)
            return said && (said.needs.length > 0 || said.other)
              ? [
                  {
                    name: person.given_name,
                    needs: said.needs,
                    interpreterLanguage: said.interpreterLanguage,
                    other: said.other,
                  },
                ]
              : []
          }),
        answers: answers.get(one.id) ?? [],
        since: one.queued_at === null ? undefined : longDay(one.queued_at, reader.zone, language, tx.now),
      } satisfies RosterFamily,
    }))
    const inState = (...states: string[]) => families.filter((one) => states.includes(one.state))
    const waiting = inState('waitlisted')
    const order = new Intl.Collator(language)
    const coming = inState('confirmed', 'offered')
      .map((one) => one.family)
      .sort((a, b) => order.compare(a.family, b.family))
    const pages = Math.max(1, Math.ceil(coming.length / familiesPerPage))
    const page = Math.min(pages, Number(/^[1-9]\d{0,2}$/.exec(query.get('page') ?? '') ?? 1))
    return {
      date: deskDate(row, reader, new Map([[row.id, inState('requested').length]])),
      coming: coming.slice((page - 1) * familiesPerPage, page * familiesPerPage),
      families: coming.length,
      page,
      pages,
      waiting: waiting.map((one) => one.family),
      requested: inState('requested').map((one) => one.family),
      questions: registrations
        .flatMap((one) => (one.question === null ? [] : [questionOf(one.id, one.question)]))
        .sort((a, b) => a.localeCompare(b, language)),
      people: row.taken_people,
    }
  })
}

function questionOf(id: string, sealed: Uint8Array): string {
  return unseal(sealed, { table: 'registration', column: 'question', row: id })
}
