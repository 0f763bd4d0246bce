import { verifyChain } from '~/domain/audit/read.server'
import type { Store } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { en as english } from '../../app/i18n/en'
import { accountIdOf, password } from '../support/cast'
import type { Answer } from '../support/http'
import { draftToSign, makePair, type Pair } from '../support/pairs'
import type { Server } from '../support/server'
import { aDate, aProgram, manyFamilies } from './families'

/*
 * What people do while the proofs of faults break something: families register, participants sign and stop. Each act
 * is one form over HTTP. Afterwards everything that was answered must be there, once, and whole.
 */

/** One form of one person. `sent` once it went out; `answered` once the portal said that it is done. */
export type Act = {
  kind: 'register' | 'sign' | 'stop'
  path: string
  fields: Record<string, string>
  cookie: string
  /** what it is about: a date and a cookie, or a pair */
  about: string
  sent: boolean
  answered: boolean
}

export type People = { families: string[]; pairs: Pair[]; programId: string; made: number }

export async function makePeople(store: Store, families: number, pairs: number): Promise<People> {
  const made: Pair[] = []
  for (let index = 0; index < pairs; index += 1) made.push(await makePair(store, index))
  const maya = store.writer
    .selectFrom('account')
    .select('password_hash')
    .where('id', '=', accountIdOf('maya'))
  const { password_hash } = await maya.executeTakeFirstOrThrow()
  for (const { viewer } of made)
    await store.writer
      .updateTable('account')
      .set({ password_hash })
      .where('id', '=', viewer.accountId)
      .execute()
  const cookies = await manyFamilies(store, families)
  return { families: cookies, pairs: made, programId: await aProgram(store), made: 0 }
}

/** Acts of all these people: each family registers for one new date, each participant signs and then stops. */
export async function nextActs(store: Store, people: People): Promise<Act[][]> {
  people.made += 1
  const { families, pairs, programId } = people
  const date = await aDate(store, programId, { daysAhead: 5 + people.made, places: families.length })
  const begin = { sent: false, answered: false }
  const registering = families.map((cookie): Act[] => {
    const fields = { key: random128(), intent: 'register', who: 'me', attending: 'in_person' }
    return [
      {
        ...begin,
        kind: 'register',
        path: `/events/${date}/registration`,
        fields,
        cookie,
        about: `${date} ${cookie}`,
      },
    ]
  })
  const sharing: Act[][] = []
  for (const [index, pair] of pairs.entries()) {
    const draft = await draftToSign(pair.viewer, pair.recipientId)
    const one = { ...begin, cookie: pair.participant, about: pair.participantId }
    const signed = { hash: draft.hash, signature: `Pat Proof${index}`, password }
    const signing: Act = { ...one, kind: 'sign', path: `/me/sharing/${draft.id}/signature`, fields: signed }
    const stopped = { recipientId: pair.recipientId }
    sharing.push([signing, { ...one, kind: 'stop', path: '/me/sharing/revocation', fields: stopped }])
  }
  // A pair between every few families, so that both kinds of act are on their way at any instant.
  const every = Math.max(1, Math.floor(registering.length / Math.max(1, sharing.length)))
  return registering.flatMap((acts, index) => {
    const pair = index % every === 0 ? sharing[index / every] : undefined
    return pair ? [acts, pair] : [acts]
  })
}

const calm = [english.problems.busy, english.problems.unsaved, english.problems.unsure]
const calmPage = english.common.errors.busy.heading

/** What an answer was: done, a calm page that asks to try again, or something that nobody should be shown. */
export function kindOf({ status, text }: Answer): 'done' | 'calm' | 'wrong' {
  if (status === 303) return 'done'
  const isCalm = status === 503 && [calmPage, ...calm].some((words) => text.includes(words))
  return isCalm ? 'calm' : 'wrong'
}

/** Sends one form. @returns undefined where the connection ended without an answer */
export async function send(server: Server, act: Act): Promise<Answer | undefined> {
  act.sent = true
  try {
    const answer = await server.post(act.path, act.fields, { cookie: act.cookie })
    if (answer.status === 303) act.answered = true
    return answer
  } catch {
    return undefined
  }
}

/** What is missing of the acts that were answered, and what is half done of anything: the goal is nothing. */
export async function wrongIn(store: Store, acts: Act[], pairs: Pair[]): Promise<string[]> {
  const wrong: string[] = []
  for (const chain of ['audit', 'disclosure'] as const) {
    const report = await verifyChain(chain)
    if (!report.whole) wrong.push(`chain ${chain} is ${report.why} at ${report.badSeq}`)
  }
  return [
    ...wrong,
    ...(await wrongRegistrations(store, acts)),
    ...(await wrongConsents(store, acts)),
    ...(await wrongPairs(store, acts, pairs)),
  ]
}

