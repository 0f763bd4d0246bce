import type { Language } from '~/i18n/words'
import type { Condition } from './topics'

/** A group that speaks of the same condition. */
export type Related = { id: string; title: string; language: Language; when: string }

/** The next groups about these conditions; none where an article is about no condition. */
export async function relatedGroups(_conditions: Condition[], _language: Language): Promise<Related[]> {
  return []
}
