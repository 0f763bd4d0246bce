import { createHmac } from 'node:crypto'
import { existsSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { migrationState } from '#db/migrate'
import { sweepFactors, sweepSessions } from './domain/accounts/change.server'
import { readCatalogueVersion, readClinic } from './domain/clinic/read.server'
import { remindOfEnds } from './domain/consent/change.server'
import { remindOfDates, sendDigests, settleDue } from './domain/events/change.server'
import { deliverDue } from './domain/notices/deliver.server'
import { oldestLetterWait } from './domain/notices/read.server'
import { sweepLimitHits } from './domain/oversight/limits.server'
import { discardLeftImports, workOffImports } from './domain/records/running.server'
import { recordDueReleases } from './domain/summaries/change.server'
import { tellOfRequests } from './domain/therapy/due.server'
import { furnishDoors } from './doors/house.server'
import { languageCookie, languageFrom } from './doors/language.server'
import { isPublicPath, mayBeKept, publicAddress } from './doors/public-paths'
import { dayOf } from './i18n/format'
import type { Language } from './i18n/words'
import { now } from './platform/clock.server'
import { openStore, type Store, setStore, theStore } from './platform/db.server'
import { type Environment, readEnvironment, UnsafeConfiguration } from './platform/environment.server'
import { setLedger } from './platform/ledger.server'
import { setLetterhead } from './platform/letterhead.server'
import { log } from './platform/log.server'
import { mailer } from './platform/mail.server'
import { type MetricsAnswer, observeRequest, observeRound, openMetrics } from './platform/metrics.server'
import { keyFor, setSealKeys, setSecret } from './platform/secrets.server'

/*
 * Where the parts are put together. The HTTP server, the command line and the tests each open one house; nothing
 * else knows both the platform and the rooms.
 */

/** Opens the database and gives every part its configuration, without serving anything yet. */
export function furnish(environment: Environment): Store {
  setSecret(environment.secret)
  setSealKeys(environment.sealKeys.keys, environment.sealKeys.writing)
  furnishDoors(environment)
  setLetterhead(environment.origin, environment.mailFrom)
  setLedger(environment.ledger)
  const store = openStore(environment.databaseUrl)
  setStore(store)
  return store
}

/** How old the oldest due letter may be before a balancer should know, in ms. */
const letterPatience = 15 * 60_000
/** A kept page is at most this old, so that "today" and a date that has begun are told in time. */
const quarterHour = 15 * 60_000

/** Everything the HTTP server asks of the application, in one object. */
export type House = {
  environment: Pick<Environment, 'mode' | 'port' | 'host' | 'origin' | 'trustProxy'>
  neutralSite: () => Promise<string>
  /** undefined when ready, else what is not */
  notReady: () => Promise<string | undefined>
  /** what a kept public page depends on besides its address and language */
  keptUntilChange: () => Promise<string>
  /** a digest of a visitor's network (an IPv6 /64 counts as one): what limits count by, and no log ever holds more */
  visitorOf: (address: string) => string
  languageFrom: typeof languageFrom
  /** the cookie that remembers a choice of language */
  languageCookie: (language: Language) => string
  isPublicPath: typeof isPublicPath
  publicAddress: typeof publicAddress
  mayBeKept: typeof mayBeKept
  log: typeof log
  observeRequest: typeof observeRequest
  /** answers /metrics */
  metrics: (authorization: string | undefined) => Promise<MetricsAnswer>
  close: () => Promise<void>
}

/**
 * Opens the house for serving.
 *
 * @throws UnsafeConfiguration with a sentence for each thing that is missing or unsafe
 */
export async function openHouse(given: Record<string, string | undefined> = process.env): Promise<House> {
  const environment = readEnvironment(given)
  if (environment.mode === 'production') refuseAbsentDatabase(environment)
  const store = furnish(environment)
  await refuseUnsafeDatabase(environment, store)
  const zone = (await readClinic()).zone
  const stopDelivery = startDelivery(environment)
  const stopRounds = startRounds({
    remindOfEnds,
    recordDueReleases,
    settleDue,
    tellOfRequests,
    sweepSessions,
    sweepFactors,
    remindOfDates,
    sendDigests,
    discardLeftImports,
    sweepLimitHits,
  })
  const stopImports = startImports()
  return {
    environment,
    neutralSite: async () => (await readClinic()).neutralSite,
    notReady: async () => {
      const { pending } = await migrationState(theStore().writer, theStore().engine)
      if (pending.length > 0) return 'migrations'
      return environment.smtpUrl && (await oldestLetterWait()) > letterPatience ? 'outbox' : undefined
    },
    keptUntilChange: changeTeller(store, zone),
    visitorOf: (address) =>
      createHmac('sha256', keyFor('visitor')).update(networkOf(address)).digest('hex').slice(0, 32),
    languageFrom,
    languageCookie: (language) => languageCookie(language, environment.origin.protocol === 'https:'),
    isPublicPath,
    publicAddress,
    mayBeKept,
    log,
    observeRequest,
    metrics: openMetrics(environment.metricsToken, oldestLetterWait),
    close: async () => {
      await stopRounds()
      await stopImports()
      await stopDelivery()
      await store.close()
    },
  }
}

/**
 * Tells what kept pages depend on. On SQLite the database is asked for its catalogue's version only when something
 * was committed since the last time; on PostgreSQL each time.
 */
function changeTeller(store: Store, zone: string): () => Promise<string> {
  let told = { mark: Number.NaN, version: 0 }
  const withTime = (version: number) => {
    const instant = now()
    return `${dayOf(instant, zone)} ${Math.floor(instant / quarterHour)} ${version}`
  }
  return async () => {
    const mark = store.changeMark()
    if (mark !== undefined && mark === told.mark) return withTime(told.version)
    const version = await readCatalogueVersion()
    if (mark !== undefined) told = { mark, version }
    return withTime(version)
  }
}

function refuseAbsentDatabase({ databaseUrl }: Environment): void {
  if (databaseUrl.startsWith('file:') && !existsSync(databaseUrl.slice('file:'.length))) {
    throw new UnsafeConfiguration([
      `The database ${databaseUrl} does not exist: make it with  npm run portal -- migrate`,
    ])
  }
}

async function refuseUnsafeDatabase({ mode, databaseUrl }: Environment, store: Store): Promise<void> {
  const { pending } = await migrationState(store.writer, store.engine)
  if (pending.length > 0) {
    throw new UnsafeConfiguration([
      `The database lacks ${pending.length} migration(s): run  npm run portal -- migrate`,
    ])
  }
  const clinic = await readClinic()
  if (mode === 'production' && clinic.demo) {
    throw new UnsafeConfiguration([
      `The database ${databaseUrl} is the demonstration clinic, with published passwords: set DATABASE_URL to a database of your own`,
    ])
  }
}

/** An IPv6 visitor holds a whole /64, so that is what counts as one; an IPv4-mapped address counts as IPv4. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const first = head.split(':').filter(Boolean)
  const last = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - first.length - last.length }, () => '0')
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')
}

const tick = 5_000

/** Sends due letters every few seconds. Without SMTP_URL they are kept, and shown on /admin/outbox. */
function startDelivery(environment: Environment): () => Promise<void> {
  if (!environment.smtpUrl) return async () => {}
  const mail = mailer(environment.smtpUrl, environment.mailFrom)
  let working: Promise<unknown> = Promise.resolve()
  let idle = true
  const timer = setInterval(() => {
    if (!idle) return
    idle = false
    working = deliverDue(mail.send)
      .catch((error: unknown) => log.error({ code: (error as Error).name }, 'delivery failed'))
      .finally(() => {
        idle = true
      })
  }, tick)
  return async () => {
    clearInterval(timer)
    await working
    mail.close()
  }
}

const roundMs = 60_000

/** Asks the rooms every minute what has become due: letters to write, and offers that end, for something that only the clock brings. */
function startRounds(scans: Record<string, () => Promise<number>>): () => Promise<void> {
  let working: Promise<unknown> = Promise.resolve()
  let idle = true
  const round = async () => {
    for (const [name, scan] of Object.entries(scans)) {
      const began = performance.now()
      const outcome = await scan().then(
        () => 'done' as const,
        (error: unknown) => {
          log.error({ code: (error as Error).name, round: name }, 'a round failed')
          return 'failed' as const
        },
      )
      observeRound(name, outcome, (performance.now() - began) / 1_000)
    }
  }
  const timer = setInterval(() => {
    if (!idle) return
    idle = false
    working = round().finally(() => {
      idle = true
    })
  }, roundMs)
  return async () => {
    clearInterval(timer)
    await working
  }
}

/** Between two parts of an import, so that everybody else's requests come first; and between two looks for one. */
const pauses = { between: 100, idle: 2_000 }

/** Writes what imports wait to write, a hundred items at a time. */
function startImports(): () => Promise<void> {
  let ended = false
  let working: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout
  const wait = (ms: number) => {
    timer = setTimeout(() => {
      working = workOffImports()
        .catch((error: unknown) => {
          log.error({ code: (error as Error).name }, 'an import failed')
          return 0
        })
        .then((written) => {
          if (!ended) wait(written > 0 ? pauses.between : pauses.idle)
        })
    }, ms)
  }
  wait(pauses.idle)
  return async () => {
    ended = true
    clearTimeout(timer)
    await working
  }
}

export { UnsafeConfiguration }
