import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'

/** `demo` is `npm start`, `production` is `npm run serve`, `test` is the tests' own server. */
export type Mode = 'demo' | 'production' | 'test'

export type Environment = {
  mode: Mode
  port: number
  host: string
  /** scheme, host and port under which people reach the portal; every URL is built from it */
  origin: URL
  databaseUrl: string
  smtpUrl: string | undefined
  mailFrom: string
  /** at least 32 bytes; keys are derived from it, it is used for nothing itself */
  secret: Buffer
  clinicTimeZone: string | undefined
  /** the number of proxies in front whose X-Forwarded-For counts */
  trustProxy: number
  ledger: string | undefined
  /** what a reader of /metrics must send; without one nobody reads it */
  metricsToken: string | undefined
  /** sealing keys after the first, by number, and the one to seal with */
  sealKeys: { keys: ReadonlyMap<number, Buffer>; writing: number | undefined }
}

/** A configuration that the portal will not start with: one sentence for each thing, saying how to mend it. */
export class UnsafeConfiguration extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

const wellKnownSecrets = new Set(['secret', 'changeme', 'password', 'default'])

const shape = z.object({
  PORT: z.coerce
    .number('PORT must be a number, such as 3000')
    .int()
    .min(1, 'PORT must be between 1 and 65535, such as 3000')
    .max(65535, 'PORT must be between 1 and 65535, such as 3000')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  PORTAL_ORIGIN: z.url('PORTAL_ORIGIN must be a web address, such as https://family.example.org').optional(),
  DATABASE_URL: z
    .string()
    .regex(
      /^(file:.+|postgres(ql)?:\/\/.+)$/,
      'DATABASE_URL must be file:… or postgres://…, such as file:var/portal.db',
    )
    .optional(),
  SMTP_URL: z
    .string()
    .regex(
      /^smtps?:\/\/.+/,
      'SMTP_URL must be smtp://… or smtps://…, such as smtps://user:password@mail.example.org',
    )
    .optional(),
  MAIL_FROM: z.string().optional(),
  PORTAL_SECRET: z.string().optional(),
  PORTAL_SECRET_FILE: z.string().optional(),
  CLINIC_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'CLINIC_TIME_ZONE must be a zone name, such as America/New_York')
    .optional(),
  TRUST_PROXY: z.coerce
    .number('TRUST_PROXY must be a number of proxies, such as 1')
    .int()
    .min(0, 'TRUST_PROXY must be 0 or more, such as 1')
    .max(9, 'TRUST_PROXY must be at most 9')
    .default(0),
  PORTAL_LEDGER: z.string().optional(),
  PORTAL_METRICS_TOKEN: z
    .string()
    .min(32, 'PORTAL_METRICS_TOKEN is too short: make one with  openssl rand -base64 32')
    .optional(),
  PORTAL_SEAL_KEYS_FILE: z.string().optional(),
  PORTAL_SEAL_KEY: z.coerce
    .number('PORTAL_SEAL_KEY must be the number of a key, such as 2')
    .int()
    .min(1, 'PORTAL_SEAL_KEY must be the number of a key, such as 2')
    .max(255, 'PORTAL_SEAL_KEY must be the number of a key, such as 2')
    .optional(),
})

/**
 * Reads the configuration once.
 *
 * @param given the process environment
 * @throws UnsafeConfiguration with every problem at once
 */
export function readEnvironment(given: Record<string, string | undefined>): Environment {
  const mode: Mode =
    given.PORTAL_MODE === 'demo' ? 'demo' : given.PORTAL_MODE === 'test' ? 'test' : 'production'
  const filled = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = shape.safeParse(filled)
  if (!parsed.success) {
    throw new UnsafeConfiguration(
      parsed.error.issues.map((issue) =>
        issue.message.startsWith(String(issue.path[0]))
          ? issue.message
          : `${String(issue.path[0])}: ${issue.message}`,
      ),
    )
  }
  const values = parsed.data
  const problems: string[] = []
  const secret = readSecret(values, problems)
  const sealKeys = readSealKeys(values, problems)
  if (mode === 'production') problems.push(...missingInProduction(values), ...openToOthers(values))
  const origin = new URL(values.PORTAL_ORIGIN ?? `http://localhost:${values.PORT}`)
  if (origin.pathname !== '/' || origin.search || origin.hash) {
    problems.push('PORTAL_ORIGIN must be only scheme and host, such as https://family.example.org')
  }
  if (problems.length > 0) throw new UnsafeConfiguration(problems)
  return {
    mode,
    port: values.PORT,
    host: values.HOST,
    origin,
    databaseUrl: values.DATABASE_URL ?? 'file:var/demo.db',
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? 'no-reply@localhost.invalid',
    secret,
    clinicTimeZone: values.CLINIC_TIME_ZONE,
    trustProxy: values.TRUST_PROXY,
    ledger: values.PORTAL_LEDGER,
    metricsToken: values.PORTAL_METRICS_TOKEN,
    sealKeys,
  }
}

