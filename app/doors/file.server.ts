/** What kinds of file the portal hands out, and how each is called to a browser. */
const types = { pdf: 'application/pdf', csv: 'text/csv; charset=utf-8' } as const

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
