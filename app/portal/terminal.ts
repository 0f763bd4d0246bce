import { openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

/* What the commands share: their flags, a way to say something, and a way to stop. */

export const options = {
  email: { type: 'string' },
  'given-name': { type: 'string' },
  'family-name': { type: 'string' },
  language: { type: 'string' },
  name: { type: 'string' },
  'short-name': { type: 'string' },
  state: { type: 'string' },
  address: { type: 'string' },
  site: { type: 'string' },
  phone: { type: 'string' },
  room: { type: 'string' },
  seats: { type: 'string' },
  participant: { type: 'string' },
  to: { type: 'string' },
  out: { type: 'string' },
  key: { type: 'string' },
  ledger: { type: 'string', multiple: true },
  replace: { type: 'boolean' },
  'audit-head': { type: 'string' },
  'disclosure-head': { type: 'string' },
  source: { type: 'string' },
  run: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
} as const

type Given<Option> = Option extends { multiple: true }
  ? string[]
  : Option extends { type: 'boolean' }
    ? boolean
    : string

export type Flags = { [Name in keyof typeof options]?: Given<(typeof options)[Name]> } & { file?: string }

/** A sentence for the person at the terminal; the command ends with 1. */
export class Stop extends Error {}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** @throws Stop where something of that name is there already (nothing is overwritten), or its folder is not */
export function newFile(name: string): number {
  try {
    return openSync(name, 'wx', 0o600)
  } catch (error) {
    throw new Stop(`${name} cannot be made: ${whyNot(name, error as NodeJS.ErrnoException)}.`)
  }
}

function whyNot(name: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'EEXIST') return 'it is there already'
  if (code === 'ENOENT') return `there is no folder ${dirname(name)}; make it first`
  if (code === 'EACCES') return `this user may not write into ${dirname(name)}`
  return message
}

/** @throws Stop with the sentence of the machine */
export function readText(name: string): string {
  try {
    return readFileSync(name, 'utf8')
  } catch (error) {
    throw new Stop(`${name} cannot be read: ${(error as Error).message}.`)
  }
}
