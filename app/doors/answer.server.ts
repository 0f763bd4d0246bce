import { data } from '@remix-run/node'
import { Conflict, DomainError, Invalid, NotHere, Refused } from '~/domain/errors'
import { Busy, Unavailable } from '~/platform/db.server'
import { log } from '~/platform/log.server'

/** One field and what is wrong with it: `code` is a key of the catalogue's `problems`. */
export type Problem = { field: string; code: string; line?: number }

/** What an action answers when it did nothing: why, and everything that was typed except passwords. */
export type FormState = {
  problems: Problem[]
  typed: Record<string, string[]>
  /** why nothing was done although the form was right; a key of `problems` */
  conflict?: string
}

/** A form that was not taken: 400 with its problems, 409 with the conflict, 503 when it cannot be done now; the typing is kept. */
export function notTaken(error: unknown, form: FormData) {
  const typed = typedIn(form)
  if (error instanceof Invalid) {
    const { field, code, line } = error
    const problem: Problem = line === undefined ? { field, code } : { field, code, line }
    return data<FormState>({ problems: [problem], typed }, { status: 400 })
  }
  if (error instanceof Conflict)
    return data<FormState>({ problems: [], typed, conflict: error.code }, { status: 409 })
  if (error instanceof Refused)
    return data<FormState>({ problems: [], typed, conflict: error.code }, { status: 403 })
  if (error instanceof Busy)
    return data<FormState>({ problems: [], typed, conflict: 'busy' }, { status: 503 })
  if (error instanceof Unavailable) {
    const conflict = error.unsure ? 'unsure' : 'unsaved'
    return data<FormState>({ problems: [], typed, conflict }, { status: 503 })
  }
  throw answer(error)
}

/** The one table from a domain error to a response. */
export function answer(error: unknown): unknown {
  if (error instanceof Response) return error
  if (error instanceof NotHere) return new Response(null, { status: 404 })
  if (error instanceof Refused) return new Response(null, { status: 403 })
  if (error instanceof Conflict) return new Response(null, { status: 409 })
  if (error instanceof Busy) return new Response(null, { status: 503, headers: { 'Retry-After': '2' } })
  if (error instanceof Unavailable)
    return new Response(null, { status: 503, headers: { 'Retry-After': '60' } })
  if (error instanceof DomainError) log.error({ code: error.code, ids: error.ids }, 'unexpected domain error')
  return error
}

const mostFields = 100
const mostValues = 100

/**
 * What was typed, for handing back. A password is never handed back, and a form has a sane number of fields and
 * values. A field may have any name, `constructor` too, so the names are keys of a map.
 */
export function typedIn(form: FormData): Record<string, string[]> {
  const typed = new Map<string, string[]>()
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name.toLowerCase().includes('password')) continue
    const list = typed.get(name)
    if (list) {
      if (list.length < mostValues) list.push(value)
    } else if (typed.size < mostFields) typed.set(name, [value])
  }
  return Object.fromEntries(typed)
}
