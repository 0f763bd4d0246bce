import { seal, unseal } from '~/platform/seal.server'

const placeOf = (id: string) => ({ table: 'outbox', column: 'sealed_link', row: id })

/** Seals the address of a single-use link, and under it that of the link which mutes such letters, so that neither the database nor a page about letters gives it away. */
export function sealLink(id: string, link: string): Buffer {
  return Buffer.from(seal(link, placeOf(id)))
}

/** A letter's text with its links in it; without one, the text as it is. */
export function bodyWithLink(letter: { id: string; body: string }, sealed: Uint8Array | null): string {
  if (!sealed) return letter.body
  const [link = '', mute = ''] = unseal(sealed, placeOf(letter.id)).split('\n')
  return letter.body.replace('{link}', link).replace('{mute}', mute)
}
