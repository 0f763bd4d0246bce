/** What a link of a chain is made of: the row without its own hash. */
export type Link = Record<string, string | number | null> & { seq: number; previous_hash: string }

/**
 * The text whose digest is a row's hash: the columns in alphabetical order, so that neither engine's column
 * order matters. The previous hash is one of them; that is what makes a chain.
 */
export function linkText(link: Link): string {
  return JSON.stringify(
    Object.keys(link)
      .sort()
      .map((name) => [name, link[name] ?? null]),
  )
}
