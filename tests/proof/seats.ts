import { openStore, type Store } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { en as english } from '../../app/i18n/en'
import type { Answer } from '../support/http'
import { type Server, settle, startServer } from '../support/server'
import { aDate, aProgram, manyFamilies } from './families'
import type { Row } from './rows'

type Size = {
  /** families that submit at the same instant, each from an account of its own */
  submits: number
  rounds: number
  servers: { sqlite: number; postgres: number }
}

const places = 10
const refused = english.registration.conflict.went
/** What a form says, and the page where the look at the session had to wait too long. */
const busy = [english.problems.busy, english.common.errors.busy.text]

/**
 * Many families submit for ten places at the same instant, over HTTP, to several built servers on one database. An
 * attempt is a submit. It fails where its answer is neither a place nor a refusal with its sentence, where a date
 * ends with other than ten places taken, and where its counters are not the sums of its registrations.
 */
export const seats: Row<Size> = {
  name: 'seats',
  goal: 'exactly ten places are taken, and every refusal says why',
  engines: ['sqlite', 'postgres'],
  small: { submits: 200, rounds: 1, servers: { sqlite: 2, postgres: 2 } },
  full: { submits: 1_000, rounds: 20, servers: { sqlite: 2, postgres: 3 } },
  run: async ({ submits, rounds, servers: counts }, engine, freshDatabase) => {
    const databaseUrl = await freshDatabase()
    await settle('cast', databaseUrl)
    const store = openStore(databaseUrl)
    const servers: Server[] = []
    try {
      const cookies = await manyFamilies(store, submits)
      const programId = await aProgram(store)
      for (let index = 0; index < counts[engine]; index += 1)
        servers.push(await startServer({ clinic: 'cast', databaseUrl }))
      const found = { placed: 0, told: 0, wrong: 0, busy: 0, lost: 0 }
      const began = performance.now()
      for (let round = 0; round < rounds; round += 1) {
        const date = await aDate(store, programId, { daysAhead: 5 + round, places })
        const answers = await Promise.all(
          cookies.map((cookie, index) =>
            submit(servers, index, `/events/${date}/registration`, cookie, found),
          ),
        )
        const placed = answers.filter((one) => one.status === 303)
        const told = answers.filter((one) => one.status === 409 && one.text.includes(refused))
        const odd = answers.filter((one) => !placed.includes(one) && !told.includes(one))
        for (const { status, text } of odd.slice(0, 5))
          console.error(`answered ${status}: ${/<h1[^>]*>(.*?)<\/h1>/.exec(text)?.[1]}`)
        found.placed += placed.length
        found.told += told.length
        found.wrong += odd.length + ((await isExact(store, date)) && placed.length === places ? 0 : 1)
      }
      const seconds = (performance.now() - began) / 1_000
      return {
        attempts: submits * rounds,
        failures: found.wrong,
        told: `${servers.length} servers; ${found.placed} placed, ${found.told} told that the last places went; ${found.busy} told to try again and ${found.lost} connections cut, each sent once more with its key; ${Math.round(seconds)} s`,
      }
    } finally {
      for (const server of servers) await server.stop()
      await store.close()
    }
  },
}

/**
 * Sends one form until it is decided: one that was told "busy", or whose connection was cut or closed unread (408),
 * is sent again as it was.
 */
async function submit(
  servers: Server[],
  index: number,
  path: string,
  cookie: string,
  found: { busy: number; lost: number },
): Promise<Answer> {
  const form = { key: random128(), intent: 'register', who: 'me', attending: 'in_person' }
  for (let tries = 0; ; tries += 1) {
    const server = servers[(index + tries) % servers.length] as Server
    try {
      const answer = await server.post(path, form, { cookie })
      const isBusy = answer.status === 503 && busy.some((one) => answer.text.includes(one))
      if ((!isBusy && answer.status !== 408) || tries === 20) return answer
      found[isBusy ? 'busy' : 'lost'] += 1
    } catch (error) {
      const fallen = servers.find(({ process }) => process.exitCode !== null)
      if (fallen) throw new Error(`a server fell\n${fallen.said()}`)
      if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET' || tries === 20) throw error
      found.lost += 1
    }
  }
}

/** Whether exactly the places are taken, by exactly the registrations and people that say so. */
async function isExact({ writer }: Store, date: string): Promise<boolean> {
  const row = await writer
    .selectFrom('occurrence')
    .select(['taken_people', 'taken_parties', 'taken_in_person', 'waiting_parties', 'overbook_people'])
    .where('id', '=', date)
    .executeTakeFirstOrThrow()
  const registrations = await writer
    .selectFrom('registration')
    .select(['state', 'seats'])
    .where('occurrence_id', '=', date)
    .execute()
  const attendees = await writer
    .selectFrom('attendee')
    .select('id')
    .where('occurrence_id', '=', date)
    .where('ended_at', 'is', null)
    .execute()
  return (
    [row.taken_people, row.taken_parties, row.taken_in_person, registrations.length, attendees.length].every(
      (count) => count === places,
    ) &&
    row.waiting_parties === 0 &&
    row.overbook_people === 0 &&
    registrations.every((one) => one.state === 'confirmed' && one.seats === 1)
  )
}
