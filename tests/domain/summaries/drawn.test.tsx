import { MantineProvider } from '@mantine/core'
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, test } from 'vitest'
import { skills } from '~/domain/progress/kinds'
import { outcomes, type PartContent, type Scale, scales } from '~/domain/summaries/parts'
import { bands } from '~/domain/summaries/rules'
import { written } from '~/domain/summaries/written'
import { catalogue } from '~/i18n/catalogue.server'
import type { Language, Words } from '~/i18n/words'
import { SharedUpdate } from '~/ui/SharedUpdate'

/* The pictures of an update, drawn and read back: each holds what its table holds, and looks as it was judged by eye. */

const now = Date.UTC(2026, 10, 19)

function draw(part: PartContent, language: Language = 'en'): string {
  return renderToStaticMarkup(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <IntlProvider locale={language} messages={catalogue(language) as Words} timeZone="UTC">
        <SharedUpdate
          name="Maya"
          parts={[{ ...written(part, language, now), period: '' }]}
          partPeriods={false}
        />
      </IntlProvider>
    </MantineProvider>,
  )
}

/** The cells of each table's rows, as text. */
function tablesIn(html: string): string[][][] {
  return [...html.matchAll(/<tbody>(.*?)<\/tbody>/gs)].map(([, body = '']) =>
    [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, '')),
    ),
  )
}

const count = (html: string, what: RegExp) => [...html.matchAll(what)].length
const day = fc
  .integer({ min: 0, max: 80 })
  .map((n) => new Date(now - n * 86_400_000).toISOString().slice(0, 10))

