import type { Reading } from '~/platform/db.server'
import type { Item, ReadFile, Refusal, Subject } from './items'
import { type Candidate, type Match, matchOf } from './match'
import * as rows from './match-rows.server'

export type Matched = {
  items: Item[]
  refusals: Refusal[]
  /** by participant, how they were found and which identifiers the file gave them */
  people: Map<string, { by: 'identifier' | 'name'; identifiers: { system: string; value: string }[] }>
}

/** What a source itself calls a patient: so that a later file may name somebody without describing them again. */
const patientSystem = (source: string) => `urn:alongside:source:${source}`

/** Looks for everybody whom a file names, and parts what is about somebody known here from what is not. */
export async function matchFile(tx: Reading, file: ReadFile, source: string): Promise<Matched> {
  const matches = await matchPeople(tx, file, source)
  const refusals: Refusal[] = [...file.refusals]
  const told = new Set<string>()
  const items: Item[] = []
  const people: Matched['people'] = new Map()
  for (const [subject, person] of file.people) {
    const match = matches.get(subject)
    if (match === undefined) continue
    if ('code' in match) {
      const once = `${person.entry} ${match.code}`
      if (!told.has(once)) refusals.push({ entry: person.entry, about: 'Patient', code: match.code })
      told.add(once)
      continue
    }
    const known = people.get(match.participantId)?.identifiers ?? []
    const own = subject.startsWith('Patient/') ? [{ system: patientSystem(source), value: subject }] : []
    const given = [...person.identifiers, ...own].filter(
      (one) => !known.some((each) => each.system === one.system && each.value === one.value),
    )
    people.set(match.participantId, { by: match.by, identifiers: [...known, ...given] })
  }
  for (const { subject, ...fact } of file.found) {
    const match = matches.get(subject)
    if (match && 'participantId' in match) {
      items.push({ ...fact, participantId: match.participantId })
      if (!people.has(match.participantId)) people.set(match.participantId, { by: match.by, identifiers: [] })
      continue
    }
    const code = fact.kind === 'item9' ? 'safetyUnmatched' : 'subjectUnknown'
    refusals.push({ entry: fact.entry, about: aboutOf[fact.kind], code })
  }
  for (const [participantId, { identifiers }] of people) {
    for (const one of identifiers.slice(0, mostIdentifiers)) {
      items.push({ kind: 'identifier', entry: 0, participantId, ...one })
    }
  }
  return { items, refusals, people }
}

/** More names than this for one person are a mistake of the file. */
const mostIdentifiers = 20

const aboutOf: Record<Item['kind'], string> = {
  session: 'Encounter',
  rating: 'Observation',
  goal: 'Goal',
  level: 'CarePlan',
  plan: 'CarePlan',
  item9: 'Observation',
  removal: 'Encounter',
  identifier: 'Patient',
}

async function matchPeople(tx: Reading, file: ReadFile, source: string): Promise<Map<Subject, Match>> {
  const named = new Map(file.people)
  // Somebody whom the file does not describe may be known by what this source calls them, or by an identifier.
  for (const { subject, entry } of file.found) {
    if (named.has(subject)) continue
    const bar = subject.lastIndexOf('|')
    const identifier =
      bar > 0
        ? { system: subject.slice(0, bar), value: subject.slice(bar + 1) }
        : { system: patientSystem(source), value: subject }
    named.set(subject, { entry, identifiers: [identifier], names: [], birthDate: undefined })
  }
  const candidates = await candidatesFor(tx, [...named.values()])
  const byValue = new Map<string, Candidate[]>()
  for (const one of candidates) {
    for (const key of [...one.identifiers.map(({ value }) => value), one.birthDate ?? '']) {
      byValue.set(key, [...(byValue.get(key) ?? []), one])
    }
  }
  return new Map(
    [...named].map(([subject, person]) => {
      const keys = [...person.identifiers.map(({ value }) => value), person.birthDate ?? '-']
      const near = [...new Set(keys.flatMap((key) => byValue.get(key) ?? []))]
      return [subject, matchOf(person, near)]
    }),
  )
}

async function candidatesFor(
  tx: Reading,
  people: readonly { identifiers: { value: string }[]; birthDate: string | undefined }[],
): Promise<Candidate[]> {
  const values = [...new Set(people.flatMap((one) => one.identifiers.map(({ value }) => value)))]
  const days = [...new Set(people.flatMap(({ birthDate }) => birthDate ?? []))]
  const ids = await rows.candidateIds(tx, values, days)
  const identifiers = new Map<string, { system: string; value: string }[]>()
  for (const { participant_id, system, value } of await rows.identifiersOf(tx, ids)) {
    identifiers.set(participant_id, [...(identifiers.get(participant_id) ?? []), { system, value }])
  }
  return (await rows.participantsByIds(tx, ids)).map((one) => ({
    id: one.id,
    given: one.given_name,
    family: one.family_name,
    birthDate: one.birth_date,
    identifiers: identifiers.get(one.id) ?? [],
  }))
}
