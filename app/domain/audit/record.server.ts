import { createHash } from 'node:crypto'
import type { Viewer } from '~/doors/viewer'
import { rank, type Tx } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import type { Act } from './known-acts'
import { appendLinks, type ChainName, lockHead, moveHead } from './rows.server'
import { type Link, linkText } from './rules'

/** Something somebody did or tried: ids and digests only, never a name or a text. */
export type AuditEvent = {
  action: Act
  subject: { kind: string; id: string }
  participantId?: string
  outcome?: 'done' | 'refused'
  detail?: Record<string, string | number | boolean | null>
  /** who acted when no viewer did: the portal itself, or somebody not signed in */
  actorId?: string
}

/** One item shown to one recipient. */
export type Disclosure = {
  participantId: string
  recipientId: string
  itemId: string
  category: string
  consentId: string
  purpose: string
  channel: 'page' | 'print' | 'export' | 'mail'
  noticeVersion: number
  scopeHash: string
}

type Waiting = Record<ChainName, Omit<Link, 'seq' | 'previous_hash'>[]>
const waiting = new WeakMap<Tx, Waiting>()

/**
 * Puts an event into the audit record of this transaction. The row is written just before the commit, with the
 * chain's head locked last, so that it exists exactly if the change does.
 */
export function record(tx: Tx, viewer: Viewer | undefined, event: AuditEvent): void {
  collect(tx, 'audit', {
    id: random128(),
    at: tx.now,
    actor_id: viewer?.personId ?? event.actorId ?? null,
    hat: viewer?.role ?? null,
    action: event.action,
    subject_kind: event.subject.kind,
    subject_id: event.subject.id,
    participant_id: event.participantId ?? null,
    outcome: event.outcome ?? 'done',
    detail: JSON.stringify(event.detail ?? {}),
  })
}

/** Puts a disclosure into this transaction: content that it stands for may leave only after the commit. */
export function recordDisclosure(tx: Tx, one: Disclosure): void {
  collect(tx, 'disclosure', {
    id: random128(),
    at: tx.now,
    participant_id: one.participantId,
    recipient_id: one.recipientId,
    item_id: one.itemId,
    category: one.category,
    consent_id: one.consentId,
    purpose: one.purpose,
    channel: one.channel,
    notice_version: one.noticeVersion,
    scope_hash: one.scopeHash,
  })
}

function collect(tx: Tx, chain: ChainName, row: Omit<Link, 'seq' | 'previous_hash'>): void {
  let mine = waiting.get(tx)
  if (!mine) {
    mine = { audit: [], disclosure: [] }
    waiting.set(tx, mine)
    const rows = mine
    tx.beforeCommit(rank.chain, 'chain', async () => {
      await append(tx, 'audit', rows.audit)
      await append(tx, 'disclosure', rows.disclosure)
    })
  }
  mine[chain].push(row)
}

async function append(tx: Tx, chain: ChainName, rows: Omit<Link, 'seq' | 'previous_hash'>[]): Promise<void> {
  if (rows.length === 0) return
  const head = await lockHead(tx, chain, rows.length)
  let previous = head.hash
  const links = rows.map((row, index) => {
    const link = { ...row, seq: head.seq + index + 1, previous_hash: previous } as Link
    previous = hashOf(link)
    return { ...link, hash: previous }
  })
  await appendLinks(tx, chain, links)
  await moveHead(tx, chain, previous)
}

/** SHA-256 of a link's text, in hex. */
export function hashOf(link: Link): string {
  return createHash('sha256').update(linkText(link)).digest('hex')
}
