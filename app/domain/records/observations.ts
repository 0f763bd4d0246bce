import type { Fact, RefusalCode } from './items'
import { answerScores, item9, totals } from './ratings'
import type { Concept, ResourceOf, Valued } from './shapes'

/** What one entry comes to: facts to hold, and why something of it is not taken. */
export type Read = { facts: Fact[]; refusals: { code: RefusalCode; detail?: string }[] }

export const refused = (code: RefusalCode, detail?: string): Read => ({
  facts: [],
  refusals: [detail === undefined ? { code } : { code, detail }],
})

const loinc = 'http://loinc.org'

function loincOf(concept: Concept): string[] {
  return (concept.coding ?? []).flatMap(({ system, code }) => (system === loinc && code ? [code] : []))
}

function numberOf(one: Valued): number | undefined {
  return one.valueInteger ?? one.valueDecimal ?? one.valueQuantity?.value
}

/** The score of an answer, given as a number or as LOINC codes answers; undefined where neither can be read. */
function scoreOf(one: Valued): number | undefined {
  const coded = (one.valueCodeableConcept?.coding ?? []).flatMap(({ code }) =>
    code !== undefined && Object.hasOwn(answerScores, code) ? [answerScores[code] ?? 0] : [],
  )
  return numberOf(one) ?? coded[0]
}

/**
 * Whether an answer to item 9 needs somebody to look: anything but a plain "not at all". An answer that cannot be
 * read is looked at too, since the error on that side costs a minute.
 */
function needsLook(one: Valued): boolean {
  return scoreOf(one) !== 0
}

const final = ['final', 'amended', 'corrected']

/**
 * Reads a self-rating: the total, and whether a clinician must look. No answer to a single question leaves here.
 *
 * @param day the local day on which it was taken
 */
export function readObservation(
  one: ResourceOf<'Observation'>,
  sourceId: string,
  day: string | undefined,
): Read {
  const codes = loincOf(one.code)
  if (one.status === 'entered-in-error') {
    return codes.some((code) => Object.hasOwn(totals, code))
      ? { facts: [{ kind: 'removal', of: 'rating', sourceId }], refusals: [] }
      : refused('statusUnusable', one.status)
  }
  const onDay = day ?? ''
  const alarming = [one, ...(one.component ?? [])].filter((part) => loincOf(part.code).includes(item9))
  const alarms: Fact[] = alarming.some(needsLook) && onDay !== '' ? [{ kind: 'item9', sourceId, onDay }] : []
  if (onDay === '') return refused('startMissing', 'effectiveDateTime')
  if (codes.includes(item9)) {
    return alarms.length > 0 ? { facts: alarms, refusals: [] } : refused('itemAnswer', item9)
  }
  const code = codes.find((each) => Object.hasOwn(totals, each))
  if (code === undefined) {
    return { facts: alarms, refusals: [{ code: 'codeUnknown', detail: codes.slice(0, 3).join(', ') }] }
  }
  // An alarm is kept from a draft too; a total only from what is final.
  if (!final.includes(one.status)) {
    return { facts: alarms, refusals: [{ code: 'statusUnusable', detail: one.status }] }
  }
  const total = numberOf(one)
  if (total === undefined) return { facts: alarms, refusals: [{ code: 'totalMissing' }] }
  const { most = 0, name = '' } = totals[code] ?? {}
  if (!Number.isInteger(total) || total < 0 || total > most) {
    return { facts: alarms, refusals: [{ code: 'totalOutside', detail: `${name}, 0–${most}` }] }
  }
  return { facts: [...alarms, { kind: 'rating', sourceId, code, total, takenOn: onDay }], refusals: [] }
}
