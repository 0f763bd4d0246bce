/** Somebody of a file who is known here, and how much is written about them. */
export type ImportMatch = {
  participantId: string
  name: string
  site: string
  /** how they were found, in the reader's words */
  by: string
  sessions: number
  ratings: number
  goals: number
  plans: number
  tasks: number
}

/** `says` why an entry is not taken, and what to do, in the reader's language. */
export type ImportRefusal = { entry: number; about: string; code: string; says: string }
