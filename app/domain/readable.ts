/*
 * What may stand in words that other people will read. Control characters have no place in them, nor those that turn
 * the direction of writing, with which a name can pretend to be another (Unicode TR 36, 2.3); half of a pair of
 * surrogates is no letter, and NUL no text to PostgreSQL.
 */
const unreadable = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** Whether a text of one line or several can be read as it stands. */
export function isReadable(text: string): boolean {
  return text.isWellFormed() && !unreadable.test(text)
}

/** Whether a text can be read, and is one line, such as a name: without marks of direction that nobody sees. */
export function isReadableLine(text: string): boolean {
  return isReadable(text) && !/[\n\u200e\u200f]/.test(text)
}
