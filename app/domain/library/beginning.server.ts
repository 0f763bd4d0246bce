import type { Viewer } from '~/doors/viewer'
import { languages } from '~/i18n/words'
import { transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { Invalid } from '../errors'
import { newFormKey } from '../form-key.server'
import { once } from '../once.server'
import { reservedSlugs, skeletonOf } from './beginning'
import type { ArticleText } from './editing'
import type { BeginForm } from './input'
import { lockArticle } from './rows.server'
import { insertVersion, newestNumber } from './version-rows.server'
import { readWaiting } from './waiting.server'

/** What the form of a new article needs. */
export async function readBeginning(_viewer: Viewer<'coordinator'>): Promise<{ key: string }> {
  return { key: newFormKey() }
}

/**
 * Begins an article that the library does not have: a first draft of its seven parts, which the public reads nothing
 * of until somebody approves it. An article whose every draft was put aside may be begun again.
 *
 * @returns its address
 * @throws Invalid for the field `slug` where another article, or a page of the desk, has that address
 */
export async function beginArticle(
  viewer: Viewer<'coordinator'>,
  { key, slug, title, language, shelf }: BeginForm,
): Promise<{ slug: string }> {
  return transact((tx) =>
    once(tx, viewer, key, 'beginArticle', async () => {
      const rows = await lockArticle(tx, slug)
      const waitsOf = await readWaiting(tx)
      const begun = languages.some((one) => waitsOf(slug, one, 0).draft !== undefined)
      if (rows.length > 0 || begun || reservedSlugs.includes(slug)) throw new Invalid('slug', 'slugTaken')
      const number = (await newestNumber(tx, slug, language)) + 1
      const text: ArticleText = {
        title,
        summary: '',
        shelf,
        conditions: [],
        skills: [],
        minutes: '',
        reviewed: '',
        nextReview: '',
        reviewer: '',
        sources: '',
        body: skeletonOf(language),
      }
      const written = await insertVersion(tx, {
        slug,
        language,
        number,
        state: 'draft',
        origin: 'clinic',
        content: JSON.stringify(text),
        file_hash: null,
        created_at: tx.now,
        author_id: viewer.personId,
        approved_by: null,
      })
      // Somebody has begun the same article in this very moment.
      if (!written) throw new Invalid('slug', 'slugTaken')
      record(tx, viewer, {
        action: 'begin article',
        subject: { kind: 'article', id: `${slug}.${language}` },
        detail: { version: number },
      })
      return { slug }
    }),
  )
}
