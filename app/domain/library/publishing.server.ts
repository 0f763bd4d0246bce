import type { Viewer } from '~/doors/viewer'
import { type Language, languages } from '~/i18n/words'
import { type Tx, transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import type { Act } from '../audit/known-acts'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, Invalid, NotHere } from '../errors'
import { once } from '../once.server'
import { articleRow } from './change.server'
import { type ArticleText, articleIn, textOf } from './editing'
import { openListsWith } from './list-rows.server'
import { insertArticle, lockArticle, markRetired, replaceArticle } from './rows.server'
import {
  articleBegun,
  articleEvents,
  insertEvent,
  insertVersion,
  newestNumber,
  versionHeads,
  versionText,
} from './version-rows.server'
import { readWaiting } from './waiting.server'

/** An article in one language, and the newest version that whoever changes it has seen. */
export type Edited = { key: string; slug: string; language: Language; base: number; text: ArticleText }

/**
 * Keeps a text that is still being written. It is a version of its own, and the public reads none of it.
 *
 * @returns the number of the draft
 * @throws NotHere for an article that nobody has begun; Conflict where somebody wrote meanwhile
 */
export async function saveDraft(
  viewer: Viewer<'coordinator'>,
  { key, slug, language, base, text }: Edited,
): Promise<{ number: number }> {
  return transact((tx) =>
    once(tx, viewer, key, 'saveDraft', async () => {
      await lockedForEdit(tx, slug, language, base)
      const number = base + 1
      await write(tx, {
        slug,
        language,
        number,
        state: 'draft',
        origin: 'clinic',
        content: JSON.stringify(text),
        file_hash: null,
        author_id: viewer.personId,
        approved_by: null,
      })
      note(tx, viewer, 'save article draft', { slug, language, number })
      return { number }
    }),
  )
}

/**
 * Puts a text before the public, under the name of whoever approved it.
 *
 * @returns the number of the version
 * @throws Invalid naming the field, and its line where it has lines; Conflict where somebody wrote meanwhile
 */
export async function publishArticle(
  viewer: Viewer<'coordinator'>,
  { key, slug, language, base, text, approvedBy }: Edited & { approvedBy: string },
): Promise<{ number: number }> {
  return transact((tx) =>
    once(tx, viewer, key, 'publishArticle', async () => {
      const rows = await lockedForEdit(tx, slug, language, base)
      const before = rows.find((one) => one.language === language)
      const article = articleIn(text, language)
      await refuseOnOpenLists(tx, slug, article.conditions)
      const number = base + 1
      await write(tx, {
        slug,
        language,
        number,
        state: 'published',
        origin: 'clinic',
        content: JSON.stringify(textOf(article)),
        file_hash: null,
        author_id: viewer.personId,
        approved_by: approvedBy,
      })
      const fileHash = before?.file_hash ?? ''
      const row = articleRow({ slug, language }, article, { version: number, fileHash, origin: 'clinic' })
      if (before) await replaceArticle(tx, row)
      // A language that comes to a retired article is retired with it, else half of it would be back.
      else await insertArticle(tx, { ...row, retired_at: rows[0]?.retired_at ?? null })
      note(tx, viewer, 'publish article', { slug, language, number })
      catalogueChanged(tx)
      return { number }
    }),
  )
}

/** An article that speaks of a condition cannot be on a list that reaches every family. */
async function refuseOnOpenLists(tx: Tx, slug: string, conditions: readonly string[]): Promise<void> {
  if (conditions.length > 0 && (await openListsWith(tx, slug)).length > 0) {
    throw new Invalid('conditions', 'conditionsOnOpenList')
  }
}

async function lockedForEdit(tx: Tx, slug: string, language: Language, base: number) {
  const rows = await lockArticle(tx, slug)
  if (!(await articleBegun(tx, slug))) throw new NotHere()
  if ((await newestNumber(tx, slug, language)) !== base) throw new Conflict('articleChanged')
  return rows
}

async function write(tx: Tx, row: Omit<Parameters<typeof insertVersion>[1], 'created_at'>): Promise<void> {
  if (!(await insertVersion(tx, { ...row, created_at: tx.now }))) throw new Conflict('articleChanged')
}

/** A version that waits: which article, which language, which number. */
export type Waiting = { slug: string; language: Language; number: number }

/**
 * Takes a changed file of the repository in place of the clinic's text.
 *
 * @throws NotHere where no such proposal waits any more
 */
