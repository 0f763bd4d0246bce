import { catalogue } from '~/i18n/catalogue.server'
import type { Tx } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { contactOf, discardLetter, insertLetter, reviveLetter } from './rows.server'

/** The letters that exist. Their words are in the catalogue's `letters`, in the reader's language. */
export type LetterTemplate =
  | 'registered'
  | 'waiting'
  | 'cancelled'
  | 'seated'
  | 'dateCancelled'
  | 'updateWaits'
  | 'dateMoved'
  | 'dateChanged'
  | 'dateRestored'
  | 'look'
  | 'offered'
  | 'offerMissed'
  | 'offerEnded'
  | 'moved'
  | 'removed'
  | 'newDevice'

export type Letter = {
  /** one letter for one key, however often it is asked for */
  key: string
  accountId: string
  template: LetterTemplate
  /** weekday, day and time of "your appointment" in the reader's language, made by the caller; nothing else of the event; absent in a letter that is about none */
  when?: { en: string; es: string }
  /** until when a place is kept, in the same words; only for `offered` */
  until?: { en: string; es: string }
  /** epoch ms; a letter of something that can be undone waits */
  dueAt?: number
}

/**
 * Puts a letter into the outbox, in the transaction of what it tells about. A worker sends it after the commit.
 * No letter names a participant, a category, an event or a kind of program (consent 18).
 */
export async function enqueue(tx: Tx, letter: Letter): Promise<void> {
  const contact = await contactOf(tx, letter.accountId)
  const words = catalogue(contact.language).letters
  const id = random128()
  await insertLetter(tx, {
    id,
    key: letter.key,
    account_id: letter.accountId,
    to_email: contact.email,
    language: contact.language,
    template: letter.template,
    subject: words.subject,
    body: [
      words.greeting,
      words[letter.template]
        .replace('{when}', letter.when?.[contact.language] ?? '')
        .replace('{until}', letter.until?.[contact.language] ?? ''),
      words.closing,
    ].join('\n\n'),
    message_id: `<${id}@letters.invalid>`,
    created_at: tx.now,
    due_at: letter.dueAt ?? tx.now,
  })
}

/** Takes back a letter that was not sent yet, because what it told about was undone. */
export async function withdraw(tx: Tx, key: string): Promise<void> {
  await discardLetter(tx, key)
}

/** Lets a letter go after all that was withdrawn at an instant, because what withdrew it was undone. */
export async function revive(tx: Tx, key: string, withdrawnAt: number): Promise<void> {
  await reviveLetter(tx, key, withdrawnAt)
}
