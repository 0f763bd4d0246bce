import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Row } from '../proof/rows'
import { rows } from '../proof/rows'
import { emptyPostgres } from '../support/engines'

/* Each row of the proofs, small and seeded, with the code of the full run (security.md, "Goals in numbers"). */

const folder = mkdtempSync(join(tmpdir(), 'alongside-proofs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const sentences: Record<(typeof rows)[number]['name'], string> = {
  revocation:
    'consent 1: of many readers over HTTP beside a revoker, none decided after the commit holds content',
  restore:
    'consent 22: after random histories and a restore of a backup nobody sees what they did not see before it',
  seats:
    'events 1: two hundred families submit for ten places at once over HTTP: ten have one, each other is told why',
  letters: 'no letter is lost by killed workers and a mail server that refuses, is slow or dies',
  sessions: 'no cookie of anybody stands in what a server writes, and nobody else may read its files',
  guessing:
    'of a thousand networks’ guesses at one account in an hour a hundred are looked at, and its owner gets in',
  import:
    'a server that is killed in the middle of an import ends it, with nothing missing and nothing written twice',
  crash:
    'a server or a migration that is killed with -9 loses nothing that it said was done, and leaves nothing half done',
  restart: 'PostgreSQL that is restarted under load loses nothing, and people are asked calmly to try again',
  power: 'a power cut at any instant leaves a whole database with everything that was acknowledged',
  disk: 'a full or failing disk is told calmly, keeps what was acknowledged, and holds nobody up once it is well',
  slow: 'clients that never finish are closed in time, and others get their pages meanwhile',
  fuzz: 'whatever is drawn and sent on any route by anybody, nothing is answered as an error of ours',
  audit: 'consent 13: every tampering with the record is found, the tail by a head kept outside',
}

describe.each(rows.flatMap((row) => row.engines.map((engine) => ({ row: row as Row, engine }))))(
  'the proof of $row.name ($engine)',
  ({ row, engine }) => {
    // Named where it happens: a machine without a C compiler has the rest of what a disk may do in tests/db/failures.
    const lacks = row.lacks?.()
    if (lacks) return test.skip(`lacks ${lacks}`)
    test(sentences[row.name] ?? row.goal, async () => {
      const fresh = async () =>
        engine === 'sqlite' ? `file:${join(folder, `${row.name}.db`)}` : emptyPostgres()
      const { attempts, failures } = await row.run(row.small, engine, fresh)
      expect(attempts).toBeGreaterThan(50)
      expect(failures).toBe(0)
    }, 400_000)
  },
)
