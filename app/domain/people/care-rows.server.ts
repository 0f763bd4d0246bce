import { sql } from 'kysely'
import type { Reading, Tx } from '~/platform/db.server'

/** Whose people: those of a clinician's caseload, or of some sites (undefined: of every site). */
export type Care = { clinicianId: string } | { sites: string[] | undefined }

/** The people in care, as the beginning of a question. */
export function inCare(tx: Reading, care: Care) {
  const all = tx.db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .innerJoin('site', 'site.id', 'participant.site_id')
  if ('clinicianId' in care) {
    // From the clinician to the people: after years a clinic has many people, and a clinician has a few.
    return all.where('participant.id', 'in', (of) =>
      of
        .selectFrom('caseload')
        .select('caseload.participant_id')
        .where('caseload.clinician_id', '=', care.clinicianId)
        .where('caseload.starts_at', '<=', tx.now)
        .where((or) => or.or([or('caseload.ends_at', 'is', null), or('caseload.ends_at', '>', tx.now)]))
        .union(
          // Opened for an hour, with a written reason.
          of
            .selectFrom('emergency_access')
            .select('emergency_access.participant_id')
            .where('emergency_access.clinician_id', '=', care.clinicianId)
            .where('emergency_access.ends_at', '>', tx.now),
        ),
    )
  }
  const { sites } = care
  if (sites === undefined) return all
  return all.where('participant.site_id', 'in', sites.length > 0 ? sites : [''])
}

type PageOfPeople = { offset: number; count: number; only: readonly string[] | undefined; named?: string }

/**
 * The people in care, those still in the program first, by name. Those who left are looked at only where a page reaches
 * them: after years they are most, and the first page is what is opened each day.
 */
export async function peopleInCare(tx: Reading, care: Care, page: PageOfPeople) {
  const { offset, count } = page
  const here = await peopleOf(tx, care, 'here', page)
  if (here.length === count) return here
  // A page that still has somebody ends the first part; one beyond it has to know how long that was.
  const allHere = here.length > 0 || offset === 0 ? offset + here.length : await countHere(tx, care, page)
  const left = { ...page, offset: Math.max(0, offset - allHere), count: count - here.length }
  return [...here, ...(await peopleOf(tx, care, 'left', left))]
}

async function peopleOf(tx: Reading, care: Care, which: 'here' | 'left', page: PageOfPeople) {
  return amongPeople(tx, care, which, page)
    .select([
      'participant.id',
      'person.given_name',
      'person.family_name',
      'participant.discharged_at',
      'participant.died_at',
      'site.short_name as site',
    ])
    .orderBy('person.family_name')
    .orderBy('person.given_name')
    .orderBy('participant.id')
    .limit(page.count)
    .offset(page.offset)
    .execute()
}

async function countHere(tx: Reading, care: Care, page: PageOfPeople): Promise<number> {
  const row = await amongPeople(tx, care, 'here', page)
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function amongPeople(
  tx: Reading,
  care: Care,
  which: 'here' | 'left',
  { only, named }: Pick<PageOfPeople, 'only' | 'named'>,
) {
  const part = `%${(named ?? '').toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return inCare(tx, care)
    .where('participant.discharged_at', which === 'here' ? 'is' : 'is not', null)
    .$if(only !== undefined, (query) =>
      query.where('participant.id', 'in', only && only.length > 0 ? [...only] : ['']),
    )
    .$if(Boolean(named), (query) =>
      query.where(
        sql<boolean>`lower(person.given_name || ' ' || person.family_name) LIKE ${part} ESCAPE '\\'`,
      ),
    )
}

export async function personInCare(tx: Reading, care: Care, participantId: string) {
  return inCare(tx, care)
    .select([
      'participant.id',
      'participant.person_id',
      'participant.admitted_at',
      'participant.discharged_at',
      'participant.died_at',
      'person.given_name',
      'person.family_name',
      'person.birth_date',
      'site.short_name as site',
    ])
    .where('participant.id', '=', participantId)
    .executeTakeFirst()
}

/** The ids of everybody in care and still in the program, as a question inside another room's question. */
export async function idsInCare(tx: Reading, care: Care, among: readonly string[]): Promise<string[]> {
  if (among.length === 0) return []
  const rows = await inCare(tx, care)
    .select('participant.id')
    .where('participant.id', 'in', [...among])
    .where('participant.discharged_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

export async function changeStay(
  tx: Tx,
  participantId: string,
  stay: { discharged_at?: number | null; died_at?: number; admitted_at?: number },
): Promise<void> {
  await tx.db.updateTable('participant').set(stay).where('id', '=', participantId).execute()
}

export async function insertStayEvent(
  tx: Tx,
  row: { id: string; participant_id: string; kind: 'discharged' | 'died' | 'readmitted'; actor_id: string },
): Promise<void> {
  await tx.db
    .insertInto('participant_event')
    .values({ ...row, at: tx.now })
    .execute()
}

/** Whether somebody is on a clinician's own caseload now; access in an emergency does not count. */
export async function isOnCaseload(
  tx: Reading,
  clinicianId: string,
  participantId: string,
): Promise<boolean> {
  const row = await tx.db
    .selectFrom('caseload')
    .select('participant_id')
    .where('clinician_id', '=', clinicianId)
    .where('participant_id', '=', participantId)
    .where('starts_at', '<=', tx.now)
    .where((or) => or.or([or('ends_at', 'is', null), or('ends_at', '>', tx.now)]))
    .executeTakeFirst()
  return row !== undefined
}
