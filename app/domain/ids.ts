import { z } from 'zod'

/** The written form of every id: 128 bits in base32, lower case, 26 characters. */
const idPattern = /^[a-z2-7]{26}$/

export const idInput = z.string().regex(idPattern)

export function isId(text: string | undefined): text is string {
  return text !== undefined && idPattern.test(text)
}
