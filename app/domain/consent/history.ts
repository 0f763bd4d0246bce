/** Something that happened, at an instant in epoch ms. */
export type Happened = { at: number }

/**
 * One page of a history that is told newest first. Everything of one instant stays on one page, because the next
 * page begins before it.
 *
 * @param entries in any order
 * @param knownFrom the instant from which on the entries are all there; older ones wait for the next page
 * @returns the page, and the instant before which the next one begins; undefined on the last page
 */
export function pageOf<E extends Happened>(
  entries: readonly E[],
  { size, knownFrom }: { size: number; knownFrom: number },
): { page: E[]; next: number | undefined } {
  const sorted = entries.filter(({ at }) => at >= knownFrom).sort((a, b) => b.at - a.at)
  const last = sorted[size - 1]
  const page = last ? sorted.filter(({ at }) => at >= last.at) : sorted
  const isCut = page.length < sorted.length || knownFrom > 0
  return { page, next: isCut ? (page.at(-1)?.at ?? knownFrom) : undefined }
}
