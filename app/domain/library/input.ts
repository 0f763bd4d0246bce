import type { ArticleFilter } from './rules'
import { longestQuery } from './search'
import { isCondition, isSkill } from './topics'

/** What somebody searches for, from an address; undefined where it is nothing. */
export function readSearch(query: URLSearchParams): string | undefined {
  return query.get('q')?.trim().slice(0, longestQuery) || undefined
}

/** The filter in an address. What it does not know it leaves out: an old link still shows the library. */
export function readArticleFilter(query: URLSearchParams): ArticleFilter {
  const condition = query.get('condition')
  const skill = query.get('skill')
  const minutes = /^[1-9]\d?$/.exec(query.get('minutes') ?? '')?.[0]
  return {
    ...(isCondition(condition) ? { condition } : {}),
    ...(isSkill(skill) ? { skill } : {}),
    ...(minutes ? { minutes: Number(minutes) } : {}),
  }
}
