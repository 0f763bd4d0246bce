import type { Kysely } from 'kysely'
import { appendOnly, define, type Engine } from '../portable'
import type { Schema } from '../schema'

const library = `
ALTER TABLE article ADD COLUMN origin TEXT NOT NULL DEFAULT 'file' CHECK (origin IN ('file', 'clinic'))
--
CREATE TABLE article_version (
  slug TEXT NOT NULL, language TEXT NOT NULL CHECK (language IN ('en', 'es')), number INT NOT NULL CHECK (number >= 1),
  state TEXT NOT NULL CHECK (state IN ('published', 'draft', 'proposal')),
  origin TEXT NOT NULL CHECK (origin IN ('file', 'clinic')),
  content TEXT NOT NULL, file_hash TEXT,
  created_at INT NOT NULL, author_id TEXT REFERENCES person (id), approved_by TEXT,
  PRIMARY KEY (slug, language, number),
  CHECK (origin = 'file' OR author_id IS NOT NULL),
  CHECK ((state = 'published') = (approved_by IS NOT NULL))
) STRICT
--
CREATE TABLE article_event (
  id TEXT PRIMARY KEY, slug TEXT NOT NULL, language TEXT CHECK (language IN ('en', 'es')), number INT,
  act TEXT NOT NULL CHECK (act IN ('retired', 'restored', 'taken', 'left', 'discarded')),
  at INT NOT NULL, actor_id TEXT NOT NULL REFERENCES person (id)
) STRICT
--
CREATE INDEX article_event_slug ON article_event (slug)
--
CREATE TABLE article_bookmark (
  account_id TEXT NOT NULL REFERENCES account (id), slug TEXT NOT NULL, created_at INT NOT NULL,
  PRIMARY KEY (account_id, slug)
) STRICT
--
CREATE TABLE article_progress (
  account_id TEXT NOT NULL REFERENCES account (id), slug TEXT NOT NULL, opened_at INT NOT NULL, finished_at INT,
  PRIMARY KEY (account_id, slug)
) STRICT
--
CREATE TABLE article_clarity (
  account_id TEXT NOT NULL REFERENCES account (id), slug TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'es')), clear INT NOT NULL CHECK (clear IN (0, 1)), at INT NOT NULL,
  PRIMARY KEY (account_id, slug)
) STRICT
--
CREATE INDEX article_clarity_slug ON article_clarity (slug)
--
CREATE TABLE reading_list (
  id TEXT PRIMARY KEY, title_en TEXT NOT NULL, title_es TEXT NOT NULL,
  reach TEXT NOT NULL CHECK (reach IN ('program', 'everybody')),
  version INT NOT NULL DEFAULT 1, created_at INT NOT NULL, created_by TEXT NOT NULL REFERENCES person (id),
  retired_at INT, retired_by TEXT REFERENCES person (id)
) STRICT
--
CREATE TABLE reading_list_article (
  list_id TEXT NOT NULL REFERENCES reading_list (id), position INT NOT NULL CHECK (position >= 1), slug TEXT NOT NULL,
  PRIMARY KEY (list_id, position), UNIQUE (list_id, slug)
) STRICT
--
CREATE TABLE reading_list_program (
  list_id TEXT NOT NULL REFERENCES reading_list (id), program_id TEXT NOT NULL REFERENCES program (id),
  PRIMARY KEY (list_id, program_id)
) STRICT
--
CREATE INDEX reading_list_program_program ON reading_list_program (program_id)
`

/** Versions of articles with who approved them, what readers keep for themselves, and reading lists. */
export async function up(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await define(db, engine, library)
  await rememberPresentTexts(db)
  for (const table of ['article_version', 'article_event']) await appendOnly(db, engine, table)
}

/** What stands in the library today is the first version of each article's history. */
async function rememberPresentTexts(db: Kysely<Schema>): Promise<void> {
  const articles = await db
    .selectFrom('article')
    .select(['slug', 'language', 'title', 'summary', 'shelf', 'conditions', 'skills', 'minutes', 'reviewed'])
    .select(['next_review', 'reviewer', 'sources', 'body', 'file_hash', 'version'])
    .execute()
  for (const { slug, language, file_hash, version, ...text } of articles) {
    const sources = JSON.parse(text.sources) as { title: string; organisation: string; year: number }[]
    await db
      .insertInto('article_version')
      .values({
        slug,
        language,
        number: version,
        state: 'published',
        origin: 'file',
        content: JSON.stringify({
          title: text.title,
          summary: text.summary,
          shelf: text.shelf,
          conditions: JSON.parse(text.conditions),
          skills: JSON.parse(text.skills),
          minutes: String(text.minutes),
          reviewed: text.reviewed,
          nextReview: text.next_review,
          reviewer: text.reviewer,
          sources: sources.map((one) => `${one.title} | ${one.organisation} | ${one.year}`).join('\n'),
          body: text.body,
        }),
        file_hash,
        created_at: Date.now(),
        approved_by: text.reviewer,
      })
      .execute()
  }
}