async function wrongRegistrations({ writer }: Store, acts: Act[]): Promise<string[]> {
  const wrong: string[] = []
  const rows = await writer
    .selectFrom('registration')
    .select(['id', 'occurrence_id', 'account_id', 'seats', 'state'])
    .execute()
  const seated = countBy(await writer.selectFrom('attendee').select('registration_id as id').execute())
  const noted = await notedAs(writer, 'registration.confirmed')
  const letters = new Set(
    (await writer.selectFrom('outbox').select('key').execute()).map((letter) => letter.key),
  )
  const taken = new Map<string, number>()
  for (const row of rows) {
    const whole = seated.get(row.id) === row.seats && noted.has(row.id) && letters.has(`registered:${row.id}`)
    if (!whole || row.state !== 'confirmed') wrong.push(`registration ${row.id} is half done`)
    taken.set(row.occurrence_id, (taken.get(row.occurrence_id) ?? 0) + row.seats)
  }
  const dates = await writer.selectFrom('occurrence').select(['id', 'taken_people']).execute()
  for (const date of dates)
    if (date.taken_people !== (taken.get(date.id) ?? 0)) wrong.push(`date ${date.id} counts wrongly`)
  const accounts = countBy(rows.map((row) => ({ id: row.occurrence_id })))
  const answered = countBy(
    acts
      .filter((act) => act.kind === 'register' && act.answered)
      .map(({ about }) => ({ id: about.split(' ')[0] ?? '' })),
  )
  for (const [date, count] of answered) {
    const lost = count - (accounts.get(date) ?? 0)
    for (let one = 0; one < lost; one += 1) wrong.push(`a registration for ${date} is lost`)
  }
  const twice = rows.length - new Set(rows.map((row) => `${row.occurrence_id} ${row.account_id}`)).size
  if (twice > 0) wrong.push(`${twice} registrations stand twice`)
  return wrong
}

async function wrongConsents({ writer }: Store, acts: Act[]): Promise<string[]> {
  const consents = await writer.selectFrom('consent').select('id').execute()
  const grants = countBy(await writer.selectFrom('consent_grant').select('consent_id as id').execute())
  const signatures = countBy(
    await writer.selectFrom('consent_signature').select('consent_id as id').execute(),
  )
  const noted = await notedAs(writer, 'sign consent')
  const half = consents.filter(({ id }) => !grants.has(id) || !signatures.has(id) || !noted.has(id))
  const wrong = half.map(({ id }) => `consent ${id} is half done`)
  const used = await writer
    .selectFrom('consent_draft')
    .select('id')
    .where('used_at', 'is not', null)
    .execute()
  if (used.length !== consents.length)
    wrong.push(`${used.length} drafts were used for ${consents.length} consents`)
  const isUsed = new Set(used.map(({ id }) => id))
  for (const act of acts)
    if (act.kind === 'sign' && act.answered && !isUsed.has(act.path.split('/')[3] ?? ''))
      wrong.push(`the signature ${act.path} is lost`)
  return wrong
}

/** Whoever was last told that sharing is stopped shares nothing; whoever was last told that it is signed does. */
async function wrongPairs({ writer }: Store, acts: Act[], pairs: Pair[]): Promise<string[]> {
  const wrong: string[] = []
  const consents = await writer.selectFrom('consent').select(['id', 'participant_id']).execute()
  const ends = await writer.selectFrom('consent_revocation').select(['id', 'consent_id', 'reason']).execute()
  const ended = new Set(ends.map((one) => one.consent_id))
  const revoked = await notedAs(writer, 'revoke consent')
  const models = new Set(pairs.map((pair) => pair.consentId))
  for (const one of ends)
    if (one.reason === 'revoked' && !models.has(one.consent_id) && !revoked.has(one.consent_id))
      wrong.push(`stop ${one.id} is half done`)
  for (const { participantId } of pairs) {
    const standing = consents.filter((one) => one.participant_id === participantId && !ended.has(one.id))
    const last = acts.filter((act) => act.about === participantId && act.sent).at(-1)
    const wanted = last?.answered ? (last.kind === 'sign' ? [1] : [0]) : [0, 1]
    if (!wanted.includes(standing.length)) wrong.push(`${standing.length} consents of ${participantId} stand`)
  }
  return wrong
}

async function notedAs(writer: Store['writer'], action: string): Promise<Set<string | null>> {
  const rows = await writer.selectFrom('audit').select('subject_id').where('action', '=', action).execute()
  return new Set(rows.map((row) => row.subject_id))
}

function countBy(rows: { id: string }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { id } of rows) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