describe('a picture equals its table', () => {
  test('sessions: as many ticks as came, as many rings as did not, week by week', () => {
    const week = fc.record({
      from: day,
      sessions: fc.array(fc.record({ on: day, outcome: fc.constantFrom(...outcomes) }), {
        minLength: 1,
        maxLength: 7,
      }),
    })
    fc.assert(
      fc.property(fc.array(week, { minLength: 1, maxLength: 14 }), (weeks) => {
        const html = draw({ category: 'attendance', content: { weeks } })
        const drawn = [...html.matchAll(/<dd>(.*?)<\/dd>/gs)].map(([, dots = '']) => [
          count(dots, /<svg/g),
          count(dots, /class="yes"/g),
        ])
        expect(drawn).toEqual(
          (tablesIn(html)[0] ?? []).map(([, planned, came]) => [Number(planned), Number(came)]),
        )
      }),
      { numRuns: 40 },
    )
  })

  test('trends: a point for each row, in the band that its row names, and higher where it is easier', () => {
    const series = fc.constantFrom(...(Object.keys(scales) as Scale[])).chain((scale) =>
      fc.record({
        scale: fc.constant(scale),
        points: fc.uniqueArray(
          fc.record({ on: day, total: fc.integer({ min: 0, max: scales[scale].most }) }),
          { minLength: 2, maxLength: 20, selector: ({ on }) => on },
        ),
      }),
    )
    fc.assert(
      fc.property(series, (one) => {
        const html = draw({ category: 'wellbeing', content: { series: [one as never] } })
        const rows = (tablesIn(html)[0] ?? []).map(([, word, score]) => ({ word, score: Number(score) }))
        const path = /class="path" d="M([^"]*)"/.exec(html)?.[1] ?? ''
        const heights = path.split('L').map((spot) => Number(spot.split(' ')[1]))
        const sorted = [...one.points].sort((a, b) => (a.on < b.on ? -1 : 1))
        expect(rows.map(({ score }) => score)).toEqual(sorted.map(({ total }) => total))
        expect(heights).toHaveLength(rows.length)
        const labels = [
          ...(/class="bands"[^>]*>(.*?)<\/div>/s.exec(html)?.[1] ?? '').matchAll(/<span>(.*?)<\/span>/g),
        ]
        const band = 100 / labels.length
        const top = bands[one.scale][0]
        const isRising = (top?.from ?? 0) > 0
        for (const [index, { word, score }] of rows.entries()) {
          const height = heights[index] ?? 0
          expect(labels[Math.min(labels.length - 1, Math.floor(height / band))]?.[1]).toBe(word)
          for (const [at, other] of rows.entries()) {
            const below = (heights[at] ?? 0) - height
            if (other.score === score) expect(below).toBe(0)
            // Dots at the very edge are moved in, so two of them may meet.
            else expect(isRising === other.score > score ? below <= 0 : below >= 0).toBe(true)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test('skills and small steps: as many dots as days, as many ticks as steps done', () => {
    const practice = fc.uniqueArray(
      fc.record({
        skill: fc.constantFrom(...skills),
        on: fc.uniqueArray(day, { minLength: 1, maxLength: 12 }),
      }),
      { minLength: 1, maxLength: 6, selector: ({ skill }) => skill },
    )
    const step = fc.record({
      text: fc.constant('A step'),
      language: fc.constant('en' as const),
      doneOn: fc.option(day, { nil: undefined }),
    })
    fc.assert(
      fc.property(practice, fc.array(step, { minLength: 1, maxLength: 8 }), (practised, steps) => {
        const html = draw({
          category: 'skills',
          content: { skills: practised.map(({ skill }) => skill), practice: practised },
        })
        const dots = [...html.matchAll(/class="days">(.*?)<\/svg>/gs)].map(([, svg = '']) =>
          count(svg, /<circle/g),
        )
        expect(dots).toEqual((tablesIn(html)[0] ?? []).map(([, days]) => Number(days)))
        const goal = draw({
          category: 'goals',
          content: { goals: [{ text: 'Walk', language: 'en', step: 1, steps }] },
        })
        const done = count(goal, /class="yes"/g)
        expect(tablesIn(goal)[0]?.[0]?.[2]).toBe(`${done} of ${steps.length}`)
      }),
      { numRuns: 30 },
    )
  })
})

const examples: PartContent[] = [
  {
    category: 'support_note',
    content: {
      note: { text: 'Walking helps.', language: 'en', inOther: 'Caminar ayuda.' },
      ownWords: { text: 'Ask me about my walk.', language: 'en' },
    },
  },
  {
    category: 'attendance',
    content: {
      weeks: [
        {
          from: '2026-11-09',
          sessions: [
            { on: '2026-11-09', outcome: 'attended' },
            { on: '2026-11-11', outcome: 'excused' },
            { on: '2026-11-13', outcome: 'late' },
          ],
        },
      ],
    },
  },
  {
    category: 'goals',
    content: {
      goals: [
        {
          text: 'Walk outside',
          language: 'en',
          inOther: 'Caminar',
          step: 2,
          steps: [
            { text: 'Find the shoes', language: 'en', inOther: 'Buscar los zapatos', doneOn: '2026-11-03' },
            { text: 'Walk to the bridge', language: 'en' },
          ],
        },
      ],
    },
  },
  {
    category: 'wellbeing',
    content: {
      series: [
        {
          scale: 'phq9',
          points: [
            { on: '2026-09-24', total: 18 },
            { on: '2026-11-12', total: 8 },
          ],
        },
        {
          scale: 'mood',
          points: [
            { on: '2026-11-02', total: 3 },
            { on: '2026-11-09', total: 6 },
          ],
        },
      ],
    },
  },
  {
    category: 'skills',
    content: {
      skills: ['breathing', 'saying_no'],
      practice: [{ skill: 'breathing', on: ['2026-11-09', '2026-11-11'] }],
    },
  },
  {
    category: 'schedule',
    content: {
      level: 'intensive_outpatient',
      hoursAWeek: 9,
      slots: [{ weekday: 1, from: '09:00', to: '12:00' }],
      stepDown: { on: '2026-12-07', hoursAWeek: 3 },
    },
  },
  {
    category: 'relapse_plan',
    content: { language: 'en', signs: ['I go quiet'], coping: ['I call Sofia'], help: ['Sit with me'] },
  },
  { category: 'medication', content: { followed: 'mostly' } },
]

describe('each part looks as it was judged by eye', () => {
  for (const language of ['en', 'es'] as const) {
    for (const part of examples) {
      test(`${part.category}, ${language}`, async () => {
        const lines = draw(part, language).replace(/></g, '>\n<')
        await expect(`${lines}\n`).toMatchFileSnapshot(`golden/${part.category}.${language}.txt`)
      })
    }
  }
})
