import { catalogue } from '~/i18n/catalogue.server'
import type { Tx } from '~/platform/db.server'
import { letterhead } from '~/platform/letterhead.server'
import { random128 } from '~/platform/secrets.server'
import { type LetterCalendar, writeCalendar } from './calendar'
import { contactOf, discardLetters, insertLetter, reviveLetters } from './rows.server'
import { dueAfterQuietHours, type Patience } from './rules'

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
  | 'reminder'
  | 'message'
  | 'digest'
  | 'digestEmpty'

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
  /** a letter that nobody is waiting for keeps to the reader's quiet hours; absent for an answer to what one did oneself */
  waits?: Patience
  /** what changes in the reader's calendar; only for what is booked, or was */
  calendar?: LetterCalendar | undefined
}

/**
 * Puts a letter into the outbox, in the transaction of what it tells about. A worker sends it after the commit.
 * No letter names a participant, a category, an event or a kind of program (consent 18).
 */
export async function enqueue(tx: Tx, letter: Letter): Promise<void> {
  const contact = await contactOf(tx, letter.accountId)
  const words = catalogue(contact.language).letters
  const id = random128()
  const from = letter.dueAt ?? tx.now
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
    due_at: letter.waits ? dueAfterQuietHours(from, contact.zone, letter.waits) : from,
    calendar: letter.calendar ? calendarPart(letter.calendar, contact) : null,
    calendar_method: letter.calendar?.method ?? null,
  })
}

function calendarPart(calendar: LetterCalendar, contact: { email: string; language: 'en' | 'es' }): string {
  const { origin, sender } = letterhead()
  return writeCalendar({
    ...calendar,
    summary: catalogue(contact.language).letters.appointment,
    url: `${origin}/family/registrations`,
    organizer: sender,
    attendee: contact.email,
  })
}

/** Takes back letters that were not sent yet, because what they told about was undone or is over. */
export async function withdraw(tx: Tx, ...keys: readonly string[]): Promise<void> {
  await discardLetters(tx, keys)
}

/** Lets letters go after all that were withdrawn at an instant, because what withdrew them was undone. */
export async function revive(tx: Tx, keys: readonly string[], withdrawnAt: number): Promise<void> {
  await reviveLetters(tx, keys, withdrawnAt)
}
