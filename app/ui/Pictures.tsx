import { heads } from './drawings'

/** The drawings of the portal: an opening, empty places, an offer. */
export type PictureName = 'bench' | 'leaf' | 'astray' | 'lamp' | 'tea' | 'offer' | 'people' | 'mail'

const legs =
  'M-3 104l-1 14M94 104l1 14M14 118c0 26-1 50-3 74M77 118c0 26 1 50 3 74M3 34c26-9 58-9 84 0M1 66c28-7 60-7 88 0M-3 104c30-8 66-8 97 0M-4 118c32-7 66-7 99 0'
const back = 'M4 6C26-5 62-5 86 6c1.5 30 3.5 68 5.3 98l.7 14c-31-7-64-7-95 0l.8-14C0 74 1 36 4 6Z'

const pictures: Record<PictureName, { box: string; drawn: JSX.Element }> = {
  bench: {
    box: '0 84 560 346',
    drawn: (
      <>
        <path
          className="warm"
          d="M392 96c30-3 52 16 53 44 1 29-20 50-50 50-29 0-49-20-49-47 0-26 19-45 46-47Z"
        />
        <path
          className="wash"
          d="M20 226c60-22 118-34 180-24 70 11 112 22 180 6 56-13 100-13 168 2 6 44 6 88 1 130-96 34-196 42-300 40-86-2-160-10-226-32-8-40-9-80-3-122Z"
        />
        <path
          className="line"
          d="M8 214c62-24 124-34 190-24 68 11 112 21 176 6 60-14 112-14 178 2M96 208c14-14 30-20 46-17M462 186c14-11 28-15 44-14"
        />
        <g fill="none" strokeWidth="5" strokeLinecap="round">
          <path d="M548 236c-80-6-150 0-196 18-52 20-66 52-140 66-66 13-132 8-196 34" stroke="var(--teal)" />
          <path
            d="M550 268c-74-6-134 2-174 18-52 22-70 56-146 72-58 12-120 10-178 32"
            stroke="var(--marigold)"
          />
        </g>
        <g transform="translate(150 176)">
          <path d={back} fill="var(--paper)" />
          <path
            className="line"
            d={`M4 6C26-5 62-5 86 6M4 6c-3 66-6 132-10 204M86 6c3 66 6 132 11 204${legs}`}
          />
        </g>
        <g transform="translate(288 182)">
          <path d={back} fill="var(--paper)" />
          <path
            className="line"
            d={`M4 6C26-5 62-5 86 6M4 6c-4 66-7 132-11 202M86 6c3 66 6 132 10 205${legs}`}
          />
        </g>
        <path
          className="line"
          d="M90 398c24 2 48-1 70 0M206 402c60-3 110-2 170-1M418 396c18 1 36-1 54 1M60 330c4-10 4-18 2-26M68 332c2-8 6-14 10-18M478 352c3-10 3-17 1-24M487 354c2-8 6-13 9-17"
        />
      </>
    ),
  },
  leaf: {
    box: '42 10 100 96',
    drawn: (
      <>
        <path className="wash" d="M56 30c26-2 54-2 80 0 2 24 2 48 0 72-27 2-54 2-80 0-2-24-2-48 0-72Z" />
        <path className="warm" d="M112 74c7-1 14-1 20 0 1 7 1 13 0 19-7 1-13 1-20 0-1-6-1-12 0-19Z" />
        <path
          className="line"
          d="M48 23c27-3 54-3 81 0 2 24 2 48 0 73-27 3-54 3-81 0-2-25-2-49 0-73ZM47 41c28-2 56-2 83 0M66 15c1 6 1 11 0 16M111 15c1 6 1 11 0 16M62 55h9M84 54h9M106 55h9M62 71h9M84 70h9M108 70c6-1 11-1 16 0 1 5 1 10 0 15-5 1-11 1-16 0-1-5-1-10 0-15M62 86h9M84 85h9"
        />
      </>
    ),
  },
  astray: {
    box: '8 22 160 96',
    drawn: (
      <>
        <path className="wash" d="M88 40c16-8 34-1 36 16 2 16-14 27-30 22-15-5-20-30-6-38Z" />
        <g fill="none" strokeWidth="4" strokeLinecap="round">
          <path
            d="M12 108c18-30 42-36 64-41 26-6 54-14 44-34-8-15-34-10-33 8 1 22 40 24 77 14"
            stroke="var(--draw-line)"
          />
          <path d="M28 112c17-25 38-31 60-36 28-6 52-8 76-8" stroke="var(--marigold)" />
        </g>
      </>
    ),
  },
  lamp: {
    box: '28 18 122 92',
    drawn: (
      <>
        <path className="warm" d="M70 30c13-3 27-3 40 0 8 10 13 20 17 32-24 4-50 4-75 0 5-12 10-22 18-32Z" />
        <path
          className="line"
          d="M66 25c13-3 27-3 40 0 8 10 13 20 17 32-24 4-50 4-75 0 5-12 10-22 18-32ZM86 60c1 13 1 26 0 39M100 62c1 5 1 9 0 13M66 101c13-4 28-4 41 0M30 106c38-3 77-3 116 0"
        />
      </>
    ),
  },
  tea: {
    box: '4 18 168 94',
    drawn: (
      <>
        <path className="wash" d="M64 47c16-5 40-5 54 1 5 14 4 34-6 47-13 4-31 4-44 0-9-13-10-34-4-48Z" />
        <path className="warm" d="M22 80h26c1 9-2 17-6 21H29c-5-5-8-12-7-21Z" />
        <path
          className="line"
          d="M60 44c17-4 38-4 54 0 6 15 4 35-6 48-13 3-29 3-42 0-10-13-12-33-6-48ZM70 42c5-9 28-9 34 0M87 34c-3-4-1-8 1-8s4 4 1 8M114 54c8-2 13-6 20-13-2 13-8 23-17 29M60 52c-14-4-22 4-20 15 2 9 10 14 19 14M17 77c10-1 19-1 29 0 1 9-2 17-7 22-5 1-10 1-15 0-5-5-8-13-7-22ZM46 82c7-1 8 9-3 10M131 80c9-1 18-1 27 0 0 8-2 15-6 20-5 1-10 1-15 0-4-5-6-12-6-20ZM158 84c7-1 8 8-3 9M8 106c54-3 107-3 160 0M28 68c-3-4 3-6 0-11M143 71c-3-4 3-6 0-11"
        />
      </>
    ),
  },
  people: {
    box: '24 8 124 104',
    drawn: (
      <>
        <path
          className="wash"
          d="M86 36c18-1 32 10 32 27 1 17-14 29-32 29-18 1-33-11-33-28 0-16 15-27 33-28Z"
        />
        <path
          className="warm"
          d={heads(
            [
              [68, 28],
              [108, 28],
            ],
            11,
          )}
        />
        <path
          className="line"
          d={heads(
            [
              [65, 25],
              [105, 25],
              [130, 52],
              [121, 85],
              [85, 97],
              [49, 85],
              [40, 52],
            ],
            11,
          )}
        />
      </>
    ),
  },
  mail: {
    box: '24 14 126 96',
    drawn: (
      <>
        <path className="wash" d="M40 40c33-3 66-3 98 0 2 20 2 41 0 60-33 3-66 3-98 0-2-19-2-40 0-60Z" />
        <path className="warm" d="M118 44c6-1 11-1 16 0 1 6 1 11 0 16-5 1-10 1-16 0-1-5-1-10 0-16Z" />
        <path
          className="line"
          d="M33 34c33-3 67-3 100 0 2 20 2 41 0 61-33 3-67 3-100 0-2-20-2-41 0-61ZM34 35c14 15 31 26 49 32 18-6 35-17 49-32M34 94c10-12 21-22 33-29M132 94c-10-12-21-22-33-29"
        />
      </>
    ),
  },
  offer: {
    box: '0 0 48 48',
    drawn: (
      <>
        <path
          className="wash"
          d="M25.5 16.2c5.6-.3 9.8 3.6 9.9 9.3.1 5.8-4 10-9.7 10.1-5.7.1-9.9-4-9.9-9.6 0-5.6 4.2-9.6 9.7-9.8Z"
        />
        <path
          className="warm"
          d={heads(
            [
              [18, 11.2],
              [31.7, 11.1],
            ],
            4.4,
          )}
        />
        <path
          className="line"
          d={heads(
            [
              [17.1, 10.4],
              [30.8, 10.3],
              [39.4, 20.9],
              [36.4, 34.1],
              [24.1, 40],
              [11.7, 34.2],
              [8.6, 21],
            ],
            4.3,
          )}
        />
      </>
    ),
  },
}

export type PictureProps = {
  name: PictureName
  /** `picture` on the public home, `huge` beside an offer; empty places size their own */
  className?: string
}

/** One drawing. It never says what the words beside it do not, so readers skip it. */
export function Picture({ name, className }: PictureProps) {
  const { box, drawn } = pictures[name]
  return (
    <svg className={className} viewBox={box} aria-hidden="true">
      {drawn}
    </svg>
  )
}
