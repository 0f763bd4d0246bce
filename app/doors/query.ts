/** A whole number above zero from a query; undefined for anything else, so that a database is never asked for 1.5. */
export function numberIn(url: URL, name: string): number | undefined {
  const text = url.searchParams.get(name) ?? ''
  const number = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(number) ? number : undefined
}
