/** The kinds of event, each with a mark of its own. */
export type Kind = 'therapy' | 'education' | 'workshop' | 'support'
export const kinds: readonly Kind[] = ['therapy', 'education', 'workshop', 'support']

/** Seven or eight heads round a ring, as one path: fewer bytes than as many circles. */
const ring = (heads: readonly (readonly [number, number])[], r: number) =>
  heads.map(([x, y]) => `M${x} ${y - r}a${r} ${r} 0 1 1-.01 0Z`).join('')

/**
 * The marks: one ink line with a wash printed slightly beside it. Everything is drawn in a box of 48 by 48 and
 * coloured by the classes line, wash and warm, so a mark turns with the dark and with the chosen filter.
 */
export const marks: Record<Kind, JSX.Element> = {
  therapy: (
    <>
      <path
        className="wash"
        d="M26 25.2c6 .1 10.4 3.8 10.4 8.8 0 5.1-4.5 8.6-10.6 8.6-6 0-10.5-3.4-10.5-8.5.1-5.2 4.6-8.9 10.7-8.9Z"
      />
      <path className="warm" d="M19.8 19.2c.7-4.2 2.6-6.8 5.6-6.8 2.9 0 4.9 2.7 5.7 6.8Z" />
      <path
        className="line"
        d="M7 12c-.6 9.5-.4 19 .3 28.5M7 27c3.5-.5 6.7-.5 10-.1.5 4.5.5 9 .1 13.6M41 12c.6 9.5.4 19-.3 28.5M41 27c-3.5-.5-6.7-.5-10-.1-.5 4.5-.5 9-.1 13.6M24 4.5c.1 2.2.1 4.3 0 6.5M18 18.4c.8-4.6 2.9-7.3 6-7.3s5.2 2.7 6 7.3c-4 .5-8 .5-12 0Z"
      />
    </>
  ),
  education: (
    <>
      <path
        className="wash"
        d="M27 15.5c4.5-3 10-4 17-3.3.5 8.6.4 16.8-.2 25-6.6-.2-12 .8-16.6 4-.6-8.5-.6-17-.2-25.7Z"
      />
      <path
        className="line"
        d="M24 13.6c-4.6-3.7-10.6-4.7-18-4-.4 8.8-.3 17.4.2 26 7-.4 13 .7 17.8 4.3 4.7-3.6 10.7-4.7 17.7-4.3.6-8.6.6-17.2.2-26-7.3-.7-13.3.3-17.9 4ZM24 13.8c.3 8.6.3 17.2 0 26M11.3 16.8c2.9 0 5.3.5 7.6 1.4M11.3 23.2c2.9 0 5.3.5 7.6 1.4M29.3 18.2c2.3-.9 4.7-1.4 7.5-1.4"
      />
    </>
  ),
  workshop: (
    <>
      <path
        className="warm"
        d="M16 31.5 34.5 12.2l7.3 7L23.2 38.4c-3 .7-5.8 1.4-8.8 2 .4-3 .9-5.9 1.6-8.9Z"
      />
      <path
        className="line"
        d="M8.8 39.2c.7-3.7 1.6-7 2.7-10.2C18 21.9 24.6 15.1 31.4 8.5c1.5-1.4 3.6-1.5 5-.2l2.8 2.7c1.4 1.4 1.4 3.5 0 5-6.6 6.9-13.3 13.6-20.2 20.2-3.2 1.1-6.5 2.1-10.2 3ZM27.6 12.3c2.7 2.3 5.2 4.8 7.6 7.5M11.6 29.3c2.8 1.9 5.2 4.2 7.2 6.8M25.5 40.6c3.2-2.6 5-2.4 6.6-.6 1.7 1.9 4.3 1.3 7-1.4"
      />
    </>
  ),
  support: (
    <>
      <path
        className="wash"
        d="M25.5 16.2c5.6-.3 9.8 3.6 9.9 9.3.1 5.8-4 10-9.7 10.1-5.7.1-9.9-4-9.9-9.6 0-5.6 4.2-9.6 9.7-9.8Z"
      />
      <path className="warm" d={ring([[37.4, 15.8]], 4.3)} />
      <path
        className="line"
        d={ring(
          [
            [24, 9],
            [36.2, 14.8],
            [39.2, 27.8],
            [30.8, 38.3],
            [17.2, 38.3],
            [8.8, 27.8],
            [11.8, 14.8],
          ],
          4.1,
        )}
      />
    </>
  ),
}

/** The mark of the house: two lines going the same way. Box of 40 by 40. */
export const pair = (
  <>
    <path
      d="M8.5 36C7 27.5 10 22.5 14 18.5S19.5 9.5 17.5 4"
      fill="none"
      stroke="var(--teal)"
      strokeWidth="6.4"
      strokeLinecap="round"
    />
    <path
      d="M22.5 36C21 28.5 24 24 27.6 20.2S33 12.5 31.3 7.5"
      fill="none"
      stroke="var(--marigold)"
      strokeWidth="6.4"
      strokeLinecap="round"
    />
  </>
)

export const heads = ring
