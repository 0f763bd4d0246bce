import type { Reading } from '~/platform/db.server'
import { unseal } from '~/platform/seal.server'
import { type Reader, whenOf } from '../events/named.server'
import * as rows from './rows.server'
import { type Acceptance, mayEnter, type RequestFacts, type Wishes } from './rules'
import { type SessionRow, sessionsOf } from './session-rows.server'
import type { TimeView } from './views'

/** A request with everything that has happened to it. */
export type Whole = {
  row: rows.RequestRow
  facts: RequestFacts
  /** how many answers the participant has given, and when the last one was */
  answers: number
  answeredAt: number | undefined
  proposal: rows.ProposalRow | undefined
  acceptances: number
  /** the session that was booked last, and how many there were */
  session: SessionRow | undefined
  sessions: number
}

/** Everything about some requests, by a fixed number of statements. */
export async function wholeOf(tx: Reading, found: readonly rows.RequestRow[]): Promise<Whole[]> {
  const ids = found.map((row) => row.id)
  const answers = await rows.answersTo(tx, ids)
  const proposals = await rows.openProposals(tx, ids)
  const acceptances = await rows.acceptancesOf(
    tx,
    proposals.map((one) => one.id),
  )
  const sessions = await sessionsOf(tx, ids)
  return found.map((row) => {
    const mine = answers.filter((one) => one.request_id === row.id)
    const proposal = proposals.find((one) => one.request_id === row.id)
    const said = acceptances.filter((one) => one.proposal_id === proposal?.id)
    const last = (side: 'family' | 'participant'): Acceptance | undefined =>
      said.findLast((one) => one.side === side)?.answer
    const booked = sessions.filter((one) => one.request_id === row.id)
    const session = booked.at(-1)
    return {
      row,
      answers: mine.length,
      answeredAt: mine.at(-1)?.at,
      proposal,
      acceptances: said.length,
      session,
      sessions: booked.length,
      facts: {
        linkLive: row.link_id !== null && row.link_ended_at === null,
        blocked: Number(row.blocks) > 0,
        endedAt: row.ended_at,
        answer: mine.at(-1)?.answer,
        proposal: proposal && {
          startsAt: proposal.starts_at,
          family: last('family'),
          participant: last('participant'),
        },
        session: session && {
          live: session.ended_at === null,
          startsAt: session.starts_at,
          endsAt: session.ends_at,
          unwantedAt: session.unwanted_at,
          outcome: session.outcome ?? undefined,
        },
      },
    }
  })
}

/** One request, whole. */
export async function wholeById(tx: Reading, id: string): Promise<Whole | undefined> {
  const row = await rows.requestById(tx, id)
  return row && (await wholeOf(tx, [row]))[0]
}

/** What the family wished when it asked; nothing for a request of the team's. */
export function wishesOf(row: rows.RequestRow): Wishes | undefined {
  if (row.side !== 'family') return undefined
  return JSON.parse(
    unseal(row.sealed_times, { table: 'therapy_request', column: 'sealed_times', row: row.id }),
  ) as Wishes
}

/** The sealed text of a time or a session, a link or a note. */
export function openedText(
  table: 'therapy_proposal' | 'therapy_session',
  column: 'sealed_link' | 'sealed_note',
  row: { id: string; sealed_link: Uint8Array | null; sealed_note: Uint8Array | null },
): string | undefined {
  const sealed = row[column]
  return sealed === null ? undefined : unseal(sealed, { table, column, row: row.id })
}

/** A time in a reader's words, without its link: that is shown only inside its window. */
export function timeViewOf(
  row: (rows.ProposalRow | SessionRow) & { starts_at: number },
  table: 'therapy_proposal' | 'therapy_session',
  reader: Reader,
): TimeView {
  const room = reader.language === 'es' ? row.room_es : row.room_en
  return {
    id: row.id,
    when: whenOf(row, reader),
    online: row.format === 'online',
    place: row.site_name === null ? undefined : room ? `${row.site_name}, ${room}` : row.site_name,
    clinician: `${row.given_name} ${row.family_name}`,
    note: openedText(table, 'sealed_note', row),
  }
}

/** The video link of a standing session, within its window; undefined before, after, and in person. */
export function wayIn(session: SessionRow, now: number): string | undefined {
  if (session.ended_at !== null || session.format !== 'online') return undefined
  if (!mayEnter({ startsAt: session.starts_at, endsAt: session.ends_at }, now)) return undefined
  return openedText('therapy_session', 'sealed_link', session)
}
