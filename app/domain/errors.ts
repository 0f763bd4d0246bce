/** What went wrong, in words of the catalogue: a code for the machine and a key for the person, ids for the log. */
export class DomainError extends Error {
  readonly code: string
  readonly ids: Record<string, string>
  constructor(code: string, ids: Record<string, string> = {}) {
    super(code)
    this.code = code
    this.ids = ids
  }
}

/** The thing is not here, or not here for this person: the two answers are the same bytes (404). */
export class NotHere extends DomainError {
  constructor(ids: Record<string, string> = {}) {
    super('not-here', ids)
  }
}

/** Somebody or something was faster; what was typed is kept and there is a next step (409). */
export class Conflict extends DomainError {}

/** The person may see this but may not do that (403). */
export class Refused extends DomainError {}

/** The sentence for a field that a rule refused after the form itself was well formed (400). */
export class Invalid extends DomainError {
  readonly field: string
  /** the line of a long text that it is about, counted from 1 */
  readonly line: number | undefined
  constructor(field: string, code: string, line?: number) {
    super(code)
    this.field = field
    this.line = line
  }
}
