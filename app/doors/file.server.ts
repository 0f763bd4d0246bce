/** What kinds of file the portal hands out, and how each is called to a browser. */
const types = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  ics: 'text/calendar; charset=utf-8; method=PUBLISH',
  json: 'application/fhir+json; charset=utf-8',
} as const

/**
 * A file to be kept by whoever asked for it, and by nothing between. Its name says what it is and of nobody, since
 * it stands in a folder of downloads that others may see.
 *
 * @param name without its ending
 */
export function fileAnswer(
  kind: keyof typeof types,
  name: string,
  bytes: Uint8Array<ArrayBuffer> | string,
): Response {
  return new Response(bytes, {
    headers: {
      'Content-Type': types[kind],
      'Content-Disposition': `attachment; filename="${name}.${kind}"`,
    },
  })
}

/**
 * A calendar for a program that asks for it again and again: nothing keeps it, and who has it already is told so.
 *
 * @param found undefined where it was asked for too often
 */
export function subscribed(request: Request, found: { text: string; etag: string } | undefined): Response {
  if (!found) return new Response(null, { status: 429, headers: { 'Retry-After': '3600' } })
  // Every answer begins as `no-store`, and this is added to it.
  const headers = { 'Cache-Control': 'private', ETag: found.etag }
  const known = request.headers.get('if-none-match')?.split(',') ?? []
  if (known.some((one) => one.trim().replace(/^W\//, '') === found.etag)) {
    return new Response(null, { status: 304, headers })
  }
  return new Response(found.text, { headers: { ...headers, 'Content-Type': types.ics } })
}
