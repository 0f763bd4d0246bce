import { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import {
  type Found,
  mostEntries,
  type NamedPerson,
  type ReadFile,
  type RefusalCode,
  type Subject,
} from './items'
import { type Read, readObservation, refused } from './observations'
import { readGoal, readPlan } from './plans'
import { readAppointment, readEncounter } from './sessions'
import {
  bundleShape,
  entryShape,
  isKind,
  type Kind,
  type Reference,
  type ResourceOf,
  resources,
} from './shapes'

/** Why a whole file is not read. */
export type BundleProblem = 'fileNotJson' | 'fileNotBundle' | 'fileEmpty' | 'fileTooMany'

/**
 * Opens a bundle: JSON, and a FHIR Bundle with entries.
 *
 * @returns its entries as they stand, or why it is not read
 */
export function openBundle(text: string): { entries: unknown[] } | { problem: BundleProblem } {
  let given: unknown
  try {
    given = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return { problem: 'fileNotJson' }
  }
  const bundle = bundleShape.safeParse(given)
  if (!bundle.success) return { problem: 'fileNotBundle' }
  const entries = bundle.data.entry ?? []
  if (entries.length === 0) return { problem: 'fileEmpty' }
  return entries.length > mostEntries ? { problem: 'fileTooMany' } : { entries }
}

/** A file that is being read, entry after entry, so that others can have a turn between them. */
type BundleReader = {
  /** reads one entry; `index` from 0 */
  read: (given: unknown, index: number) => void
  finish: () => ReadFile
}

type Later = { read: Read; kind: Kind; entry: number; subject: Subject | undefined }

/** @param pen the clinic's zone, in which an instant becomes a day; `today` bounds what is planned */
export function bundleReader(pen: { zone: string; today: string }): BundleReader {
  const people = new Map<Subject, NamedPerson>()
  const later: Later[] = []
  const refusals: ReadFile['refusals'] = []
  const ids = new Set<string>()
  let count = 0

  function read(given: unknown, index: number): void {
    count += 1
    const entry = index + 1
    const shape = entryShape.safeParse(given)
    const about = shape.success ? shape.data.resource.resourceType : ''
    const why = shape.success ? take(shape.data, entry) : { code: 'noResource' as const }
    if (why) refusals.push({ entry, about, ...why })
  }

  /** @returns why an entry is not taken; undefined where it is, or is to be matched */
  function take(
    { fullUrl, resource }: z.infer<typeof entryShape>,
    entry: number,
  ): { code: RefusalCode; detail?: string } | undefined {
    const about = resource.resourceType
    if (!isKind(about)) return { code: 'kindUnknown', detail: about }
    const checked = resources[about].safeParse(resource)
    if (!checked.success) {
      const path = checked.error.issues[0]?.path.join('.') ?? ''
      return { code: 'shapeWrong', detail: path.slice(0, 120) }
    }
    const one = checked.data
    if (about === 'Patient') {
      takePatient(one as ResourceOf<'Patient'>, fullUrl, entry)
      return undefined
    }
    const sourceId = sourceIdOf(about, one, fullUrl)
    if (sourceId === undefined) return { code: 'noId' }
    if (ids.has(sourceId)) return { code: 'twice', detail: sourceId }
    ids.add(sourceId)
    const { subject, read: came } = readOne(about, one, sourceId, pen)
    later.push({ read: came, kind: about, entry, subject: subjectOf(subject) })
    return undefined
  }

  function takePatient(one: ResourceOf<'Patient'>, fullUrl: string | undefined, entry: number): void {
    const identifiers = (one.identifier ?? []).flatMap(({ system, value }) =>
      system && value ? [{ system, value }] : [],
    )
    const names = (one.name ?? []).flatMap(({ given, family, use }) =>
      given?.[0] && family && use !== 'old' ? [{ given: given[0], family }] : [],
    )
    const person: NamedPerson = { entry, identifiers, names, birthDate: wholeDay(one.birthDate) }
    if (one.id !== undefined) people.set(`Patient/${one.id}`, person)
    if (fullUrl !== undefined) people.set(fullUrl, person)
    for (const { system, value } of identifiers) people.set(`${system}|${value}`, person)
    if (one.id === undefined && fullUrl === undefined && identifiers.length === 0) {
      refusals.push({ entry, about: 'Patient', code: 'noId' })
    }
  }

  /** The key of whom a reference means. A patient whom the file does not hold is looked for by the reference itself. */
  function subjectOf(reference: Reference | undefined): Subject | undefined {
    const { identifier } = reference ?? {}
    const plain = reference?.reference
    if (plain !== undefined) return people.has(plain) ? plain : (/Patient\/[^/]+$/.exec(plain)?.[0] ?? plain)
    return identifier?.system && identifier.value ? `${identifier.system}|${identifier.value}` : undefined
  }

  function finish(): ReadFile {
    const found: Found[] = []
    for (const { read: came, kind, entry, subject } of later) {
      for (const one of came.refusals) refusals.push({ entry, about: kind, ...one })
      if (subject === undefined && came.facts.length > 0) {
        const code = came.facts.some((fact) => fact.kind === 'item9') ? 'safetyUnmatched' : 'subjectMissing'
        refusals.push({ entry, about: kind, code })
      } else if (subject !== undefined) found.push(...came.facts.map((fact) => ({ ...fact, entry, subject })))
    }
    return { entries: count, people, found: oneSessionEach(found), refusals }
  }

  return { read, finish }
}

/** An encounter that names its appointment is the same session: what came of it outranks that it was planned. */
function oneSessionEach(found: readonly Found[]): Found[] {
  const last = new Map<string, Found>()
  const others: Found[] = []
  for (const one of found) {
    if (one.kind !== 'session') others.push(one)
    else {
      const earlier = last.get(one.sourceId)
      const keep =
        earlier?.kind === 'session' && one.outcome === 'planned' && earlier.outcome !== 'planned'
          ? earlier
          : one
      last.set(one.sourceId, keep)
    }
  }
  return [...others, ...last.values()]
}

function readOne(
  kind: Exclude<Kind, 'Patient'>,
  one: ResourceOf<Kind>,
  sourceId: string,
  pen: { zone: string; today: string },
): { subject: Reference | undefined; read: Read } {
  if (kind === 'Encounter') {
    const encounter = one as ResourceOf<'Encounter'>
    return { subject: encounter.subject, read: inTime(readEncounter(encounter, sourceId), pen) }
  }
  if (kind === 'Appointment') {
    const appointment = one as ResourceOf<'Appointment'>
    const actor = (appointment.participant ?? []).find(
      (each) => /(^|\/)Patient\//.test(each.actor?.reference ?? '') || each.actor?.identifier,
    )?.actor
    const anybody = appointment.participant?.[0]?.actor
    return { subject: actor ?? anybody, read: inTime(readAppointment(appointment, sourceId), pen) }
  }
  if (kind === 'Observation') {
    const observation = one as ResourceOf<'Observation'>
    const taken = observation.effectiveDateTime ?? observation.effectivePeriod?.start
    return {
      subject: observation.subject,
      read: inTime(readObservation(observation, sourceId, localDay(taken, pen.zone)), pen),
    }
  }
  if (kind === 'Goal') {
    const goal = one as ResourceOf<'Goal'>
    const setOn = localDay(goal.startDate ?? goal.statusDate, pen.zone) ?? pen.today
    const stageOn = localDay(goal.statusDate, pen.zone) ?? setOn
    return { subject: goal.subject, read: inTime(readGoal(goal, sourceId, { setOn, stageOn }), pen) }
  }
  const plan = one as ResourceOf<'CarePlan'>
  const day = localDay(plan.period?.start ?? plan.created, pen.zone) ?? pen.today
  return { subject: plan.subject, read: inTime(readPlan(plan, sourceId, day), pen) }
}

/** Refuses what is dated before 2000, or further ahead than two years: a slip of the other system. */
function inTime(read: Read, { zone, today }: { zone: string; today: string }): Read {
  const latest = Temporal.PlainDate.from(today).add({ years: 2 }).toString()
  const dayOfFact = (fact: Read['facts'][number]): string | undefined =>
    fact.kind === 'session'
      ? dayIn(fact.start, zone)
      : fact.kind === 'rating'
        ? fact.takenOn
        : fact.kind === 'goal'
          ? fact.setOn
          : undefined
  const wrong = read.facts.map(dayOfFact).find((day) => day && (day < '2000-01-01' || day > latest))
  return wrong === undefined ? read : refused('dayOutside', wrong)
}

/** What the other system calls an entry: its own id, else an identifier, else an address made to be unique. */
function sourceIdOf(
  kind: Kind,
  one: {
    id?: string | undefined
    identifier?: { system?: string | undefined; value?: string | undefined }[] | undefined
  },
  fullUrl: string | undefined,
): string | undefined {
  if (one.id !== undefined) return `${kind}/${one.id}`
  const named = one.identifier?.find(({ value }) => value !== undefined)
  if (named) return `${kind}|${named.system ?? ''}|${named.value}`
  return fullUrl?.startsWith('urn:') || fullUrl?.startsWith('http') ? fullUrl : undefined
}

function dayIn(instant: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The local day of a FHIR date or dateTime; undefined where there is none or the calendar does not know it. */
function localDay(text: string | undefined, zone: string): string | undefined {
  if (text === undefined) return undefined
  if (text.length === 10) return wholeDay(text)
  const instant = Date.parse(text)
  return Number.isNaN(instant) ? undefined : dayIn(instant, zone)
}

function wholeDay(text: string | undefined): string | undefined {
  if (text === undefined || text.length !== 10) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}
