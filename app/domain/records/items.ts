import type { TreatmentSessionTable } from '#db/schema'
import type { Level, PlanWords, Said, Stage } from '../progress/kinds'

/** Who an entry is about, before anybody was looked for: a key of the people that the file names. */
export type Subject = string

/** Somebody as a file names them. */
export type NamedPerson = {
  /** where the file first names them, counted from 1 */
  entry: number
  identifiers: { system: string; value: string }[]
  names: { given: string; family: string }[]
  birthDate: string | undefined
}

/** What one entry asks the record to hold. `sourceId` is the entry's own name in the system it came from. */
export type Fact =
  | {
      kind: 'session'
      sourceId: string
      start: number
      outcome: TreatmentSessionTable['outcome']
    }
  | { kind: 'rating'; sourceId: string; code: string; total: number; takenOn: string }
  | { kind: 'goal'; sourceId: string; words: Said; setOn: string; stage: Stage; stageOn: string }
  | { kind: 'level'; sourceId: string; level: Level; hoursAWeek: number; startsOn: string }
  | { kind: 'plan'; sourceId: string; words: PlanWords; writtenOn: string }
  /** what another system calls the participant */
  | { kind: 'identifier'; system: string; value: string }
  /** an answer about hurting oneself that was not "not at all": never its value */
  | { kind: 'item9'; sourceId: string; onDay: string }
  /** the other system says that it should never have been there */
  | { kind: 'removal'; sourceId: string; of: 'session' | 'rating' }

/** A fact with whom it is about. */
export type Found = Fact & { entry: number; subject: Subject }

/** A fact whose participant is known, as it waits to be written. */
export type Item = Fact & { entry: number; participantId: string }

/** Why an entry is not taken. Each has its sentence, with what to do, in the catalogue. */
export type RefusalCode =
  | 'noResource'
  | 'kindUnknown'
  | 'shapeWrong'
  | 'noId'
  | 'twice'
  | 'subjectMissing'
  | 'subjectUnknown'
  | 'patientBare'
  | 'patientUnmatched'
  | 'patientSeveral'
  | 'patientOther'
  | 'safetyUnmatched'
  | 'statusUnusable'
  | 'startMissing'
  | 'dayOutside'
  | 'codeUnknown'
  | 'itemAnswer'
  | 'totalMissing'
  | 'totalOutside'
  | 'textMissing'
  | 'planUnmapped'
  | 'anotherHolds'
  | 'columnsMissing'
  | 'rowLong'
  | 'dateWrong'
  | 'timeWrong'
  | 'outcomeWrong'
  | 'formula'

export type Refusal = { entry: number; about: string; code: RefusalCode; detail?: string }

/** What a file says, read and sorted, before the database was asked anything. */
export type ReadFile = {
  entries: number
  people: Map<Subject, NamedPerson>
  found: Found[]
  refusals: Refusal[]
}

/** The most entries that one import may hold. */
export const mostEntries = 20_000

/** How many items are written in one transaction. */
const batchSize = 100

/** Items in the parts in which they are written: those of one person beside each other. */
export function partsOf(items: readonly Item[]): Item[][] {
  const sorted = [...items].sort(
    (a, b) =>
      (a.participantId < b.participantId ? -1 : a.participantId > b.participantId ? 1 : 0) ||
      a.entry - b.entry,
  )
  return Array.from({ length: Math.ceil(sorted.length / batchSize) }, (_, index) =>
    sorted.slice(index * batchSize, (index + 1) * batchSize),
  )
}
