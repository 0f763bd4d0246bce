import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPart } from '~/domain/summaries/parts'
import { onBothEngines } from '../../support/engines'
import { release } from './sharing'

const root = join(import.meta.dirname, '../../..')

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
}

test('consent 8: only the gate and the summaries’ own room import what opens a summary', () => {
  const importers = sources('app').filter((file) =>
    /from '[^']*(?:summaries\/|\.\/)content\.server'/.test(readFileSync(join(root, file), 'utf8')),
  )
  const foreign = importers.filter((file) => !file.startsWith('app/domain/summaries/'))
  expect(foreign).toEqual(['app/domain/consent/shown.server.ts'])
})

test('consent 8: the inside of the gate answers the gate, and the participant’s own look through it', () => {
  const askers = sources('app').filter((file) =>
    /from '[^']*\/shown\.server'/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(askers.sort()).toEqual([
    'app/domain/consent/disclose.server.ts',
    'app/domain/consent/see-as.server.ts',
  ])
  const inside = readFileSync(join(root, 'app/domain/consent/shown.server.ts'), 'utf8')
  expect([...inside.matchAll(/export (?:async )?function (\w+)/g)].map(([, name]) => name)).toEqual([
    'shownTo',
  ])
})

test('consent 8: the look through somebody’s eyes takes the participant’s viewer, and shows only what is theirs', () => {
  const look = readFileSync(join(root, 'app/domain/consent/see-as.server.ts'), 'utf8')
  const exported = [...look.matchAll(/export async function (\w+)\(\s*viewer: Viewer<'(\w+)'>/g)]
  expect(exported.map(([, name, role]) => [name, role])).toEqual([
    ['readSeeAs', 'participant'],
    ['readPreview', 'participant'],
  ])
  expect(look.match(/export (async )?function/g)).toHaveLength(2)
  // The participant whose updates are opened is always the viewer, never an argument.
  const asked = [...look.matchAll(/participantId: ([^,}]*)/g)].map(([, value]) => value?.trim())
  expect(new Set(asked)).toEqual(new Set(['viewer.participantId']))
  expect(look).not.toMatch(/recordDisclosure/)
})

test('consent 8: no other file names the sealed column or opens its seal', () => {
  const readers = sources('app').filter((file) => {
    // Messages, papers and answers have sealed columns of their own, and their places name the table.
    const text = readFileSync(join(root, file), 'utf8').replaceAll(
      /table: '(?!summary_part')\w+',\s*column: 'sealed'/g,
      '',
    )
    return /summary_part[\s\S]*\bsealed\b|column: 'sealed'/.test(text)
  })
  // The list of sealed columns is there for new keys: whoever uses it seals what it opened in the same breath.
  expect(readers.sort()).toEqual(['app/domain/summaries/content.server.ts', 'app/platform/sealed-columns.ts'])
  const resealing = readFileSync(join(root, 'app/platform/resealing.server.ts'), 'utf8')
  expect(resealing.match(/unsealBytes\(/g)).toHaveLength(1)
  expect(resealing).toContain('return sealBytes(unsealBytes(bytes, place), place)')
})

test('consent 8: the gate takes a family’s viewer and no other', () => {
  const gate = readFileSync(join(root, 'app/domain/consent/disclose.server.ts'), 'utf8')
  expect(gate).toMatch(/for \(const one of items\) disclose\(tx, viewer, one\)/)
  const exported = [...gate.matchAll(/export async function (\w+)\(\s*viewer: Viewer<'(\w+)'>/g)]
  expect(exported.map(([, name, role]) => [name, role])).toEqual([['readShared', 'family']])
  expect(gate.match(/export (async )?function/g)).toHaveLength(1)
})

onBothEngines('what cannot be stored', (clinic) => {
  test('consent 5: a category for session notes exists neither in the shapes nor in the database', async () => {
    const summary = await release(clinic)
    for (const category of ['psychotherapy_note', 'sud_counseling_note', 'session_note', 'constructor']) {
      expect(() => readPart(category, { text: 'what was said' })).toThrow()
      const row = {
        id: category,
        summary_id: summary,
        category: category as 'goals',
        labels: '[]',
        created_at: 1,
      }
      await expect(
        clinic.owner
          .insertInto('summary_part')
          .values({ ...row, sealed: Buffer.alloc(1) })
          .execute(),
      ).rejects.toThrow()
    }
    expect(() => readPart('medication', { followed: 'yes', note: 'what was said' })).toThrow()
  })

  test('the content of a part stands sealed: a backup alone tells nothing', async () => {
    await release(clinic)
    const rows = await clinic.owner.selectFrom('summary_part').selectAll().execute()
    for (const row of rows)
      expect(Buffer.from(row.sealed).toString('latin1')).not.toMatch(/canary|attended|total/)
  })
})
