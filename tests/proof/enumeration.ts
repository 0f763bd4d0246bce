import { tokenHash } from '~/domain/accounts/tokens.server'
import { openStore, type Store } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { accountIdOf, participantIdOf, personIdOf } from '../support/cast'
import { type Server, settle, startServer } from '../support/server'
import { chance } from './chance'
import { manyFamilies } from './families'
import type { Row } from './rows'

/*
 * Who has an account (security.md, goal 10): sign-in, a new password, an account and an invitation are asked for in a
 * drawn order, for what is known and what is not. An attempt is an answer. A pair fails where status or length
 * tell known from unknown, and a question fails where its times tell known from unknown by Welch's t. A
 * machine's own pauses fall on both alike, so only the fastest nine tenths of each are compared. Too slow and too
 * shaky for `npm test`, where answers-alike compares bytes, and the rooms count statements.
 */

type Case = 'known' | 'unknown'
type Question = {
  name: string
  ask: (index: number, which: Case) => { path: string; fields: Record<string, string> }
}

/** Beyond it the times are told apart with a certainty that chance gives once in a hundred thousand. */
const tooFar = 4.5

export const enumeration: Row<{ pairs: number }, 'sqlite'> = {
  name: 'enumeration',
  goal: 'sign-in, reset, join and invitation, known against unknown: same status, same length, Welch’s t within 4.5',
  engines: ['sqlite'],
  small: { pairs: 40 },
  full: { pairs: 1_000 },
  run: async ({ pairs }, _engine, freshDatabase) => {
    const databaseUrl = await freshDatabase()
    await settle('cast', databaseUrl)
    const store = openStore(databaseUrl)
    let server: Server | undefined
    try {
      await manyFamilies(store, pairs)
      // Everybody has a true digest, so that a known address costs what it costs a person.
      const { password_hash } = await store.writer
        .selectFrom('account')
        .select('password_hash')
        .where('id', '=', accountIdOf('rosa'))
        .executeTakeFirstOrThrow()
      await store.writer.updateTable('account').set({ password_hash }).execute()
      const codes = await manyInvitations(store, pairs, password_hash)
      server = await startServer({ clinic: 'cast', databaseUrl, env: { TRUST_PROXY: '1' } })
      const draw = chance(7)
      const found = { attempts: 0, failures: 0, told: [] as string[] }
      for (const question of questionsAbout(codes)) {
        const times: Record<Case, number[]> = { known: [], unknown: [] }
        for (let index = -20; index < pairs; index += 1) {
          const order: Case[] = draw(2) === 0 ? ['known', 'unknown'] : ['unknown', 'known']
          const shapes = new Set<string>()
          for (const which of order) {
            const { path, fields } = question.ask((index + pairs) % pairs, which)
            // Each from a network of its own: no limit answers in the portal's place.
            const headers = {
              'x-forwarded-for': `2001:db8:${draw(65_536).toString(16)}:${draw(65_536).toString(16)}::1`,
            }
            const began = performance.now()
            const answer = await server.post(path, fields, { headers })
            const took = performance.now() - began
            if (index < 0) continue
            times[which].push(took)
            shapes.add(`${answer.status} ${answer.text.length}`)
            found.attempts += 1
          }
          if (shapes.size > 1) found.failures += 1
        }
        const t = welch(fastest(times.known), fastest(times.unknown))
        if (Math.abs(t) >= tooFar) found.failures += 1
        found.told.push(`${question.name}: t ${t.toFixed(2)}`)
      }
      return { attempts: found.attempts, failures: found.failures, told: found.told.join('; ') }
    } finally {
      await server?.stop()
      await store.close()
    }
  },
}

/** Addresses of one length, so that what is said back is as long. */
function address(index: number, which: Case): string {
  return which === 'known' ? `race${index}@riverbend.example` : `lace${index}@riverbend.example`
}

function questionsAbout(codes: readonly string[]): Question[] {
  const wrong = 'not the password at all'
  const form = { givenName: 'Ana', familyName: 'Ruiz', language: 'en', password: 'a quiet road by the mill' }
  return [
    {
      name: 'sign-in',
      ask: (index, which) => ({
        path: '/sign-in',
        fields: { email: address(index, which), password: wrong },
      }),
    },
    { name: 'reset', ask: (index, which) => ({ path: '/reset', fields: { email: address(index, which) } }) },
    { name: 'join', ask: (index, which) => ({ path: '/join', fields: { email: address(index, which) } }) },
    {
      name: 'invitation',
      ask: (index, which) => ({
        path: `/invite/${which === 'known' ? codes[index] : random128()}`,
        fields: { ...form, passcode: 'wrong words 10' },
      }),
    },
  ]
}

/** Invitations that are open, with a passcode that is not the one tried. @returns their codes */
async function manyInvitations({ writer }: Store, count: number, digest: string): Promise<string[]> {
  const [codes, now] = [Array.from({ length: count }, random128), Date.now()]
  for (let at = 0; at < count; at += 100) {
    const rows = codes.slice(at, at + 100).map((code, index) => ({
      id: random128(),
      code_hash: tokenHash(code),
      passcode_hash: digest,
      participant_id: participantIdOf('maya'),
      relationship: 'parent',
      email: `invited${at + index}@riverbend.example`,
      email_canonical: `invited${at + index}@riverbend.example`,
      created_at: now,
      created_by: personIdOf('lena'),
      expires_at: now + 86_400_000,
    }))
    await writer.insertInto('invitation').values(rows).execute()
  }
  return codes
}

function fastest(times: readonly number[]): number[] {
  return [...times].sort((a, b) => a - b).slice(0, Math.ceil(times.length * 0.9))
}

/** Welch's t of two samples: their means' difference in units of its own spread. */
function welch(a: readonly number[], b: readonly number[]): number {
  const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length
  const spread = (of: readonly number[]) =>
    of.reduce((sum, one) => sum + (one - mean(of)) ** 2, 0) / (of.length - 1) / of.length
  return (mean(a) - mean(b)) / Math.sqrt(spread(a) + spread(b))
}
