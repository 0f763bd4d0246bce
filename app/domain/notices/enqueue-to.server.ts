import { catalogue } from '~/i18n/catalogue.server'
import type { Tx } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { isMuted, muteCode } from './muting.server'
import { insertLetter } from './rows.server'
import { sealLink } from './sealed-link.server'

/** The letters that go to an address and not to an account, each with one single-use link. */
export type AddressTemplate =
  | 'joinConfirm'
  | 'joinKnown'
  | 'reset'
  | 'firstPassword'
  | 'passwordChanged'
  | 'passwordReset'
  | 'invited'
  | 'addressConfirm'
  | 'addressStop'
  | 'appAdded'
  | 'appReplaced'
  | 'appRemoved'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'codesMade'
  | 'factorsTakenAway'

export type AddressLetter = {
  key: string
  /** one validated address, as it was typed */
  to: string
  language: 'en' | 'es'
  template: AddressTemplate
  /** the whole address of the link; sealed until the letter is sent */
  link: string
  /** true for a letter that is written but never sent, so that an unknown address costs the same work (consent 17) */
  unsent?: boolean
}

/** What anybody can have written to anybody: whoever gets it can switch it off. Letters about an account's own changes stay. */
const muteable: readonly AddressTemplate[] = [
  'joinConfirm',
  'joinKnown',
  'reset',
  'invited',
  'addressConfirm',
]

/**
 * Puts a letter to an address into the outbox, in the transaction of what it tells about. Neither subject, body nor
 * link names anybody or a kind of program (consent 18). For a muted mailbox it is written and never sent.
 */
export async function enqueueTo(tx: Tx, letter: AddressLetter): Promise<void> {
  const words = catalogue(letter.language).letters
  const id = random128()
  const canMute = muteable.includes(letter.template)
  const muted = canMute && (await isMuted(tx, letter.to))
  const mute = `${new URL(letter.link).origin}/letters/mute/${muteCode(letter.to)}`
  await insertLetter(tx, {
    id,
    key: letter.key,
    account_id: null,
    to_email: letter.to,
    language: letter.language,
    template: letter.template,
    subject: words.subject,
    body: [words.greeting, words[letter.template], ...(canMute ? [words.mute] : []), words.closing]
      .map(linkApart)
      .join('\n\n'),
    message_id: `<${id}@letters.invalid>`,
    created_at: tx.now,
    due_at: tx.now,
    discarded_at: letter.unsent || muted ? tx.now : null,
    sealed_link: sealLink(id, canMute ? `${letter.link}\n${mute}` : letter.link),
  })
}

/** A link on a line of its own: mail programs find it whole, and a thumb hits it. */
function linkApart(words: string): string {
  return words.replaceAll(/ *(\{(?:link|mute)\}) */g, '\n\n$1\n\n').trim()
}
