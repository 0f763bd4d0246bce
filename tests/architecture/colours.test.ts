import { describe, expect, test } from 'vitest'
import { textOf } from './sources'

/*
 * The colours of app/ui/styles/tokens.css, for light and for dark: text at 7:1 on each surface it may stand on, and the
 * edges of what can be operated at 3:1 (WCAG 2.2, 1.4.6 and 1.4.11). The sweep of pages sees the light ones; these
 * see both.
 */

const css = textOf('app/ui/styles/tokens.css')
const [, light = '', dark = ''] = css.split(':root {')
const read = (block: string) =>
  Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  )
const schemes = { light: read(light), dark: { ...read(light), ...read(dark) } }

/** Relative luminance of a colour #rrggbb, 0 to 1 (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

const surfaces = ['paper', 'sheet', 'sage', 'sage-deep', 'marigold-wash', 'clay-wash']
const pairs: [text: string, on: string, least: number][] = [
  ...['ink', 'ink-soft', 'teal', 'teal-deep', 'clay', 'clay-deep'].flatMap((text) =>
    surfaces.map((on): [string, string, number] => [text, on, 7]),
  ),
  ['on-strip', 'strip', 7],
  ['on-teal', 'teal', 7],
  ['on-teal', 'teal-deep', 7],
  ['on-clay', 'clay', 7],
  ['on-clay', 'clay-deep', 7],
  ['marigold-ink', 'marigold-wash', 7],
  ...surfaces.map((on): [string, string, number] => ['control', on, 3]),
]

describe.each(['light', 'dark'] as const)('in the %s', (scheme) => {
  test.each(pairs)('%s on %s is at least %d to 1', (text, on, least) => {
    const colours = schemes[scheme]
    expect(contrast(colours[text] ?? '', colours[on] ?? '')).toBeGreaterThanOrEqual(least)
  })
})

test('contrast is measured as WCAG measures it', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(Object.keys(read(dark)).length).toBeGreaterThan(20)
})
