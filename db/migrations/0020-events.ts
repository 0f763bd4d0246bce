import type { Kysely } from 'kysely'
import { define, type Engine } from '../portable'
import type { Schema } from '../schema'

/**
 * How each person of a party comes, in person or online, instead of how the whole party does; the registration counts
 * how many of its people, and of the places that it is offered, are online.
 */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, text)
}

const text = `
ALTER TABLE attendee ADD COLUMN attending TEXT NOT NULL DEFAULT 'in_person' CHECK (attending IN ('in_person', 'online'))
--
UPDATE attendee SET attending = 'online'
  WHERE registration_id IN (SELECT id FROM registration WHERE registration.attending = 'online')
--
ALTER TABLE registration ADD COLUMN online_seats INT NOT NULL DEFAULT 0 CHECK (online_seats BETWEEN 0 AND 20)
--
UPDATE registration SET online_seats = seats WHERE attending = 'online'
--
ALTER TABLE registration ADD COLUMN offered_online INT CHECK (offered_online BETWEEN 0 AND 20)
--
UPDATE registration SET offered_online = CASE WHEN attending = 'online' THEN offered_seats ELSE 0 END
  WHERE offered_seats IS NOT NULL
--
ALTER TABLE registration DROP COLUMN attending
`
