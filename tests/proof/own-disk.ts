import { execFileSync, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/* A server's disk in our hands (disk.c): full, failing, and written down for power cuts. */

/** Why there can be no such disk here; undefined where there can. */
export function lacksForDisk(): string | undefined {
  if (process.platform !== 'linux') return 'Linux'
  return spawnSync('cc', ['--version']).status === 0 ? undefined : 'a C compiler named cc'
}

export type Mood = 'well' | 'full' | 'sync fails'

export type OwnDisk = {
  folder: string
  /** the database that the disk is for */
  file: string
  /** what a server needs in its environment to have this disk */
  env: Record<string, string>
  be: (mood: Mood) => void
  /** how many bytes were noted so far */
  noted: () => number
  /** what was noted, in order */
  records: () => Iterable<Noted>
  remove: () => void
}

/** One thing that was done to the database (0) or its log (1), and where the journal was afterwards. */
export type Noted = { what: 'w' | 't' | 's'; file: 0 | 1; at: number; bytes: Buffer; end: number }

const moods: Record<Mood, string> = { well: 'w', full: 'f', 'sync fails': 's' }

export function openDisk(): OwnDisk {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-disk-'))
  const library = join(folder, 'disk.so')
  const source = fileURLToPath(new URL('./disk.c', import.meta.url))
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl', '-lpthread'])
  const [file, journal, mood] = [join(folder, 'portal.db'), join(folder, 'journal'), join(folder, 'mood')]
  return {
    folder,
    file,
    env: { LD_PRELOAD: library, DISK_FILES: file, DISK_JOURNAL: journal, DISK_MOOD: mood },
    be: (next) => writeFileSync(mood, moods[next]),
    noted: () => (existsSync(journal) ? statSync(journal).size : 0),
    records: () => read(journal),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const headBytes = 17

function* read(journal: string): Iterable<Noted> {
  const descriptor = openSync(journal, 'r')
  const head = Buffer.alloc(headBytes)
  try {
    for (let end = 0; readSync(descriptor, head, 0, headBytes, end) === headBytes; ) {
      const bytes = Buffer.alloc(head.readUInt32LE(13))
      readSync(descriptor, bytes, 0, bytes.length, end + headBytes)
      end += headBytes + bytes.length
      const file = head.readInt32LE(1)
      if (file === 0 || file === 1)
        yield {
          what: String.fromCharCode(head[0] ?? 0) as Noted['what'],
          file,
          at: Number(head.readBigInt64LE(5)),
          bytes,
          end,
        }
    }
  } finally {
    closeSync(descriptor)
  }
}
