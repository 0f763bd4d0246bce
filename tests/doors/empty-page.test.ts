import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { revoke } from '~/domain/consent/change.server'
import { declineUpdate, takeBack, takeBackPart } from '~/domain/summaries/change.server'
import { setClock } from '~/platform/clock.server'
import { openStore, setStore } from '~/platform/db.server'
import { setSecret } from '~/platform/secrets.server'
import { goals, release, share } from '../domain/consent/sharing'
import { idFor, linkIdOf, participantIdOf, personIdOf } from '../support/cast'
import { type Clinic, emptyPostgres, viewerOf } from '../support/engines'
import type { Answer } from '../support/http'
import { settle, startServer, testSecret } from '../support/server'

/* The one empty page as a family member's browser gets it, from the built server, on both engines. */

const day = 86_400_000
const maya = participantIdOf('maya')
const nobody = idFor('participant nobody')
const folder = mkdtempSync(join(tmpdir(), 'alongside-empty-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The answer without what consent.md takes out: the nonce, the request's id, the Date, and the id asked for. */
function bare({ status, headers, text }: Answer, id: string): string {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? 'no nonce'
  const { date: _date, 'x-request-id': _id, ...rest } = headers
  return `${status}\n${JSON.stringify(rest)}\n${text}`.replaceAll(nonce, '[nonce]').replaceAll(id, '[id]')
}

describe.each(['sqlite', 'postgres'] as const)('the one empty page over HTTP (%s)', (engine) => {
  test('consent 15: every cause is the same page, the same data and the same headers, byte for byte', async () => {
    const databaseUrl = engine === 'sqlite' ? `file:${join(folder, 'empty.db')}` : await emptyPostgres()
    await settle('cast', databaseUrl)
    const store = openStore(databaseUrl)
    setStore(store)
    setSecret(Buffer.from(testSecret))
    let ago = 0
    setClock(() => Date.now() - ago)
    const owner = store.writer
    const clinic = {
      viewer: viewerOf,
      owner,
      get now() {
        return Date.now() - ago
      },
    } as Clinic
    const mine = viewerOf('maya', 'participant', {})
    const dayAt = (offset: number) => new Date(Date.now() + offset * day).toISOString().slice(0, 10)
    const shareNow = (last = 60) => share(clinic, { categories: ['goals'], lastDay: dayAt(last) })
    const releaseNow = () => release(clinic, { parts: [goals], from: dayAt(-9), to: dayAt(-3) })
    const server = await startServer({ clinic: 'cast', databaseUrl })

    const causes: Record<string, () => Promise<string>> = {
      'never shared': async () => {
        await releaseNow()
        return maya
      },
      ended: async () => {
        ago = 8 * day
        await shareNow(-3)
        ago = 0
        await releaseNow()
        return maya
      },
      revoked: async () => {
        await shareNow()
        await releaseNow()
        await revoke(mine, {})
        return maya
      },
      held: async () => {
        await shareNow()
        await releaseNow()
        await owner
          .insertInto('consent_hold')
          .values({ id: 'hold', participant_id: maya, placed_at: clinic.now, placed_by: mine.personId })
          .execute()
        return maya
      },
      blocked: async () => {
        await shareNow()
        await releaseNow()
        await owner
          .insertInto('block')
          .values({
            id: 'block',
            participant_id: maya,
            person_id: personIdOf('rosa'),
            placed_at: clinic.now,
            placed_by: personIdOf('lena'),
          })
          .execute()
        return maya
      },
      'no link': async () => {
        await shareNow()
        await releaseNow()
        await owner
          .updateTable('family_link')
          .set({ ended_at: clinic.now })
          .where('id', '=', linkIdOf('maya', 'rosa'))
          .execute()
        return maya
      },
      'nothing published': async () => {
        await shareNow()
        return maya
      },
      'left out': async () => {
        await shareNow()
        const id = await releaseNow()
        await takeBackPart(mine, id, { category: 'goals', recipientId: personIdOf('rosa') })
        return maya
      },
      'taken back': async () => {
        await shareNow()
        await takeBack(mine, await releaseNow())
        return maya
      },
      'unknown id': async () => nobody,
    }

    /** Takes the present arrangement away, so that the next cause begins where the first did. */
    const startOver = async () => {
      await owner.updateTable('summary').set({ withdrawn_at: clinic.now }).execute()
      await owner.updateTable('consent_hold').set({ lifted_at: clinic.now }).execute()
      await owner.updateTable('block').set({ lifted_at: clinic.now }).execute()
      await owner.updateTable('family_link').set({ ended_at: null }).execute()
      await revoke(mine, {})
    }
    const written = async () => ({
      audit: (await owner.selectFrom('audit').select('seq').execute()).length,
      disclosure: (await owner.selectFrom('disclosure').select('seq').execute()).length,
      outbox: (await owner.selectFrom('outbox').select('id').execute()).length,
    })

    try {
      const cookie = await server.signIn('rosa')
      const look = async (id: string) => {
        const page = await server.get(`/family/people/${id}`, { cookie })
        const data = await server.get(`/family/people/${id}.data`, { cookie })
        return { page: bare(page, id), data: bare(data, id) }
      }
      // What it must be told apart from is there to be seen.
      await shareNow()
      await releaseNow()
      expect((await look(maya)).page).toContain('canary goal')
      await startOver()

      const seen: Record<string, Awaited<ReturnType<typeof look>>> = {}
      for (const [cause, arrange] of Object.entries(causes)) {
        const id = await arrange()
        const before = await written()
        seen[cause] = await look(id)
        // Two looks, two audit rows, and nothing else.
        expect(await written(), cause).toEqual({ ...before, audit: before.audit + 2 })
        await startOver()
      }
      const first = seen['never shared']
      expect(first?.page).toMatch(/^200\n/)
      expect(first?.page).not.toContain('Maya')
      for (const [cause, one] of Object.entries(seen)) expect(one, cause).toEqual(first)
      // An update that was declined was never released; the words are the same again.
      await shareNow()
      const waiting = await owner.selectFrom('summary').select('id').executeTakeFirstOrThrow()
      await owner.updateTable('summary').set({ withdrawn_at: null, released_at: null }).execute()
      await declineUpdate(mine, waiting.id)
      expect(await look(maya)).toEqual(first)
    } finally {
      await server.stop()
      setStore(undefined)
      setClock(undefined)
      await store.close()
    }
  }, 200_000)
})
