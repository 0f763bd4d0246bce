import type { Engine } from '#db/portable'
import { audit } from './audit'
import { crash } from './crash'
import { disk } from './disk'
import { fuzz } from './fuzz'
import { guessing } from './guessing'
import { imports } from './imports'
import { letters } from './letters'
import { power } from './power'
import { restart } from './restart'
import { restore } from './restore'
import { revocation } from './revocation'
import { seats } from './seats'
import { sessions } from './sessions'
import { slow } from './slow'

/*
 * The proofs of security.md, "Goals in numbers". `npm run proof -- <row>` runs one at full size; `npm test` runs
 * each of these small, with the same code. A new row is one file and one line here.
 */

/** What a row found. */
export type Outcome = {
  /** how many times the property was put to the test */
  attempts: number
  /** how many times it did not hold: the goal is none */
  failures: number
  /** measured besides, in words */
  told: string
}

export type Row<Size = unknown, On extends string = Engine> = {
  name: string
  /** the goal, as the table of proofs says it */
  goal: string
  engines: readonly On[]
  small: Size
  full: Size
  /** what this machine lacks for it; undefined where nothing is lacking */
  lacks?: () => string | undefined
  /** @param freshDatabase gives the address of an empty database of the engine */
  run: (size: Size, engine: On, freshDatabase: () => Promise<string>) => Promise<Outcome>
}

export const rows = [
  revocation,
  restore,
  audit,
  seats,
  sessions,
  guessing,
  imports,
  letters,
  crash,
  restart,
  power,
  disk,
  slow,
  fuzz,
] as const
