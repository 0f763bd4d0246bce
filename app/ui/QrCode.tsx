export type QrCodeProps = {
  picture: { size: number; path: string }
  /** what it is, for whoever does not see it; the same must stand beside it as text */
  says: string
}

/** A QR code, drawn by the server: dark on white in every theme, since cameras read no other. */
export function QrCode({ picture, says }: QrCodeProps) {
  return (
    <svg className="qr" viewBox={`0 0 ${picture.size} ${picture.size}`} role="img" aria-label={says}>
      <rect width={picture.size} height={picture.size} fill="#fff" />
      <path d={picture.path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
