import { migrate } from '#db/migrate'
import { greet, signIn } from '~/domain/accounts/change.server'
import { setClock } from '~/platform/clock.server'
import { openStore, setStore } from '~/platform/db.server'
import { password, settleCast, thursday } from '../support/cast'
import type { Row } from './rows'

/*
 * Guessing a password (security.md, goal 11): a thousand made-up networks try one account for an hour by a clock
 * set by hand. How many tries were looked at is counted on the record; meanwhile its owner comes in with a browser
 * that the account knows.
 */

const minute = 60_000
const most = 100

export const guessing: Row<{ networks: number; rounds: number }> = {
  name: 'guessing',
  goal: 'at most 100 tries an account for 1,000 spoofed addresses in an hour; the owner’s known device gets in',
  engines: ['sqlite', 'postgres'],
  small: { networks: 120, rounds: 1 },
  full: { networks: 1_000, rounds: 4 },
  run: async ({ networks, rounds }, _engine, freshDatabase) => {
    const store = openStore(await freshDatabase())
    await migrate(store.writer, store.engine)
    await settleCast(store.writer)
    setStore(store)
    let instant = thursday
    setClock(() => instant)
    const email = 'rosa@riverbend.example'
    let attempts = 0
    let ownerIn = 0
    try {
      const owner = await signIn({ email, password }, 'home')
      const { token } = await greet(owner, { token: undefined, userAgent: '' })
      for (let round = 0; round < rounds; round += 1) {
        for (let network = 0; network < networks; network += 1) {
          await signIn({ email, password: `guess ${round} ${network}` }, `network ${network}`).catch(() => {})
          attempts += 1
        }
        instant += Math.floor((59 * minute) / rounds)
        await signIn({ email, password }, `cafe ${round}`, token).then(
          () => {
            ownerIn += 1
          },
          () => {},
        )
      }
      const looked = await store.writer
        .selectFrom('audit')
        .select((of) => of.fn.countAll<number>().as('n'))
        .where('action', '=', 'sign-in')
        .where('outcome', '=', 'refused')
        .executeTakeFirstOrThrow()
      const tries = Number(looked.n)
      return {
        attempts,
        failures: Math.max(0, tries - most) + (rounds - ownerIn),
        told: `${tries} tries were looked at; the owner came in ${ownerIn} of ${rounds} times meanwhile`,
      }
    } finally {
      setStore(undefined)
      setClock(undefined)
      await store.close()
    }
  },
}
