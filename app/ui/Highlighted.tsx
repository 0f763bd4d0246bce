export type HighlightedProps = { stretches: readonly { text: string; hit: boolean }[] }

/** A text in which what was looked for is marked. */
export function Highlighted({ stretches }: HighlightedProps) {
  return stretches.map(({ text, hit }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a text is drawn once and never reordered
    hit ? <mark key={index}>{text}</mark> : text,
  )
}
