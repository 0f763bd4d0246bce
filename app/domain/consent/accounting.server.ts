import type { Viewer } from '~/doors/viewer'
import { fullDate, iso, timeOfDay, zoneName } from '~/i18n/format'
import { documentWords, topicNames } from '~/i18n/say.server'
import type { Language } from '~/i18n/words'
import { csvOf } from '~/platform/csv.server'
import { type Reading, reading } from '~/platform/db.server'
import { pdfOf } from '~/platform/pdf.server'
import { isConfirmed } from '../accounts/rules'
import { type DisclosureView, disclosuresOf } from '../audit/read.server'
import { Conflict, NotHere } from '../errors'
import { type AccountingView, type Period, periodOf, type Series, seriesOf, spanOf } from './accounting'
import { signingDays } from './accounting-rows.server'
import { isOffered, type Purpose } from './categories'
import { dayAt } from './days'
import * as rows from './rows.server'
import { looksByPerson, type Pen, writtenDay } from './written'

/*
 * The accounting of disclosures: what was shown of one participant, to whom, when, why and on which signed form.
 * The law would not ask for it where somebody signed (45 CFR 164.528(a)(1)(iv)); it is given all the same, in the
 * shape of 164.528(b). It is made of disclosure rows alone: a refused request showed nothing and stands only in
 * the audit record (consent 14).
 */

/** The most disclosures that one accounting holds: a family of five that looks each day fills it in two years. */
const mostRows = 20_000
/** The most that a page shows one by one; the files hold all of them. */
const mostOnPage = 500

export type Accounting = {
  name: string
  clinic: { name: string; shortName: string }
  period: Period
  /** newest first */
  rows: DisclosureView[]
  names: ReadonlyMap<string, string>
  /** when each form was signed, epoch ms */
  signed: ReadonlyMap<string, number>
  pen: Pen
  /** there are more rows than one accounting may hold: a shorter period is needed */
  tooMany: boolean
}

export type AskedPeriod = { first?: string | null; last?: string | null }

/**
 * The participant's own accounting, for a page.
 *
 * @param asked the period; what is missing is the widest there is
 * @returns undefined when the password was not proved within the last five minutes
 */
export async function readAccounting(
  viewer: Viewer<'participant'>,
  asked: AskedPeriod,
  language: Language,
): Promise<AccountingView | undefined> {
  const accounting = await ownAccounting(viewer, asked, language)
  return accounting && viewOf(accounting)
}

/**
 * The same as a file.
 *
 * @returns undefined when the password was not proved within the last five minutes
 * @throws Conflict `periodTooLong`
 */
export async function accountingFile(
  viewer: Viewer<'participant'>,
  asked: AskedPeriod,
  language: Language,
  kind: 'csv' | 'pdf',
): Promise<Uint8Array<ArrayBuffer> | string | undefined> {
  const accounting = await ownAccounting(viewer, asked, language)
  return accounting && fileOf(accounting, kind)
}

async function ownAccounting(
  viewer: Viewer<'participant'>,
  asked: AskedPeriod,
  language: Language,
): Promise<Accounting | undefined> {
  return reading(async (tx) => {
    if (!isConfirmed(viewer.confirmedAt, tx.now)) return undefined
    const pen: Pen = { zone: viewer.timeZone, language, now: tx.now }
    return accountingOf(tx, viewer.participantId, asked, pen)
  })
}

/**
 * The accounting of one participant. Who may ask for it is decided by whoever calls.
 *
 * @throws NotHere where there is no such participant
 */
export async function accountingOf(
  tx: Reading,
  participantId: string,
  asked: AskedPeriod,
  pen: Pen,
): Promise<Accounting> {
  const participant = await rows.participantRow(tx, participantId)
  if (!participant) throw new NotHere({ participant: participantId })
  const clinic = await rows.clinicRow(tx)
  const today = dayAt(tx.now, pen.zone)
  const period = periodOf(asked, today, dayAt(participant.admitted_at, pen.zone))
  const found = await disclosuresOf(tx, participantId, spanOf(period, pen.zone), mostRows + 1)
  const people = await rows.namesAround(tx, participantId)
  const signings = await signingDays(tx, participantId)
  return {
    name: `${participant.given_name} ${participant.family_name}`,
    clinic: { name: clinic.name, shortName: clinic.short_name },
    period,
    rows: found.slice(0, mostRows),
    names: new Map(people.map((one) => [one.id, `${one.given_name} ${one.family_name}`])),
    signed: new Map(signings.map((one) => [one.id, one.created_at])),
    pen,
    tooMany: found.length > mostRows,
  }
}

