import { seal, unseal } from '~/platform/seal.server'

const placeOf = (id: string) => ({ table: 'outbox', column: 'sealed_link', row: id })

/** Seals the address of a single-use link, so that neither the database nor a page about letters gives it away. */
export function sealLink(id: string, link: string): Buffer {
  return Buffer.from(seal(link, placeOf(id)))
}

/** A letter's text with its link in it; without one, the text as it is. */
export function bodyWithLink(letter: { id: string; body: string }, sealed: Uint8Array | null): string {
  return sealed ? letter.body.replace('{link}', unseal(sealed, placeOf(letter.id))) : letter.body
}
