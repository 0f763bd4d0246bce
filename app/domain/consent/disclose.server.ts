import type { Viewer } from '~/doors/viewer'
import { dayOf, fullDate, iso } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { type Tx, transact } from '~/platform/db.server'
import { record, recordDisclosure } from '../audit/record.server'
import { NotHere } from '../errors'
import { isId } from '../ids'
import { openParts, type PartHead, partHeads } from '../summaries/content.server'
import { fromDayOn } from '../summaries/rules'
import { type PartWritten, periodText, written } from '../summaries/written'
import { isOffered, notice, noticeVersion, type Offered } from './categories'
import { endOfDay } from './days'
import { digestOf, factsOf, labelsIn } from './facts.server'
import * as rows from './rows.server'
import { type ConsentFacts, currentOf, decide, type Facts, type Item, type Refusal, scopeText } from './rules'

/*
 * The one gate. No other file may load what a summary says for a family member (a test holds that). It decides,
 * reads, and writes the disclosure rows in one transaction, and answers after the commit: if a row cannot be
 * written, nothing was shown.
 */

/** What a family member gets to see of one person: the parts, or the one empty page that says nothing about why. */
export type SharedView = { kind: 'empty' } | SharedParts

export type SharedParts = {
  kind: 'shared'
  /** the participant's and the recipient's names, which stand only on a page that has something to show */
  givenName: string
  clinic: string
  recipient: string
  parts: (PartWritten & { period: string })[]
  /** the days of all parts, when they are the same for all */
  period: string | undefined
  /** the regulation's own sentence, in English whatever the page's language */
  notice: string
  /** what each consent covers of the things shown here, and until when (42 CFR 2.32(b)) */
  scopes: { categories: Offered[]; until: { text: string; iso: string } }[]
}

type Permitted = { item: Item & { head: PartHead }; consent: ConsentFacts }

/**
 * Everything that a participant shares with this family member at this moment.
 *
 * @param participantId any well-formed id; an unknown one is answered like a person who shares nothing
 * @throws NotHere for an id that is not well formed
 */
export async function readShared(
  viewer: Viewer<'family'>,
  participantId: string,
  language: Language = viewer.language,
): Promise<SharedView> {
  if (!isId(participantId)) throw new NotHere()
  const pair = { participantId, recipientId: viewer.personId }
  return transact(async (tx) => {
    const participant = await rows.lockParticipant(tx, participantId)
    const clinic = await rows.clinicRow(tx)
    const names = {
      participant: await rows.nameOf(tx, participant?.person_id ?? ''),
      recipient: await rows.nameOf(tx, viewer.personId),
    }
    const facts = await factsOf(tx, pair, participant, clinic)
    const heads = await partHeads(tx, participantId, viewer.personId)
    const { permitted, why } = permittedOf(facts, heads, clinic.time_zone, tx.now)
    const opened = await openParts(
      tx,
      permitted.map(({ item }) => item.id),
    )
    const shown = permitted.flatMap(({ item, consent }) => {
      const part = opened.get(item.id)
      const kept =
        part && (consent.dataFrom > 0 ? fromDayOn(part, dayOf(consent.dataFrom, clinic.time_zone)) : part)
      return kept ? [{ item, consent, part: kept }] : []
    })
    if (shown.length === 0 || !names.participant || !names.recipient) {
      // One row for each cause, the unknown id included: who asked, for which id, and why nothing was shown.
      record(tx, viewer, {
        action: 'view shared',
        subject: { kind: 'participant', id: participantId },
        ...(participant ? { participantId } : {}),
        outcome: 'refused',
        detail: { why: permitted.length > 0 ? 'unreadable' : (why ?? 'nothing') },
      })
      return { kind: 'empty' }
    }
    for (const one of shown) disclose(tx, viewer, one)
    const periods = shown.map(({ item }) => periodText(item.head.period_from, item.head.period_to, language))
    return {
      kind: 'shared',
      givenName: names.participant.given_name,
      clinic: clinic.short_name,
      recipient: `${names.recipient.given_name} ${names.recipient.family_name}`,
      parts: shown.map(({ part }, index) => ({
        ...written(part, language, tx.now),
        period: periods[index] ?? '',
      })),
      period: new Set(periods).size === 1 ? periods[0] : undefined,
      notice,
      scopes: scopesOf(shown, clinic.time_zone, language),
    }
  })
}

/** The current permitted item of each category, each decided alone; and, when there is none, why the newest was refused. */
function permittedOf(
  facts: Facts,
  heads: readonly PartHead[],
  zone: string,
  now: number,
): { permitted: Permitted[]; why: Refusal | undefined } {
  let why: Refusal | undefined
  const allowed = new Map<string, ConsentFacts>()
  const items = heads.map((head) => itemOf(head, facts.participantId, zone))
  for (const item of items) {
    const decision = decide(facts, item, now)
    const consent = decision.permit ? facts.consents.find(({ id }) => id === decision.consentId) : undefined
    if (consent) allowed.set(item.id, consent)
    else if (!decision.permit) why = decision.why
  }
  const permitted = currentOf(items.filter(({ id }) => allowed.has(id))).flatMap((item) => {
    const consent = allowed.get(item.id)
    return consent ? [{ item, consent }] : []
  })
  return { permitted, why }
}

function itemOf(head: PartHead, participantId: string, zone: string): Item & { head: PartHead } {
  return {
    id: head.id,
    participantId,
    category: head.category,
    labels: labelsIn(head.labels),
    periodEndsAt: endOfDay(head.period_to, zone),
    releasedAt: head.released_at,
    declinedAt: head.declined_at,
    withdrawnAt: head.withdrawn_at,
    omitted: head.omitted_at !== null,
    head,
  }
}

function disclose(tx: Tx, viewer: Viewer<'family'>, { item, consent }: Permitted): void {
  recordDisclosure(tx, {
    participantId: item.participantId,
    recipientId: viewer.personId,
    itemId: item.id,
    category: item.category,
    consentId: consent.id,
    purpose: consent.purpose,
    channel: 'page',
    noticeVersion,
    scopeHash: digestOf(new TextEncoder().encode(scopeText(consent, viewer.personId, item.category))),
  })
}

/** Only what is shown here: naming the rest of a consent would tell that something was left out. */
function scopesOf(shown: readonly Permitted[], zone: string, language: Language): SharedParts['scopes'] {
  const consents = [...new Set(shown.map(({ consent }) => consent))]
  return consents.map((consent) => ({
    categories: shown
      .filter((one) => one.consent === consent)
      .map(({ item }) => item.category)
      .filter(isOffered),
    until: {
      text: fullDate(consent.expiresAt - 1, zone, language),
      iso: iso(consent.expiresAt),
    },
  }))
}
