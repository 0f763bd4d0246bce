import { encode } from 'uqr'

/**
 * A QR code as one path of squares, for an SVG that a page draws itself: `size` is its width in squares, the quiet
 * zone of four included (ISO/IEC 18004).
 */
export type QrPicture = { size: number; path: string }

export function qrPicture(text: string): QrPicture {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { size, path }
}