function missingInProduction(values: z.infer<typeof shape>): string[] {
  const problems: string[] = []
  if (!values.PORTAL_ORIGIN) {
    problems.push(
      'PORTAL_ORIGIN is missing: set it to the address people will use, such as https://family.example.org',
    )
  } else if (!values.PORTAL_ORIGIN.startsWith('https://')) {
    problems.push(
      'PORTAL_ORIGIN is not https: set it to an https address, such as https://family.example.org',
    )
  }
  if (!values.DATABASE_URL) {
    problems.push('DATABASE_URL is missing: set it to file:var/portal.db or postgres://user@host/portal')
  }
  if (values.DATABASE_URL && isInTheClear(values.DATABASE_URL)) {
    problems.push(
      'DATABASE_URL crosses a network in the clear: add ?sslmode=verify-full, so that nobody between reads or answers for the database',
    )
  }
  if (values.SMTP_URL && !values.MAIL_FROM) {
    problems.push('MAIL_FROM is missing: set the sender of letters, such as no-reply@example.org')
  }
  if (!values.PORTAL_LEDGER) {
    problems.push(
      'PORTAL_LEDGER is missing: set a file outside the database folder for the record of revocations, such as /var/lib/portal-ledger/revocations.log',
    )
  }
  return problems
}

/** Whether a database on another machine would be spoken to without TLS, or with anybody who answers. */
function isInTheClear(databaseUrl: string): boolean {
  if (databaseUrl.startsWith('file:') || !URL.canParse(databaseUrl)) return false
  const { hostname, searchParams } = new URL(databaseUrl)
  const host = searchParams.get('host') ?? hostname
  // A path is a socket of this machine (libpq); so is no host at all.
  if (host === '' || host.startsWith('/') || host.startsWith('%2F')) return false
  if (['localhost', '127.0.0.1', '[::1]', '::1'].includes(host)) return false
  return searchParams.get('sslmode') !== 'verify-full'
}

/** Files of keys that every user of the machine may read; Windows keeps no such modes. */
function openToOthers(values: z.infer<typeof shape>): string[] {
  if (process.platform === 'win32') return []
  return (['PORTAL_SECRET_FILE', 'PORTAL_SEAL_KEYS_FILE'] as const).flatMap((name) => {
    const file = values[name]
    const mode = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false })?.mode
    return mode !== undefined && (mode & 0o007) !== 0
      ? [`${name} can be read by everybody on this machine: close it with  chmod o= ${file}`]
      : []
  })
}

function readSecret(values: z.infer<typeof shape>, problems: string[]): Buffer {
  let text = values.PORTAL_SECRET
  if (values.PORTAL_SECRET_FILE) {
    try {
      text = readFileSync(values.PORTAL_SECRET_FILE, 'utf8').trim()
    } catch {
      problems.push(
        `PORTAL_SECRET_FILE cannot be read: make the file ${values.PORTAL_SECRET_FILE} readable by this user`,
      )
      return Buffer.alloc(0)
    }
  }
  if (!text) {
    problems.push(
      'PORTAL_SECRET is missing: make one with  openssl rand -base64 48  and set it, or a file with PORTAL_SECRET_FILE',
    )
    return Buffer.alloc(0)
  }
  const secret = Buffer.from(text, 'utf8')
  if (secret.length < 32 || wellKnownSecrets.has(text.toLowerCase()) || new Set(text).size < 10) {
    problems.push('PORTAL_SECRET is too weak: make one with  openssl rand -base64 48')
  }
  return secret
}

/** Each line of the file is `<number>:<32 bytes, base64>`, numbers from 2; lines that begin with # are remarks. */
function readSealKeys(values: z.infer<typeof shape>, problems: string[]): Environment['sealKeys'] {
  const { PORTAL_SEAL_KEYS_FILE: file, PORTAL_SEAL_KEY: writing } = values
  const keys = new Map<number, Buffer>()
  if (file !== undefined) {
    try {
      for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
        if (line.trim() === '' || line.startsWith('#')) continue
        const [, id = '', text = ''] = /^(\d{1,3}):([A-Za-z0-9+/]{43}=)\s*$/.exec(line) ?? []
        if (Number(id) < 2 || Number(id) > 255 || keys.has(Number(id)))
          problems.push(
            `PORTAL_SEAL_KEYS_FILE, line ${index + 1}: a key is  <number>:<openssl rand -base64 32>, each number from 2 to 255 once`,
          )
        else keys.set(Number(id), Buffer.from(text, 'base64'))
      }
    } catch {
      problems.push(`PORTAL_SEAL_KEYS_FILE cannot be read: make the file ${file} readable by this user`)
    }
  }
  if (writing !== undefined && writing !== 1 && !keys.has(writing))
    problems.push(`PORTAL_SEAL_KEY is ${writing}, and PORTAL_SEAL_KEYS_FILE has no key of that number`)
  return { keys, writing }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
