/*
 * `npm run bench -- --scale`: every page of the sweep (tests/journeys/pages.ts) that a plain request can open, on the
 * demonstration clinic and on one that has worked for years (growth.mjs), asked in turns in one run, so that a noisy
 * machine is noisy for both. A page whose work grows with the clinic shows here.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { register } from 'tsx/esm/api'
import { build, install, requireNode } from '../../app/start.mjs'

requireNode()
install()
build()
register()
const { launchBrowser, speak, visitOf } = await import('../support/browser')
const { settle, startServer } = await import('../support/server')
const { arrive, enter, pagesByReader } = await import('../journeys/pages')
const { grow, grown } = await import('./growth.mjs')

/** Requests of a page to each clinic, in turns; the first two warm it. */
const rounds = 13
/** What the median of a page in the grown clinic may be, times that in the small one. */
const budget = 1.25
/** ms: two medians that are nearer than this are the same on a machine with other work. */
const noise = 3

const wanted = new Set(process.argv.slice(2).filter((word) => !word.startsWith('--')))
const folder = mkdtempSync(join(tmpdir(), 'alongside-scale-'))
const files = { small: join(folder, 'small.db'), large: join(folder, 'large.db') }
const browser = await launchBrowser()
try {
  await settle('demo', `file:${files.small}`)
  copyFileSync(files.small, files.large)
  const began = performance.now()
  grow(files.large)
  console.log(
    `grown in ${((performance.now() - began) / 1000).toFixed(0)} s: ${Object.entries(grown)
      .map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
      .join(', ')}`,
  )
  const env = { PORTAL_MODE: 'demo' }
  const small = await startServer({ databaseUrl: `file:${files.small}`, env })
  const large = await startServer({ databaseUrl: `file:${files.large}`, env })
  try {
    const measured = []
    for (const [reader, pages] of pagesByReader()) {
      const chosen = pages.filter(({ name }) => wanted.size === 0 || wanted.has(name))
      if (chosen.length > 0) measured.push(...(await ofReader([small, large], reader, chosen)))
    }
    print(measured, [small, large])
  } finally {
    await Promise.all([small.stop(), large.stop()])
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}

/** @typedef {{ name: string, small: number, large: number }} Measured */
/** @typedef {import('../support/server').Server} Server */

/**
 * @param {[Server, Server]} servers
 * @param {import('../journeys/pages').Reader | undefined} reader
 * @param {import('../journeys/pages').PortalPage[]} pages
 */
async function ofReader(servers, reader, pages) {
  const visits = []
  for (const { origin } of servers) {
    const visit = await visitOf(browser, origin)
    await enter(visit, reader)
    // What is filled in and pressed on the way to a page is found by its English words.
    await speak(visit.context, origin, 'en')
    visits.push(visit)
  }
  /** @type {Measured[]} */
  const measured = []
  for (const page of pages) {
    /** @type {(() => Promise<number>)[]} */
    const asked = []
    for (const [index, visit] of visits.entries()) {
      try {
        await arrive(visit, page)
      } catch (error) {
        console.log(
          `${page.name}: not reached in the ${index === 0 ? 'small' : 'large'} clinic, ${String(error).split('\n')[0]}`,
        )
        break
      }
      const url = visit.page.url()
      const cookie = (await visit.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
      asked.push(() => timeOf(url, cookie))
    }
    const [askSmall, askLarge] = asked
    if (!askSmall || !askLarge) continue
    const times = { small: /** @type {number[]} */ ([]), large: /** @type {number[]} */ ([]) }
    for (let round = 0; round < rounds; round += 1) {
      const [one, other] = [await askSmall(), await askLarge()]
      if (round < 2) continue
      times.small.push(one)
      times.large.push(other)
    }
    measured.push({ name: page.name, small: median(times.small), large: median(times.large) })
  }
  for (const { context } of visits) await context.close()
  return measured
}

/** ms until the last byte. @param {string} url @param {string} cookie */
async function timeOf(url, cookie) {
  const began = performance.now()
  const answer = await fetch(url, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' })
  await answer.arrayBuffer()
  return performance.now() - began
}

/** @param {Measured[]} measured @param {[Server, Server]} servers */
function print(measured, servers) {
  const sorted = [...measured].sort((one, other) => other.large / other.small - one.large / one.small)
  const over = sorted.filter(({ small, large }) => large > small * budget && large - small > noise)
  console.log(`\n${'page'.padEnd(30)} ${'small'.padStart(9)} ${'grown'.padStart(9)} ratio`)
  for (const { name, small, large } of sorted)
    console.log(
      `${name.padEnd(30)} ${`${small.toFixed(1)} ms`.padStart(9)} ${`${large.toFixed(1)} ms`.padStart(9)} ${(large / small).toFixed(2)}`,
    )
  console.log(
    `\n${sorted.length} pages, ${over.length} over ${budget} times: ${over.map(({ name }) => name).join(', ')}`,
  )
  for (const [index, { process }] of servers.entries())
    console.log(
      `memory of the ${index === 0 ? 'small' : 'grown'} clinic's server: ${megabytesOf(process.pid)} MB`,
    )
}

/** Resident memory. @param {number | undefined} pid */
function megabytesOf(pid) {
  return Math.round(
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
  )
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
