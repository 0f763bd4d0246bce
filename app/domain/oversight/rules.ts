import type { ActsOfDay } from '../audit/acts'

/*
 * What is unusual. Each rule is one that can be said in a sentence, and each only asks for a look: most of what they
 * find has a good reason, such as standing in for a colleague.
 */

export const viewingRules = [
  'emergency',
  'outside',
  'many',
  'copies',
  'lookups',
  'devices',
  'asking',
] as const
export type ViewingRule = (typeof viewingRules)[number]

/** So much in one day asks for a look. Emergency access always does. A clinic may choose other numbers. */
export const asksForLook = {
  /** different people outside the own care whom somebody tried to open */
  outside: 3,
  /** different people opened; and so many times the own usual */
  many: 12,
  manyTimesUsual: 3,
  /** without days to compare with */
  manyWithoutUsual: 25,
  /** people whose whole record or accounting was asked for */
  copies: 3,
  /** accounts looked up by address, or opened */
  lookups: 10,
  /** browsers that a family member's account came in with for the first time */
  devices: 3,
  /** different people for whom a family member asked, and saw nothing */
  asking: 4,
} as const

export const thresholds = [
  'outside',
  'many',
  'manyTimesUsual',
  'manyWithoutUsual',
  'copies',
  'lookups',
  'devices',
  'asking',
] as const
export type Threshold = (typeof thresholds)[number]
export type Thresholds = Record<Threshold, number>

/** Between what each may be chosen: no rule can be turned off, or made to find everything. */
export const thresholdSpan: Record<Threshold, readonly [least: number, most: number]> = {
  outside: [1, 10],
  many: [5, 40],
  manyTimesUsual: [2, 6],
  manyWithoutUsual: [5, 80],
  copies: [1, 10],
  lookups: [3, 30],
  devices: [2, 10],
  asking: [2, 12],
}

/**
 * The numbers by which a day is judged: what was chosen last of all that counts from that day or before it.
 *
 * @param chosen newest first
 */
export function judgeBy(
  chosen: readonly (Thresholds & { fromDay: string })[],
): (day: string) => Readonly<Thresholds> {
  return (day) => chosen.find(({ fromDay }) => fromDay <= day) ?? asksForLook
}

/** Days that count as usual: before the day, with any look at all, at least so many. */
export const usualDays = { back: 28, least: 3 } as const

export type Finding = {
  rule: ViewingRule
  day: string
  personId: string
  /** what the rule counts */
  times: number
  /** for `many`: people a day, usually; undefined without days to compare with */
  usual: number | undefined
  last: number
}

/** The acts of the record that the rules look at. */
export const watchedActs = [
  'look at person',
  'open in emergency',
  'request record',
  'request accounting',
  'look up account',
  'new device',
  'view shared',
] as const

const isStaff = (looks: ActsOfDay) =>
  looks.hat === 'clinician' || looks.hat === 'coordinator' || looks.hat === 'admin'

/**
 * What is unusual on the days from `from` on, newest first.
 *
 * @param looks of those days and of the 28 before them
 * @param judge the numbers that count on a day
 */
export function findingsOf(looks: readonly ActsOfDay[], from: string, judge = judgeBy([])): Finding[] {
  const days = byPersonAndDay(looks)
  const found = days
    .filter(({ day }) => day >= from)
    .flatMap((one) => findingsOfDay(one, days, judge(one.day)))
  return found.sort((a, b) => b.day.localeCompare(a.day) || b.last - a.last || a.rule.localeCompare(b.rule))
}

type PersonsDay = { day: string; personId: string; looks: ActsOfDay[] }

function byPersonAndDay(looks: readonly ActsOfDay[]): PersonsDay[] {
  const days = new Map<string, PersonsDay>()
  for (const one of looks) {
    const key = `${one.personId} ${one.day}`
    const day = days.get(key) ?? { day: one.day, personId: one.personId, looks: [] }
    day.looks.push(one)
    days.set(key, day)
  }
  return [...days.values()]
}

function findingsOfDay(one: PersonsDay, days: readonly PersonsDay[], asks: Readonly<Thresholds>): Finding[] {
  const of = (action: string, outcome?: ActsOfDay['outcome']) =>
    one.looks.filter((look) => look.action === action && (outcome === undefined || look.outcome === outcome))
  const sum = (looks: ActsOfDay[], what: 'times' | 'different') =>
    looks.reduce((total, look) => total + look[what], 0)
  const finding = (
    rule: ViewingRule,
    times: number,
    least: number,
    looks: ActsOfDay[],
    usual?: number,
  ): Finding[] =>
    times < least
      ? []
      : [
          {
            rule,
            day: one.day,
            personId: one.personId,
            times,
            usual,
            last: Math.max(...looks.map(({ last }) => last)),
          },
        ]
  const emergencies = of('open in emergency')
  const outside = of('look at person', 'refused').filter(isStaff)
  const opened = of('look at person', 'done').filter(isStaff)
  const copies = [...of('request record'), ...of('request accounting')].filter(isStaff)
  const lookups = of('look up account')
  const devices = of('new device')
  const asking = of('view shared', 'refused')
  const usual = usualOf(one, days)
  const many = sum(opened, 'different')
  const tooMany =
    usual === undefined ? asks.manyWithoutUsual : Math.max(asks.many, usual * asks.manyTimesUsual)
  return [
    ...finding('emergency', sum(emergencies, 'times'), 1, emergencies),
    ...finding('outside', sum(outside, 'different'), asks.outside, outside),
    ...finding('many', many, tooMany, opened, usual),
    ...finding('copies', sum(copies, 'different'), asks.copies, copies),
    ...finding('lookups', sum(lookups, 'different'), asks.lookups, lookups),
    ...finding('devices', sum(devices, 'times'), asks.devices, devices),
    ...finding('asking', sum(asking, 'different'), asks.asking, asking),
  ]
}

/** How many people somebody opens on a usual day: the mean of the days with a look in the four weeks before. */
function usualOf({ day, personId }: PersonsDay, days: readonly PersonsDay[]): number | undefined {
  const before = days.filter(
    (one) => one.personId === personId && one.day < day && daysBetween(one.day, day) <= usualDays.back,
  )
  const counts = before.flatMap((one) => {
    const opened = one.looks.filter((look) => look.action === 'look at person' && look.outcome === 'done')
    return opened.length > 0 ? [opened.reduce((total, look) => total + look.different, 0)] : []
  })
  if (counts.length < usualDays.least) return undefined
  return Math.round((counts.reduce((total, count) => total + count, 0) / counts.length) * 10) / 10
}

function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000)
}

/** The name of a finding: what is looked at and noted. */
export function findingId({ rule, day, personId }: Pick<Finding, 'rule' | 'day' | 'personId'>): string {
  return `${rule}.${day}.${personId}`
}

/** @returns undefined for what is the name of none */
export function findingNamed(id: string): { rule: ViewingRule; day: string; personId: string } | undefined {
  const [, rule, day, personId] = /^([a-z]+)\.(\d{4}-\d{2}-\d{2})\.([a-z2-7]{26})$/.exec(id) ?? []
  const known = viewingRules.find((one) => one === rule)
  return known && day && personId && !Number.isNaN(Date.parse(day))
    ? { rule: known, day, personId }
    : undefined
}
