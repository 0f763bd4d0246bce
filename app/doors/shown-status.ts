/**
 * The status of the page that is shown. A form may be refused, and then the page's own reads break too: Remix would
 * send the error's page with the refusal's status, which nobody is told of. So a page that broke or could not be read
 * (5xx) has its own. A page that is not there (404) takes nothing away from the refusal, which says what was wrong.
 *
 * @param errors what failed, by route, as Remix has it; the first is the one that is drawn
 * @param decided the status that Remix decided on
 */
export function statusOfShown(errors: Record<string, unknown> | null | undefined, decided: number): number {
  const [first] = Object.values(errors ?? {})
  if (first === undefined) return decided
  const { status } = first as { status?: unknown }
  const shown = typeof status === 'number' ? status : 500
  return shown >= 500 ? shown : decided
}
