import type { System, Viewer } from '~/doors/viewer'
import { dayOf } from '~/i18n/format'
import { reading, transact } from '~/platform/db.server'
import { seal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { markClientUsed } from '../accounts/clients.server'
import { record } from '../audit/record.server'
import { readClinic } from '../clinic/read.server'
import { Invalid } from '../errors'
import { attendanceReader, openAttendance, type TableProblem } from './attendance'
import { type BundleProblem, bundleReader, openBundle } from './bundle'
import { type Item, partsOf, type ReadFile } from './items'
import * as rows from './job-rows.server'
import { type Matched, matchFile } from './matching.server'

/*
 * The first half of an import: a file is read, everybody in it is looked for, and what would be written is put by,
 * sealed, in parts. Nothing of the record is changed here; a person or a system confirms it.
 */

/** Who brings a file. */
type Bringer =
  | { origin: 'upload'; viewer: Viewer<'admin'> }
  | { origin: 'client'; system: System }
  | { origin: 'command' }

export type FileProblem = BundleProblem | TableProblem

type Checked =
  | { problem: FileProblem }
  | { id: string; entries: number; items: number; refused: number; people: number }

/** The most that a file may weigh, in bytes; the gate before the portal holds the same bound. */
export const mostFileBytes = 20 * 1024 * 1024

/**
 * Checks a file that an administrator brought.
 *
 * @returns the import's id
 * @throws Invalid on `file`: too large, letters that cannot be read, or why the whole file cannot
 */
export async function bringFile(
  viewer: Viewer<'admin'>,
  { kind, source, file }: { kind: 'fhir' | 'csv'; source: string; file: File },
): Promise<string> {
  if (file.size > mostFileBytes) throw new Invalid('file', 'fileTooLarge')
  const text = textOf(new Uint8Array(await file.arrayBuffer()))
  if (text === undefined) throw new Invalid('file', 'fileUnreadable')
  const checked = await checkFile({ origin: 'upload', viewer }, { kind, source, text })
  if ('problem' in checked) throw new Invalid('file', checked.problem)
  return checked.id
}

/**
 * The letters of a file: UTF-8, or UTF-16 where its mark says so, as Excel saves "Unicode text". A file with NUL is none
 * of these: a picture, a workbook, UTF-16 without its mark.
 */
export function textOf(bytes: Uint8Array): string | undefined {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    const text = new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

/** Entries that are read before others get a turn. */
const turn = 250
const aTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Reads and checks a file, and keeps what it would write, sealed, for a day.
 *
 * @param source the name of the system that the file comes from; its ids are told apart by it
 * @returns the import's id and counts; or why the whole file cannot be read, and then nothing is kept
 */
export async function checkFile(
  bringer: Bringer,
  file: { kind: 'fhir' | 'csv'; source: string; text: string },
): Promise<Checked> {
  const { zone } = await readClinic()
  const now = await reading(async (tx) => tx.now)
  const read = await readFile(file, { zone, today: dayOf(now, zone) })
  if ('problem' in read) return read
  await aTurn()
  const matched = await reading((tx) => matchFile(tx, read, file.source))
  const id = random128()
  const parts: { job_id: string; number: number; sealed: Buffer }[] = []
  for (const [number, items] of partsOf(matched.items).entries()) {
    parts.push({ job_id: id, number, sealed: Buffer.from(sealPart(id, number, items)) })
    if (number % 10 === 9) await aTurn()
  }
  await transact(async (tx) => {
    const by = actorOf(bringer)
    await rows.insertJob(tx, {
      id,
      kind: file.kind,
      source: file.source,
      origin: bringer.origin,
      client_id: bringer.origin === 'client' ? bringer.system.clientId : null,
      created_at: tx.now,
      created_by: by,
      // A system that was given its credentials confirms what it sends by sending it.
      ...(bringer.origin === 'client'
        ? { state: 'waiting' as const, confirmed_at: tx.now, confirmed_by: by }
        : { state: 'checked' as const, confirmed_at: null, confirmed_by: null }),
      entries: read.entries,
      items: matched.items.length,
      refused: matched.refusals.length,
      finished_at: null,
    })
    await rows.insertParts(tx, parts)
    await rows.insertRefusals(
      tx,
      matched.refusals.map((one) => ({ job_id: id, ...one, detail: (one.detail ?? '').slice(0, 200) })),
    )
    await rows.insertMatches(tx, countsOf(id, matched))
    if (bringer.origin === 'client') await markClientUsed(tx, bringer.system.clientId)
    record(tx, bringer.origin === 'upload' ? bringer.viewer : undefined, {
      action: 'check import',
      subject: { kind: 'import', id },
      detail: { kind: file.kind, entries: read.entries, refused: matched.refusals.length },
      ...(bringer.origin === 'upload' ? {} : { actorId: by }),
    })
  })
  return {
    id,
    entries: read.entries,
    items: matched.items.length,
    refused: matched.refusals.length,
    people: matched.people.size,
  }
}

function actorOf(bringer: Bringer): string {
  if (bringer.origin === 'upload') return bringer.viewer.personId
  return bringer.origin === 'client' ? bringer.system.clientId : 'portal'
}

async function readFile(
  file: { kind: 'fhir' | 'csv'; text: string },
  pen: { zone: string; today: string },
): Promise<ReadFile | { problem: FileProblem }> {
  if (file.kind === 'fhir') {
    const opened = openBundle(file.text)
    if ('problem' in opened) return opened
    const reader = bundleReader(pen)
    await inTurns(opened.entries, reader.read)
    return reader.finish()
  }
  const opened = openAttendance(file.text)
  if ('problem' in opened) return opened
  const reader = attendanceReader(opened.columns, pen)
  await inTurns(opened.rows, reader.read)
  return reader.finish()
}

/** Does work for each, and lets others have a turn between. */
async function inTurns<T>(all: readonly T[], work: (one: T, index: number) => void): Promise<void> {
  for (const [index, one] of all.entries()) {
    work(one, index)
    if (index % turn === turn - 1) await aTurn()
  }
}

/** Where a part's sealed bytes belong. */
export const placeOfPart = (jobId: string, number: number) => ({
  table: 'import_part',
  column: 'sealed',
  row: `${jobId} ${number}`,
})

function sealPart(jobId: string, number: number, items: readonly Item[]): Uint8Array {
  return seal(JSON.stringify(items), placeOfPart(jobId, number))
}

function countsOf(jobId: string, { items, people }: Matched) {
  const counts = new Map(
    [...people].map(([participantId, { by }]) => [
      participantId,
      {
        job_id: jobId,
        participant_id: participantId,
        matched_by: by,
        sessions: 0,
        ratings: 0,
        goals: 0,
        plans: 0,
        tasks: 0,
      },
    ]),
  )
  const columns = {
    session: 'sessions',
    rating: 'ratings',
    goal: 'goals',
    level: 'plans',
    plan: 'plans',
    item9: 'tasks',
  } as const
  for (const item of items) {
    const row = counts.get(item.participantId)
    if (!row || item.kind === 'identifier') continue
    if (item.kind === 'removal') row[columns[item.of]] += 1
    else row[columns[item.kind]] += 1
  }
  return [...counts.values()]
}
