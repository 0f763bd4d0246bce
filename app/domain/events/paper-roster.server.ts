import type { Language } from '#db/schema'
import type { Viewer } from '~/doors/viewer'
import { catalogue } from '~/i18n/catalogue.server'
import { csvOf } from '~/platform/csv.server'
import { type Tx, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { doorRows } from './attendance-rows.server'
import { householdsIn } from './check-in-page.server'
import type { PaperHousehold } from './check-in-view'
import { deskDate, deskRow } from './desk-access.server'
import type { DeskDate } from './views'

export type PaperRoster = { date: DeskDate; households: PaperHousehold[] }

/** The roster as one carries it and ticks it: everybody with a place, and what helps them. On record. @throws NotHere */
export async function readPaperRoster(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
): Promise<PaperRoster> {
  return transact((tx) => rosterOnRecord(tx, viewer, language, { id, action: 'roster.printed' }))
}

/**
 * The roster as a table: a line for each person with a place, how they come, what helps them, their mark. No address,
 * no question, nobody who waits. Each download is on record.
 *
 * @throws NotHere outside her sites
 */
export async function rosterCsv(
  viewer: Viewer<'coordinator'>,
  language: Language,
  id: string | undefined,
): Promise<string> {
  const { households } = await transact((tx) =>
    rosterOnRecord(tx, viewer, language, { id, action: 'roster.downloaded' }),
  )
  const { checkIn, desk } = catalogue(language)
  const { file } = checkIn
  const { need, inPerson, online } = desk.roster
  return csvOf(
    [file.family, file.given, file.person, file.how, file.needs, file.mark],
    households.flatMap((one) =>
      one.people.map((person) => [
        one.familyName,
        one.givenName,
        person.name,
        person.attending === 'online' ? online : inPerson,
        one.needs
          .map((name) =>
            name === 'interpreter' && one.interpreterLanguage
              ? `${need.interpreter} (${one.interpreterLanguage})`
              : need[name],
          )
          .join(', '),
        person.mark === 'unmarked' ? '' : checkIn.mark[person.mark],
      ]),
    ),
  )
}

async function rosterOnRecord(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  language: Language,
  { id, action }: { id: string | undefined; action: 'roster.printed' | 'roster.downloaded' },
): Promise<PaperRoster> {
  const { row, reader } = await deskRow(tx, viewer, language, id)
  const households = await householdsIn(tx, row, await doorRows(tx, row.id), reader)
  record(tx, viewer, {
    action,
    subject: { kind: 'occurrence', id: row.id },
    detail: { families: households.length },
  })
  return { date: deskDate(row, reader, new Map()), households }
}
