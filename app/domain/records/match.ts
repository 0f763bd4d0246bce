import type { NamedPerson, RefusalCode } from './items'

/** Somebody in the program, as far as a file is matched by it. */
export type Candidate = {
  id: string
  given: string
  family: string
  birthDate: string | null
  identifiers: { system: string; value: string }[]
}

export type Match =
  | { participantId: string; by: 'identifier' | 'name' }
  | { code: Extract<RefusalCode, `patient${string}`> }

/** A name as it is compared: without accents, capitals, marks or doubled spaces. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const isSame = (a: { system: string; value: string }, b: { system: string; value: string }) =>
  a.system === b.system && a.value === b.value

/**
 * Who somebody of a file is: whoever is known here by one of the same identifiers, else the one person of that name
 * and birth date. Nobody is ever made by an import.
 *
 * @param candidates everybody known by one of the identifiers, or born on that day
 */
export function matchOf(person: NamedPerson, candidates: readonly Candidate[]): Match {
  const known = candidates.filter((one) =>
    one.identifiers.some((mine) => person.identifiers.some((given) => isSame(mine, given))),
  )
  if (known.length > 1) return { code: 'patientSeveral' }
  const [only] = known
  if (only) return { participantId: only.id, by: 'identifier' }
  if (person.birthDate === undefined || person.names.length === 0) {
    return { code: person.identifiers.length === 0 ? 'patientBare' : 'patientUnmatched' }
  }
  const named = candidates.filter(
    (one) =>
      one.birthDate === person.birthDate &&
      person.names.some(
        (name) =>
          plainName(name.given) === plainName(one.given) && plainName(name.family) === plainName(one.family),
      ),
  )
  if (named.length > 1) return { code: 'patientSeveral' }
  const [same] = named
  if (!same) return { code: 'patientUnmatched' }
  // The same name and birth date under another number of the same system: another person, or a mistake to clear up.
  const differs = same.identifiers.some((mine) =>
    person.identifiers.some((given) => given.system === mine.system && given.value !== mine.value),
  )
  return differs ? { code: 'patientOther' } : { participantId: same.id, by: 'name' }
}
