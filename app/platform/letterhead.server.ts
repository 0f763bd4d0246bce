/** What every letter and calendar entry says of where it comes from; neutral, by the settings. */
export type Letterhead = {
  /** how people reach the portal: scheme, host and port */
  origin: string
  /** the mail address that sends */
  sender: string
}

let present: Letterhead | undefined

/**
 * Tells the letters where they come from, once at boot.
 *
 * @param from as a mail header has it: an address, or a name with an address in angle brackets
 */
export function setLetterhead(origin: URL, from: string): void {
  present = { origin: origin.origin, sender: /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim() }
}

export function letterhead(): Letterhead {
  if (!present) throw new Error('the portal has no letterhead yet')
  return present
}