/** An accounting as a page shows it: series first, then each time by person and day. */
export function viewOf(accounting: Accounting): AccountingView {
  const { period, pen, names } = accounting
  const series = seriesOf(accounting.rows)
  const shown = accounting.rows.slice(0, mostOnPage)
  const days = new Map(looksByPerson(shown, pen).map((one) => [one.recipientId, one.days]))
  const people = [...new Set(series.map(({ recipientId }) => recipientId))]
  return {
    name: accounting.name,
    first: period.first,
    last: period.last,
    days: { first: dayText(period.first, pen.language), last: dayText(period.last, pen.language) },
    today: dayAt(pen.now, pen.zone),
    query: new URLSearchParams({ from: period.first, to: period.last }).toString(),
    zone: zoneName(pen.now, pen.zone, pen.language),
    people: people.map((personId) => ({
      personId,
      name: names.get(personId) ?? '',
      series: series
        .filter((one) => one.recipientId === personId)
        .flatMap((one) =>
          isOffered(one.category) ? [{ ...written(one, pen), category: one.category }] : [],
        ),
      days: days.get(personId) ?? [],
    })),
    count: accounting.rows.length,
    shown: shown.length,
    tooMany: accounting.tooMany,
  }
}

function written(one: Series, pen: Pen) {
  return {
    purpose: one.purpose as Purpose,
    first: writtenDay(one.first, pen),
    last: writtenDay(one.last, pen),
    times: one.times,
  }
}

function dayText(day: string, language: Language): string {
  return fullDate(Date.parse(`${day}T12:00:00Z`), 'UTC', language)
}

/**
 * An accounting as a file, made outside the transaction.
 *
 * @throws Conflict `periodTooLong` where it would not hold everything
 */
export async function fileOf(
  accounting: Accounting,
  kind: 'csv' | 'pdf',
): Promise<Uint8Array<ArrayBuffer> | string> {
  if (accounting.tooMany) throw new Conflict('periodTooLong')
  return kind === 'csv' ? csvFile(accounting) : pdfFile(accounting)
}

/** Every disclosure of the period, one line each, with the ids by which the record itself can be asked. */
function csvFile(accounting: Accounting): string {
  const { language } = accounting.pen
  const t = documentWords(language)
  const head = (
    ['instant', 'on', 'recipient', 'what', 'purpose', 'channel', 'consent', 'consentId'] as const
  ).map((name) => t(`accounting.head.${name}`))
  return csvOf(
    head,
    accounting.rows.map((row) => [iso(row.at), ...wordsOf(accounting, row), row.consentId]),
  )
}

/** When, who, what, why, how and on which form: the words of one disclosure. */
function wordsOf({ names, signed, pen }: Accounting, row: DisclosureView): string[] {
  const { language, zone } = pen
  const t = documentWords(language)
  const signedAt = signed.get(row.consentId)
  return [
    `${fullDate(row.at, zone, language)}, ${timeOfDay(row.at, zone, language)}`,
    names.get(row.recipientId) ?? '',
    topicNames(language)[row.category] ?? '',
    t(`accounting.purposes.${row.purpose as Purpose}`),
    t(`accounting.channels.${row.channel}`),
    signedAt === undefined ? '' : fullDate(signedAt, zone, language),
  ]
}

async function pdfFile(accounting: Accounting): Promise<Uint8Array<ArrayBuffer>> {
  const { pen, period, clinic, names } = accounting
  const { language, zone } = pen
  const t = documentWords(language)
  const day = (instant: number) => fullDate(instant, zone, language)
  const head = (
    ...keys: ('on' | 'recipient' | 'what' | 'purpose' | 'consent' | 'first' | 'last' | 'times')[]
  ) => keys.map((key) => t(`accounting.head.${key}`))
  return pdfOf({
    title: t('accounting.title'),
    author: clinic.name,
    language,
    made: pen.now,
    foot: (page, pages) =>
      `${t('accounting.foot', { clinic: clinic.shortName })}, ${t('page', { page, pages })}`,
    blocks: [
      { kind: 'heading', level: 1, text: t('accounting.title') },
      {
        kind: 'text',
        runs: [
          t('accounting.about', {
            name: accounting.name,
            from: dayText(period.first, language),
            to: dayText(period.last, language),
            today: day(pen.now),
            clinic: clinic.name,
          }),
        ],
      },
      ...(accounting.rows.length === 0
        ? [{ kind: 'text', runs: [t('accounting.none')] } as const]
        : [
            { kind: 'heading', level: 2, text: t('accounting.series') } as const,
            { kind: 'text', runs: [t('accounting.seriesText')], quiet: true } as const,
            {
              kind: 'table',
              head: head('recipient', 'what', 'purpose', 'first', 'last', 'times'),
              widths: [3, 3, 4, 3, 3, 1.4],
              rows: seriesOf(accounting.rows).map((one) => [
                names.get(one.recipientId) ?? '',
                topicNames(language)[one.category] ?? '',
                t(`accounting.purposes.${one.purpose as Purpose}`),
                day(one.first),
                day(one.last),
                String(one.times),
              ]),
            } as const,
            { kind: 'heading', level: 2, text: t('accounting.rows') } as const,
            {
              kind: 'text',
              runs: [t('accounting.rowsText', { zone: zoneName(pen.now, zone, language) })],
              quiet: true,
            } as const,
            {
              kind: 'table',
              head: head('on', 'recipient', 'what', 'purpose', 'consent'),
              widths: [3.6, 3, 3, 4, 3],
              rows: accounting.rows.map((row) => {
                const [on = '', who = '', what = '', why = '', , signed = ''] = wordsOf(accounting, row)
                return [on, who, what, why, signed]
              }),
            } as const,
          ]),
    ],
  })
}
