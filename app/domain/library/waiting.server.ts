import type { Language } from '~/i18n/words'
import type { Reading } from '~/platform/db.server'
import { decidedNumbers, waitingHeads } from './version-rows.server'

/** What waits in one language of an article: the newest draft and the newest changed file, by their numbers. */
export type Waits = { draft: number | undefined; proposal: number | undefined }

/** Asks what waits, given the number that the public reads; 0 where nothing is published yet. */
export type WaitsOf = (slug: string, language: Language, published: number) => Waits

/** The newest draft and proposal of each article and language that nobody has decided yet. */
export async function readWaiting(tx: Reading): Promise<WaitsOf> {
  const decided = new Set(
    (await decidedNumbers(tx)).map((one) => `${one.slug}.${one.language} ${one.number}`),
  )
  const newest = new Map<string, number>()
  for (const one of await waitingHeads(tx)) {
    const key = `${one.state} ${one.slug}.${one.language}`
    if (!newest.has(key)) newest.set(key, one.number)
  }
  const waits = (state: 'draft' | 'proposal', name: string) => {
    const number = newest.get(`${state} ${name}`)
    return number === undefined || decided.has(`${name} ${number}`) ? undefined : number
  }
  return (slug, language, published) => {
    const draft = waits('draft', `${slug}.${language}`)
    return {
      // A draft that was written before what is published now has been published or passed over.
      draft: draft !== undefined && draft > published ? draft : undefined,
      proposal: waits('proposal', `${slug}.${language}`),
    }
  }
}
