import { sql } from 'kysely'
import { admit, openSession } from '~/doors/admit.server'
import { house } from '~/doors/house.server'
import type { Viewer } from '~/doors/viewer'
import { setClock } from '~/platform/clock.server'
import type { Store } from '~/platform/db.server'
import { migrate } from '../migrate'
import type { Role } from '../schema'
import { seedArriving } from './arriving'
import { seedCare } from './care'
import cast from './cast.json'
import { seedEvents } from './events'
import { seedLetters } from './letters'
import { seedLibrary, seedReading } from './library'
import { seedOversight } from './oversight'
import { settlePeople } from './people'
import { seedProgress } from './progress'
import { seedRecords } from './records'
import { seedSharing } from './sharing'
import { seedTherapy } from './therapy'

/*
 * The demonstration clinic. Who exists is written as rows; what they did is done by the rooms' own verbs at
 * instants set by hand, so that its consents are signed, its audit chain is whole and its letters are real.
 */

const zone = 'America/New_York'
const day = 86_400_000

/** Makes the demonstration clinic around today, or says how old the one that is there has become. */
export async function makeDemo(store: Store, say: (line: string) => void): Promise<void> {
  await migrate(store.writer, store.engine)
  const there = await store.writer.selectFrom('clinic').select('demo').executeTakeFirst()
  if (there) {
    if (there.demo !== 1) throw new Error('this database is a real clinic, not the demonstration')
    await seedLibrary()
    await sayAge(store, say)
    return
  }
  say('Making the demonstration clinic …')
  const now = Date.now()
  const people = await settlePeople(store.writer, now, zone)
  await seedLibrary()
  const acts = {
    now,
    zone,
    store,
    ...people,
    password: cast.password,
    at: (instant: number) => setClock(() => instant),
    as: <R extends Role>(email: string, role: R) => actAs(store, email, role),
  }
  await seedSharing(acts)
  await seedProgress(acts)
  await seedRecords(acts)
  await seedCare(acts)
  await seedArriving(acts)
  await seedEvents(acts)
  await seedLetters(acts)
  await seedTherapy(acts)
  await seedReading(acts)
  await seedOversight(acts)
  setClock(undefined)
  await store.writer.deleteFrom('session').execute()
  await store.writer.deleteFrom('limit_counter').execute()
  // What was sent long ago would have been sent; only the last days' letters still wait to be looked at.
  await store.writer
    .updateTable('outbox')
    .set({ sent_at: sql`due_at` })
    .where('due_at', '<', now - 2 * day)
    .execute()
}

/** Signs somebody of the demonstration in, through the same door as a browser. */
async function actAs<R extends Role>(store: Store, email: string, role: R): Promise<Viewer<R>> {
  const account = await store.writer
    .selectFrom('account')
    .innerJoin('person', 'person.account_id', 'account.id')
    .select(['account.id', 'account.language', 'person.id as person_id'])
    .where('account.email_canonical', '=', email)
    .executeTakeFirstOrThrow()
  const cookie = await openSession({
    accountId: account.id,
    personId: account.person_id,
    hat: role,
    language: account.language,
  })
  const request = new Request(house().origin, { headers: { cookie: cookie.split(';')[0] ?? '' } })
  const admission = await admit(request, { nonce: '', requestId: '', visitor: '' })
  if (admission?.viewer.role !== role) throw new Error(`${email} cannot act as ${role}`)
  return admission.viewer as Viewer<R>
}

async function sayAge(store: Store, say: (line: string) => void): Promise<void> {
  const { newest } = await store.writer
    .selectFrom('occurrence')
    .select((of) => of.fn.max('starts_at').as('newest'))
    .executeTakeFirstOrThrow()
  if (Number(newest) < Date.now() + 14 * day) {
    say('The demonstration’s dates run out in under two weeks. For new ones:  npm start -- --fresh')
  }
}