export async function takeProposal(
  viewer: Viewer<'coordinator'>,
  { approvedBy, ...which }: Waiting & { approvedBy: string },
): Promise<void> {
  await transact(async (tx) => {
    const { slug, language } = which
    const [before] = (await lockArticle(tx, slug)).filter((one) => one.language === language)
    const version = await waitingVersion(tx, which, 'proposal')
    if (!before) throw new NotHere()
    const article = articleIn(JSON.parse(version.content) as ArticleText, language)
    await refuseOnOpenLists(tx, slug, article.conditions)
    const number = (await newestNumber(tx, slug, language)) + 1
    await write(tx, {
      slug,
      language,
      number,
      state: 'published',
      origin: 'file',
      content: version.content,
      file_hash: version.file_hash,
      author_id: viewer.personId,
      approved_by: approvedBy,
    })
    const fileHash = version.file_hash ?? before.file_hash
    await replaceArticle(
      tx,
      articleRow({ slug, language }, article, { version: number, fileHash, origin: 'file' }),
    )
    await decide(tx, viewer, which, 'taken')
    note(tx, viewer, 'take article file', { slug, language, number })
    catalogueChanged(tx)
  })
}

/**
 * Leaves a changed file aside: the clinic's text stays. The next change of the file is a new proposal.
 *
 * @throws NotHere where no such proposal waits any more
 */
export async function leaveProposal(viewer: Viewer<'coordinator'>, which: Waiting): Promise<void> {
  await transact(async (tx) => {
    await lockArticle(tx, which.slug)
    await waitingVersion(tx, which, 'proposal')
    await decide(tx, viewer, which, 'left')
    note(tx, viewer, 'leave article file', which)
  })
}

/**
 * Puts a draft aside. It stays in the history.
 *
 * @returns whether the desk still has the article: one that was never published goes with its last draft
 * @throws NotHere where no such draft waits any more
 */
export async function discardDraft(
  viewer: Viewer<'coordinator'>,
  which: Waiting,
): Promise<{ remains: boolean }> {
  return transact(async (tx) => {
    const rows = await lockArticle(tx, which.slug)
    await waitingVersion(tx, which, 'draft')
    await decide(tx, viewer, which, 'discarded')
    note(tx, viewer, 'discard article draft', which)
    const waitsOf = await readWaiting(tx)
    const waits = languages.some((one) => waitsOf(which.slug, one, 0).draft !== undefined)
    return { remains: rows.length > 0 || waits }
  })
}

async function waitingVersion(tx: Tx, { slug, language, number }: Waiting, state: 'draft' | 'proposal') {
  const decided = (await articleEvents(tx, slug)).some(
    (one) => one.language === language && one.number === number,
  )
  const version = await versionText(tx, slug, language, number)
  if (decided || version?.state !== state) throw new NotHere()
  // A newer file, or a newer draft, stands in place of this one.
  const newer = (await versionHeads(tx, slug)).some(
    (one) => one.language === language && one.number > number && one.state === state,
  )
  if (newer) throw new NotHere()
  return version
}

async function decide(
  tx: Tx,
  viewer: Viewer<'coordinator'>,
  { slug, language, number }: Waiting,
  act: 'taken' | 'left' | 'discarded',
): Promise<void> {
  await insertEvent(tx, {
    id: random128(),
    slug,
    language,
    number,
    act,
    at: tx.now,
    actor_id: viewer.personId,
  })
}

/**
 * Takes an article out of the library in every language; twice is once.
 *
 * @throws NotHere for an article that does not exist
 */
export async function retireArticle(viewer: Viewer<'coordinator'>, slug: string): Promise<void> {
  await setRetired(viewer, slug, 'retired')
}

/**
 * Brings a retired article back as it was; twice is once.
 *
 * @throws NotHere for an article that does not exist
 */
export async function restoreArticle(viewer: Viewer<'coordinator'>, slug: string): Promise<void> {
  await setRetired(viewer, slug, 'restored')
}

async function setRetired(viewer: Viewer<'coordinator'>, slug: string, act: 'retired' | 'restored') {
  await transact(async (tx) => {
    const rows = await lockArticle(tx, slug)
    if (rows.length === 0) throw new NotHere()
    const retired = rows.every((one) => one.retired_at !== null)
    if (retired === (act === 'retired')) return
    await markRetired(tx, slug, act === 'retired' ? tx.now : null)
    await insertEvent(tx, {
      id: random128(),
      slug,
      language: null,
      number: null,
      act,
      at: tx.now,
      actor_id: viewer.personId,
    })
    record(tx, viewer, {
      action: act === 'retired' ? 'retire article' : 'restore article',
      subject: { kind: 'article', id: slug },
    })
    catalogueChanged(tx)
  })
}

function note(tx: Tx, viewer: Viewer<'coordinator'>, action: Act, { slug, language, number }: Waiting) {
  record(tx, viewer, {
    action,
    subject: { kind: 'article', id: `${slug}.${language}` },
    detail: { version: number },
  })
}
