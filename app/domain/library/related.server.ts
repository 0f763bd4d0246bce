import type { EventKind } from '#db/schema'
import type { Language } from '~/i18n/words'
import type { Condition } from './topics'

/** A group that speaks of the same condition. `says` is when it meets and how many places are left, in words. */
export type Related = { id: string; kind: EventKind; title: string; lang: Language; says: string }

/** The next groups about these conditions; none where an article is about no condition. */
export async function relatedGroups(_conditions: Condition[], _language: Language): Promise<Related[]> {
  return []
}
