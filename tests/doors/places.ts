import Database from 'better-sqlite3'

/*
 * What the access matrix expects of each address of the map of doors: what its ids may be, and what the person who
 * may come in gets. Who may not is decided by the door, and the same for every address (matrix.test.ts). An
 * address that is not here fails the matrix.
 */

/** Finds one id in the demonstration clinic. */
export type Find = (statement: string) => string

export type Place = {
  /** the status of the page for whoever may see it; for an address without a page, of its redirect */
  get: number
  /** the status of its form, sent empty, for whoever may send it; absent where it takes none */
  post?: number
  /** its ids: one of the visitor's own, and one that is there and is somebody else's */
  ids?: (find: Find) => { own: Record<string, string>; others: Record<string, string> }
  /**
   * Fields with which the form would be taken for the visitor's own; sent for somebody else's and for nobody's,
   * so that a refusal does not come from the form.
   */
  fields?: Record<string, string | string[]>
  /** what others' and unknown ids answer: 404 unless said; 200 where even that would tell something (consent 6) */
  elsewhere?: { get?: number; post?: number }
}

const email = (name: string) => `${name}@riverbend.example`
const person = (name: string) =>
  `(SELECT person.id FROM person JOIN account ON account.id = person.account_id WHERE email = '${email(name)}')`
const account = (name: string) => `(SELECT id FROM account WHERE email = '${email(name)}')`
const participant = (name: string) => `(SELECT id FROM participant WHERE person_id = ${person(name)})`

const consentOf = (name: string) =>
  `SELECT id FROM consent WHERE participant_id = ${participant(name)} ORDER BY created_at DESC LIMIT 1`
const occurrenceAt = (site: string, more = '') =>
  `SELECT occurrence.id FROM occurrence JOIN site ON site.id = occurrence.site_id
   WHERE site.short_name ${site} AND published_at IS NOT NULL AND cancelled_at IS NULL
     AND starts_at > unixepoch() * 1000 + 86400000 ${more} ORDER BY starts_at LIMIT 1`

/** An id that is written like one and is nobody's. */
export const unknownId = 'zzzzzzzzzzzzzzzzzzzzzzzzzz'

const consentIds: Place['ids'] = (find) => ({
  own: { id: find(consentOf('maya')) },
  others: { id: find(consentOf('sam')) },
})

/** A draft is its owner's; the demonstration has none, so these are all somebody else's or nobody's. */
const draftStep = (fields: Place['fields']): Place => ({
  get: 303,
  post: 400,
  ids: (find) => ({ own: { id: find(consentOf('maya')) }, others: { id: find(consentOf('sam')) } }),
  ...(fields ? { fields } : {}),
  elsewhere: { get: 303 },
})

export const places: Record<string, Place> = {
  '/': { get: 200 },
  '/events': { get: 200 },
  '/events/:id': {
    get: 200,
    ids: (find) => ({
      own: { id: find(occurrenceAt('IS NOT NULL')) },
      others: { id: unknownId },
    }),
  },
  '/programs/:id': {
    get: 200,
    ids: (find) => ({
      own: { id: find(`SELECT id FROM program WHERE retired_at IS NULL AND audience = 'open' LIMIT 1`) },
      others: { id: unknownId },
    }),
  },
  '/library': { get: 200 },
  '/library/:slug': {
    get: 200,
    ids: () => ({ own: { slug: 'depression' }, others: { slug: 'nothing' } }),
  },
  '/help': { get: 200 },
  '/privacy': { get: 200 },
  '/sign-in': { get: 200, post: 400 },
  '/language': { get: 303, post: 400 },
  '/sign-out': { get: 303, post: 303 },
  '/leave': { get: 303 },

  '/home': { get: 303 },
  '/account': { get: 200, post: 400 },
  '/account/sessions/end': { get: 303, post: 303 },
  '/confirm': { get: 200, post: 400 },
  '/hat': { get: 404, post: 400 },

  '/me': { get: 200 },
  '/me/sharing': { get: 200 },
  '/me/sharing/new': { get: 200, post: 400 },
  '/me/sharing/revocation': { get: 200, post: 400 },
  '/me/sharing/:id': { get: 200, ids: consentIds },
  '/me/sharing/:id/who': draftStep(undefined),
  '/me/sharing/:id/what': draftStep({ categories: ['attendance'] }),
  '/me/sharing/:id/until': draftStep({ ends: 'discharge', dataFrom: 'this' }),
  '/me/sharing/:id/purpose': draftStep({ purpose: 'own_request' }),
  '/me/sharing/:id/signature': draftStep(undefined),
  '/me/disclosures': { get: 200 },

  '/family/people/:participantId': {
    get: 200,
    ids: (find) => ({
      own: { participantId: find(`SELECT ${participant('maya')}`) },
      others: { participantId: find(`SELECT ${participant('sam')}`) },
    }),
    elsewhere: { get: 200 },
  },

  '/team/summaries': { get: 200 },

  '/admin/audit': { get: 200 },
  '/admin/outbox': { get: 200 },
  '/admin/staff': { get: 200 },
  '/admin/staff/new': { get: 200, post: 400 },
}

/** Looks ids up in a clinic's file. */
export function finder(databaseUrl: string): { find: Find; close: () => void } {
  const database = new Database(databaseUrl.slice('file:'.length), { readonly: true })
  return {
    find: (statement) => {
      const found = database.prepare(statement).pluck().get()
      if (typeof found !== 'string') throw new Error(`the demonstration has no row for: ${statement}`)
      return found
    },
    close: () => database.close(),
  }
}

export { account, occurrenceAt, participant, person }
