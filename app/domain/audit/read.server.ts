import type { Viewer } from '~/doors/viewer'
import { catalogue } from '~/i18n/catalogue.server'
import type { Language } from '~/i18n/words'
import { type Reading, reading } from '~/platform/db.server'
import type { ActsOfDay } from './acts'
import { actKey, acts } from './known-acts'
import { hashOf } from './record.server'
import {
  type AuditSearch,
  actsByDay,
  auditBefore,
  type ChainName,
  disclosuresAbout,
  disclosuresAboutBefore,
  disclosuresFrom,
  eventsAboutBefore,
  headOf,
  lastCheckpoint,
  linksAfter,
} from './rows.server'
import type { Link } from './rules'

/** The number and hash of a chain's last row, as somebody kept them outside the database. */
export type KeptHead = { seq: number; hash: string }

export type ChainReport =
  | { chain: ChainName; whole: true; rows: number; head: string; seq: number }
  | {
      chain: ChainName
      whole: false
      rows: number
      badSeq: number
      why: 'missing' | 'changed' | 'parted' | 'cut' | 'rewritten'
    }

const batch = 2_000

/**
 * Walks a chain from its beginning (or its last retention checkpoint) to its head.
 *
 * @param kept a head of before, kept outside the database: whoever can write everything can also write a chain that
 *   is whole in itself, and only this tells (`rewritten`, or `cut` where the chain does not reach it any more)
 * @returns whether it is whole; where it is not, the number of the first bad row and how it is bad
 */
export async function verifyChain(chain: ChainName, kept?: KeptHead): Promise<ChainReport> {
  return reading(async (tx) => {
    const head = await headOf(tx, chain)
    const start = await lastCheckpoint(tx, chain)
    let seq = start?.seq ?? 0
    let previous = start?.hash ?? ''
    let rows = 0
    for (;;) {
      const links = await linksAfter(tx, chain, seq, batch)
      if (links.length === 0) break
      for (const { hash, ...link } of links) {
        if (link.seq !== seq + 1) return { chain, whole: false, rows, badSeq: seq + 1, why: 'missing' }
        if (link.previous_hash !== previous)
          return { chain, whole: false, rows, badSeq: link.seq, why: 'parted' }
        if (hashOf(link as Link) !== hash)
          return { chain, whole: false, rows, badSeq: link.seq, why: 'changed' }
        seq = link.seq
        previous = hash
        rows += 1
        if (kept?.seq === seq && kept.hash !== hash)
          return { chain, whole: false, rows, badSeq: seq, why: 'rewritten' }
      }
    }
    if (seq !== head.seq || previous !== head.hash || (kept && seq < kept.seq)) {
      return { chain, whole: false, rows, badSeq: seq + 1, why: 'cut' }
    }
    return { chain, whole: true, rows, head: previous, seq }
  })
}

/** As many rows as a page may walk through unasked: about a tenth of a second. */
const walkedUnasked = 20_000

/**
 * Whether both chains are whole, for the administrator's page.
 *
 * @param asked true where somebody pressed for it; else long chains are not walked
 * @returns undefined where they were not walked
 */
export async function readChains(
  _viewer: Viewer<'admin'>,
  { asked }: { asked: boolean },
): Promise<ChainReport[] | undefined> {
  const rows = await reading(
    async (tx) => (await headOf(tx, 'audit')).seq + (await headOf(tx, 'disclosure')).seq,
  )
  if (!asked && rows > walkedUnasked) return undefined
  return [await verifyChain('audit'), await verifyChain('disclosure')]
}

export type AuditRowView = {
  seq: number
  at: number
  hat: string | null
  action: string
  /** what was done, in the reader's language; undefined for an act of a version to come or long gone */
  named: string | undefined
  subject: string
  outcome: 'done' | 'refused'
}

/**
 * A page of the audit record, newest first: ids, never names.
 *
 * @param search `action` is what was typed: an act as the record writes it, else words of what acts are called
 */
