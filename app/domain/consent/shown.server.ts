import { dayOf, fullDate, iso } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import type { Reading } from '~/platform/db.server'
import { openParts, type PartHead, partHeads } from '../summaries/content.server'
import { fromDayOn } from '../summaries/rules'
import { type PartWritten, periodText, written } from '../summaries/written'
import { isOffered, notice, type Offered } from './categories'
import { endOfDay } from './days'
import { factsOf, labelsIn } from './facts.server'
import * as rows from './rows.server'
import { type ConsentFacts, currentOf, decide, type Facts, type Item, type Refusal } from './rules'

/*
 * The inside of the gate: decides what one recipient may see, opens it and says it in words. It discloses nothing
 * and asks for no viewer, so only two files may call it (a test holds that): disclose.server.ts, which puts every
 * item on record before it leaves, and see-as.server.ts, which gives a participant what is their own. Rosa's page
 * and Maya's look through Rosa's eyes are the same because they are made here.
 */

/** What one person gets to see of another: the parts, or the one empty page that says nothing about why. */
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

/** One item that is permitted, and the consent it rests on. */
export type Permitted = { item: Item; consent: ConsentFacts }

/** What would be shown, item by item, and as a page; when there is nothing, why the newest item was refused. */
export type Shown = { items: Permitted[]; view: SharedView; why: string }

export type Looking = {
  pair: { participantId: string; recipientId: string }
  /** the participant's row, locked by whoever discloses; undefined when there is none of this id */
  participant: Parameters<typeof factsOf>[2]
  language: Language
  /** other facts than those of this moment: a consent that is not signed yet */
  supposing?: (facts: Facts) => Facts
}

/** Decides, opens and writes down what a recipient would see at this instant. Always the same statements. */
export async function shownTo(
  tx: Reading,
  { pair, participant, language, supposing = (facts) => facts }: Looking,
): Promise<Shown> {
  const clinic = await rows.clinicRow(tx)
  const zone = clinic.time_zone
  const names = {
    participant: await rows.nameOf(tx, participant?.person_id ?? ''),
    recipient: await rows.nameOf(tx, pair.recipientId),
  }
  const facts = supposing(await factsOf(tx, pair, participant, clinic))
  const heads = await partHeads(tx, pair.participantId, pair.recipientId)
  const { permitted, why } = permittedOf(facts, heads, zone, tx.now)
  const opened = await openParts(
    tx,
    permitted.map(({ item }) => item.id),
  )
  const shown = permitted.flatMap(({ item, consent }) => {
    const part = opened.get(item.id)
    const kept = part && (consent.dataFrom > 0 ? fromDayOn(part, dayOf(consent.dataFrom, zone)) : part)
    return kept ? [{ item, consent, part: kept }] : []
  })
  if (shown.length === 0 || !names.participant || !names.recipient) {
    return {
      items: [],
      view: { kind: 'empty' },
      why: permitted.length > 0 ? 'unreadable' : (why ?? 'nothing'),
    }
  }
  const periods = shown.map(({ item }) => periodText(item.head.period_from, item.head.period_to, language))
  return {
    items: shown,
    why: '',
    view: {
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
      scopes: scopesOf(shown, zone, language),
    },
  }
}

type Headed = Item & { head: PartHead }

/** The current permitted item of each category, each decided alone; and, when there is none, why the newest was refused. */
function permittedOf(
  facts: Facts,
  heads: readonly PartHead[],
  zone: string,
  now: number,
): { permitted: { item: Headed; consent: ConsentFacts }[]; why: Refusal | undefined } {
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

function itemOf(head: PartHead, participantId: string, zone: string): Headed {
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

/** Only what is shown here: naming the rest of a consent would tell that something was left out. */
function scopesOf(shown: readonly Permitted[], zone: string, language: Language): SharedParts['scopes'] {
  const consents = [...new Set(shown.map(({ consent }) => consent))]
  return consents.map((consent) => ({
    categories: shown
      .filter((one) => one.consent === consent)
      .map(({ item }): string => item.category)
      .filter((category): category is Offered => isOffered(category)),
    until: {
      text: fullDate(consent.expiresAt - 1, zone, language),
      iso: iso(consent.expiresAt),
    },
  }))
}
