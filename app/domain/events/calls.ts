import type { Language } from '#db/schema'

/* Whom a day's news concerns: families, where the rows hold registrations and calls. */

type Named = { account_id: string; given_name: string; family_name: string; language: Language }

/** Rows by account, in the order in which the accounts first come. */
function byAccount<Row extends Named>(rows: readonly Row[]): [Row, ...Row[]][] {
  const found = new Map<string, [Row, ...Row[]]>()
  for (const row of rows) {
    const known = found.get(row.account_id)
    if (known) known.push(row)
    else found.set(row.account_id, [row])
  }
  return [...found.values()]
}

const nameOf = (one: Named) => `${one.given_name} ${one.family_name}`

/** Everybody who stands on some dates, each family once, by the alphabet; with a place on one of them it is called. */
export function toldFamilies(
  live: readonly (Named & { occurrence_id: string; state: string })[],
  language: Language,
): { name: string; language: Language; dates: number; called: boolean }[] {
  const order = new Intl.Collator(language)
  return byAccount(live)
    .map((rows) => ({
      name: nameOf(rows[0]),
      language: rows[0].language,
      dates: new Set(rows.map((one) => one.occurrence_id)).size,
      called: rows.some((one) => one.state === 'confirmed'),
    }))
    .sort((a, b) => order.compare(a.name, b.name))
}

export type Call = Named & {
  id: string
  occurrence_id: string
  about: 'cancelled' | 'moved' | 'restored'
  reached_at: number | null
  seats: number
  email: string
}

/** What one family is to be told in one call. */
export type FamilyCalls = {
  first: Call
  calls: Call[]
  /** epoch ms of the last of them; undefined while it has not been told all of it */
  reachedAt: number | undefined
}

/** A day's calls, one for each family: those that nobody has reached stand first, in the order of their dates. */
export function callsByFamily(calls: readonly Call[]): FamilyCalls[] {
  const families = byAccount(calls).map((rows): FamilyCalls => {
    const times = rows.flatMap((one) => one.reached_at ?? [])
    const reachedAt = times.length < rows.length ? undefined : Math.max(...times)
    return { first: rows[0], calls: rows, reachedAt }
  })
  const open = families.filter((one) => one.reachedAt === undefined)
  return [...open, ...families.filter((one) => one.reachedAt !== undefined)]
}