export async function listAudit(
  _viewer: Viewer<'admin'>,
  {
    before,
    count,
    action,
    language = 'en',
    ...search
  }: { before: number; count: number; action?: string | undefined; language?: Language } & Omit<
    AuditSearch,
    'actions'
  >,
): Promise<{ rows: AuditRowView[]; next: number | undefined }> {
  const actions = action === undefined ? undefined : actsMeant(action, language)
  return reading(async (tx) => {
    const rows = await auditBefore(tx, before, count, { ...search, actions })
    return {
      rows: rows.map((row) => ({
        seq: row.seq,
        at: row.at,
        hat: row.hat,
        action: row.action,
        named: nameOf(row.action, language),
        subject: `${row.subject_kind} ${row.subject_id}`,
        outcome: row.outcome,
      })),
      next: rows.length === count ? rows.at(-1)?.seq : undefined,
    }
  })
}

function nameOf(act: string, language: Language): string | undefined {
  return (catalogue(language).acts as Record<string, string>)[actKey(act)]
}

/** The acts that typed words mean: one that is written so, else all whose name or writing holds the words. */
function actsMeant(typed: string, language: Language): string[] {
  const words = plain(typed)
  const exact = acts.filter((one) => plain(one) === words || plain(nameOf(one, language) ?? '') === words)
  if (exact.length > 0) return exact
  return [typed, ...acts.filter((one) => plain(`${one} ${nameOf(one, language)}`).includes(words))]
}

/** Without accents and capitals: a name is found however it is typed. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

export type DisclosureView = {
  seq: number
  at: number
  recipientId: string
  category: string
  consentId: string
  purpose: string
  channel: 'page' | 'print' | 'export' | 'mail'
}

/**
 * What was shown of a participant in a time, newest first: ids, never content. For the room that answers "who
 * looked" and accounts for it.
 *
 * @param span epoch ms: `from` is included, `until` is not
 * @param count the most rows to give
 */
export async function disclosuresOf(
  tx: Reading,
  participantId: string,
  span: { from: number; until: number },
  count: number,
): Promise<DisclosureView[]> {
  const rows = await disclosuresAbout(tx, participantId, span, count)
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    recipientId: row.recipient_id,
    category: row.category,
    consentId: row.consent_id,
    purpose: row.purpose,
    channel: row.channel,
  }))
}

/** What was shown of a participant before an instant, newest first: for the room that tells the history. */
export async function looksBefore(
  tx: Reading,
  participantId: string,
  before: number,
  count: number,
): Promise<{ at: number; recipientId: string; category: string }[]> {
  const rows = await disclosuresAboutBefore(tx, participantId, before, count)
  return rows.map(({ at, recipient_id, category }) => ({ at, recipientId: recipient_id, category }))
}

/** What was done about a participant before an instant, of these actions, newest first. */
export async function eventsBefore(
  tx: Reading,
  about: { participantId: string; actions: readonly string[]; before: number; count: number },
): Promise<{ at: number; actorId: string | null; action: string }[]> {
  const rows = await eventsAboutBefore(tx, about)
  return rows.map(({ at, actor_id, action }) => ({ at, actorId: actor_id, action }))
}

/** Up to `count` disclosures of everybody after a number of the chain, oldest first: for the export. */
export async function disclosuresAfter(tx: Reading, seq: number, count: number) {
  const rows = await disclosuresFrom(tx, seq, count)
  return rows.map((row) => ({
    seq: row.seq,
    id: row.id,
    at: row.at,
    participantId: row.participant_id,
    recipientId: row.recipient_id,
    itemId: row.item_id,
    category: row.category,
    consentId: row.consent_id,
  }))
}

/**
 * What people did on days, counted, for the room that looks for what is unusual.
 *
 * @param span epoch ms, `from` included and `until` not; `offset` is the ms from UTC to the local time whose days are
 *   meant, one for all of them, so that a day on the other side of a clock change begins an hour off
 */
export async function actsCounted(
  tx: Reading,
  span: {
    actions: readonly string[]
    from: number
    until: number
    offset: number
    actorId?: string | undefined
  },
): Promise<ActsOfDay[]> {
  const rows = await actsByDay(tx, span)
  return rows.map((row) => ({
    day: new Date(Math.floor(Number(row.day_number)) * 86_400_000).toISOString().slice(0, 10),
    personId: row.actor_id ?? '',
    hat: row.hat,
    action: row.action,
    outcome: row.outcome,
    times: Number(row.times),
    different: Number(row.different),
    last: Number(row.last),
  }))
}
