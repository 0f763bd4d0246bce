import { z } from 'zod'

/** A crisis line of the clinic's own area, as its settings keep it. */
export type LocalLine = {
  name: { en: string; es: string }
  number: string
  hours?: { en: string; es: string }
}

/** How many lines of their own a clinic may add: the help page is for the first glance. */
export const mostLocalLines = 8

/** A number that can be called, in the clinic's own spelling; short ones such as 988 too. */
export const crisisNumber = /^[+(]?\d[\d\s().-]{1,24}$/

const inBoth = z.object({ en: z.string().min(1).max(120), es: z.string().min(1).max(120) })
const line = z.object({
  name: inBoth,
  number: z.string().regex(crisisNumber),
  hours: inBoth.optional(),
})

/**
 * Reads the clinic's local lines. One that is not well formed is left out rather than taking the help page with
 * it: a page of crisis numbers must always stand.
 */
export function localLinesIn(text: string): LocalLine[] {
  let kept: unknown
  try {
    kept = JSON.parse(text)
  } catch {
    return []
  }
  if (!Array.isArray(kept)) return []
  return kept.slice(0, 12).flatMap((one) => {
    const read = line.safeParse(one)
    return read.success
      ? [
          {
            name: read.data.name,
            number: read.data.number,
            ...(read.data.hours ? { hours: read.data.hours } : {}),
          },
        ]
      : []
  })
}
