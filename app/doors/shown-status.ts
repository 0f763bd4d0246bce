/**
 * The status of the page that is shown. A form may be refused, and then the page's own reads fail too: Remix would send
 * the error's page with the refusal's status, which nobody is told of. So an error's page has its own.
 *
 * @param errors what failed, by route, as Remix has it; the first is the one that is drawn
 * @param decided the status that Remix decided on
 */
export function statusOfShown(errors: Record<string, unknown> | null | undefined, decided: number): number {
  const [first] = Object.values(errors ?? {})
  if (first === undefined) return decided
  const { status } = first as { status?: unknown }
  return typeof status === 'number' ? status : 500
}
